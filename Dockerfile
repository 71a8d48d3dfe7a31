# Debian, not Alpine: the dependencies are glibc builds. The image's own Node is the pinned version, so the optional
# packages that bring it elsewhere stay out.
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN npm ci --no-audit --no-fund
COPY . .
RUN node_modules/.bin/vite build channels/web/page && node_modules/.bin/vite build channels/simulator/page

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force
COPY --from=build /app ./built
RUN cp -r built/src built/channels built/flows built/knowledge built/data . && rm -rf built \
  && node --disable-warning=ExperimentalWarning scripts/strip.mjs \
  && mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--max-old-space-size=512", "--v8-pool-size=2", "--import", "./scripts/stripped.mjs", "src/main.ts"]
