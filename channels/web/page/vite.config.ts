import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'
import { limits } from '../../../src/limits.ts'
import { packFiles } from '../packing.ts'

// What is built is served: also where the machine says something else.
process.env['NODE_ENV'] = 'production'

/** Fetched when it is wanted, or a file of its own. */
const LATER =
  /\.(css|html)|[/\\](socket\.io|engine\.io|@socket\.io)|\/src\/(loader\/|socket\.ts|picture\.ts|voice\.ts|card-(words|choices)\.ts|figures\.ts|own-channels\.ts|texts\/\w+-later\.ts|texts\/am\.ts|view\/(cards\/|recorder\.tsx|story|news\.tsx|forms\.ts|settings\.tsx|channel\.tsx|sign-in\.tsx|field\.tsx))/

/** The page at `/`: built once into `dist`, served as plain files. Nothing inline, so that the strictest CSP holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    leanSocket(),
    ownLimits(),
    classicLoader(),
    firstFiles(),
    laterFiles(),
  ],
  oxc: { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2018',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        widget: join(import.meta.dirname, 'src/loader/widget.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        // What one writes with is one file, which the page itself asks for first: each further one is a round trip.
        codeSplitting: {
          groups: [{ name: 'page', test: (id) => !LATER.test(id), includeDependenciesRecursively: false }],
        },
      },
    },
  },
})

/**
 * Leaves out of the socket's client what this page never uses: shared managers, WebTransport, polling by XMLHttpRequest (fetch does it), binary
 * packets, other namespaces, and upgrading from polling (the next connection begins with a WebSocket again). A tenth of the page, on lines where each kilobyte is waited for.
 */
function leanSocket(): Plugin {
  const replaced: Record<string, string> = {
    'socket.io-client/build/esm/index.js': "export { Manager } from './manager.js'",
    'engine.io-client/build/esm/transports/index.js': `
      import { Fetch } from './polling-fetch.js'
      import { WS } from './websocket.node.js'
      export const transports = { websocket: WS, polling: Fetch }`,
    'engine.io-client/build/esm/transports/polling-xhr.js':
      'export class BaseXHR {}\nexport class XHR {}\nexport class Request {}',
    'engine.io-parser/build/esm/encodePacket.browser.js': `
      import { PACKET_TYPES } from './commons.js'
      export const encodePacket = ({ type, data }, _, done) => done(PACKET_TYPES[type] + (data || ''))
      export const encodePacketToBinary = undefined`,
    'engine.io-parser/build/esm/decodePacket.browser.js': `
      import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js'
      export const decodePacket = (packet) => {
        const type = PACKET_TYPES_REVERSE[packet[0]]
        return type ? { type, ...(packet.length > 1 && { data: packet.slice(1) }) } : ERROR_PACKET
      }`,
    'engine.io-client/build/esm/contrib/parseuri.js': `
      export function parse(text) {
        const { protocol, hostname, port } = new URL(text)
        return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port }
      }`,
    'socket.io-parser/build/esm/index.js': `
      import { Emitter } from '@socket.io/component-emitter'
      export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 }
      export class Encoder {
        encode({ type, id, data }) {
          return [[type, id, data && JSON.stringify(data)].join('')]
        }
      }
      export class Decoder extends Emitter {
        add(packet) {
          const [, type, id, data] = /^([0-4])(\\d*)([^]*)$/.exec(packet)
          this.emitReserved('decoded', { type: +type, nsp: '/', ...(id && { id: +id }), ...(data && { data: JSON.parse(data) }) })
        }
        destroy() {}
      }`,
  }
  const changed: Record<string, { from: RegExp; to: string }> = {
    'engine.io-client/build/esm/socket.js': { from: /\n {4}_probe\(name\) \{[\s\S]*?\n {4}\}\n/, to: '\n' },
    // A body that breaks off rejects where nobody listens, and the connection hangs for most of a minute.
    'engine.io-client/build/esm/transports/polling-fetch.js': { from: /(?=res\.text\(\)\.then)/, to: 'return ' },
  }
  return {
    name: 'lean-socket',
    enforce: 'pre',
    load(id) {
      const path = id.replaceAll('\\', '/')
      return Object.entries(replaced).find(([end]) => path.endsWith(end))?.[1]
    },
    transform(code, id) {
      const path = id.replaceAll('\\', '/')
      const change = Object.entries(changed).find(([end]) => path.endsWith(end))?.[1]
      if (change === undefined) return undefined
      const lean = code.replace(change.from, change.to)
      return lean === code ? this.error(`what is changed in ${path} is not where it was`) : { code: lean, map: null }
    },
  }
}

/** The limits that the page keeps to stand in it as numbers: the server's others are nothing that one should wait for. */
function ownLimits(): Plugin {
  return {
    name: 'own-limits',
    enforce: 'pre',
    transform: {
      filter: { code: "from '#src/limits.ts'" },
      handler: (code) => ({
        code: Object.entries(limits).reduce(
          (text, [name, limit]) => text.replaceAll(new RegExp(`\\blimits\\.${name}\\b`, 'g'), JSON.stringify(limit)),
          code,
        ),
        map: null,
      }),
    },
  }
}

/** Other people's pages load `widget.js` as a classic script: its names must not become theirs. */
function classicLoader(): Plugin {
  return {
    name: 'classic-loader',
    generateBundle(_, bundle) {
      const loader = bundle['widget.js']
      if (loader?.type !== 'chunk' || loader.imports.length > 0) this.error('widget.js must be one file')
      else loader.code = `(function(){${loader.code}})()\n`
    },
  }
}

/**
 * What is fetched beside the first file, so that nothing waits for a second round trip: the connection, which comes after what one
 * writes with, and in `index.am.html` the Amharic words. Then everything is packed.
 */
function firstFiles(): Plugin {
  const link = (chunk: string): string =>
    `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${chunk}">\n  `
  return {
    name: 'first-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const named = (module: string): string => {
        const found = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.replaceAll('\\', '/').endsWith(`/src/${module}`),
        )
        return found?.fileName ?? this.error(`${module} is not a file of its own`)
      }
      const page = bundle['index.html']
      if (page?.type !== 'asset') return this.error('there is no page')
      const html = String(page.source).replace('</head>', `  ${link(named('socket.ts'))}</head>`)
      page.source = html
      const source = html
        .replace('<html lang="en">', '<html lang="am">')
        .replace('</head>', `  ${link(named('texts/am.ts')).replace(' fetchpriority="low"', '')}</head>`)
      this.emitFile({ type: 'asset', fileName: 'index.am.html', source })
    },
    writeBundle: ({ dir = '' }) => packFiles(dir),
  }
}

/**
 * What is fetched when it is wanted can be asked for again: a browser remembers for as long as a page is open that a module did not come,
 * and vite's own helper that it asked for a style. So a failed one has another address at the next try.
 */
function laterFiles(): Plugin {
  return {
    name: 'later-files',
    enforce: 'pre',
    load: (id) =>
      id !== '\0vite/preload-helper.js'
        ? undefined
        : `
      const worn = new Map()
      const wear = (file) => new Promise((resolve, reject) => {
        const link = document.createElement('link')
        link.rel = 'stylesheet'
        link.crossOrigin = ''
        link.href = '/' + file
        link.onload = resolve
        link.onerror = () => {
          link.remove()
          worn.delete(file)
          reject(new Error(file))
        }
        document.head.appendChild(link)
      })
      const style = (file) => {
        if (!worn.has(file)) worn.set(file, wear(file))
        return worn.get(file)
      }
      export const __vitePreload = (load, files = []) =>
        Promise.all(files.filter((file) => /css$/.test(file)).map(style)).then(load).catch((error) => {
          window.kcartbotTry = '?' + Date.now()
          throw error
        })`,
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue
          for (const imported of file.dynamicImports)
            if (file.imports.length > 0 || bundle[imported]?.type !== 'chunk')
              this.error(`${imported} is not fetched by the page`)
          const again = file.code.replace(/\bimport\((`[^`]+`)\)/g, "import($1+(window.kcartbotTry||''))")
          if (file.dynamicImports.length > 0 && again === file.code) this.error(`${file.fileName} asks only once`)
          file.code = again
        }
      },
    },
  }
}
