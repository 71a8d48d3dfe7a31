import { createServer, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { Router } from '@koa/router'
import Koa, { type Middleware } from 'koa'
import type { Market } from '#market/market.ts'
import type { Config } from '#src/config.ts'
import type { Logger } from '#src/log.ts'
import { accessLog } from './access.ts'
import { jsonBody } from './body.ts'
import { errorMiddleware, Problem, problemJson, type RefusalWords } from './errors.ts'
import { identify, type State } from './identity.ts'
import type { Metrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { type Rates, rateMiddleware } from './rates.ts'
import { cors, securityHeaders } from './security.ts'

export interface ServerParts {
  config: Config
  log: Logger
  metrics: Metrics
  rates: Rates
  accounts: Market['accounts']
  refusalWords: RefusalWords
  /** Answered without asking who it is, and without limits: health, pictures. */
  open: Router<State>[]
  /** Read a body of their own; the others read JSON. */
  uploads: Router<State>[]
  /** The API: who asks is known, and how often is limited. */
  api: Router<State>[]
  /** What is left: the files of the pages. */
  files: Middleware[]
}

/** The HTTP server, not yet listening. */
export function createHttpServer(parts: ServerParts): Server {
  const { config, log } = parts
  const app = new Koa<State>()
  app.silent = true // errors are answered and logged below
  app.on('error', (error: unknown) => log.debug({ err: error }, 'a connection broke'))
  app.use(accessLog(log, parts.metrics))
  app.use(securityHeaders(config))
  app.use(errorMiddleware(parts.refusalWords, log))
  app.use(cors(config.allowedOrigins))
  useRoutes(app, [], parts.open)
  const known = [identify(parts.accounts), rateMiddleware(parts.rates), uncached]
  useRoutes(app, known, parts.uploads)
  useRoutes(app, [...known, jsonBody()], [...parts.api, description(config.publicUrl)])
  for (const files of parts.files) app.use(files)
  const server = createServer(app.callback())
  server.on('clientError', answerUnread)
  server.headersTimeout = 20_000
  server.requestTimeout = 60_000
  return server
}

/** What Node.js could not read as a request: the line is closed with a problem. */
function answerUnread(error: NodeJS.ErrnoException, line: Duplex): void {
  if (!line.writable || error.code === 'ECONNRESET') {
    line.destroy()
    return
  }
  const status = UNREAD[error.code ?? ''] ?? 400
  const body = JSON.stringify(problemJson(new Problem(status, 'bad_request', 'This is no request that could be read.')))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  line.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const UNREAD: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

function useRoutes(app: Koa<State>, before: Middleware<State>[], routers: Router<State>[]): void {
  const root = new Router<State>()
  for (const middleware of before) root.use(middleware)
  for (const router of routers) root.use(router.routes())
  app.use(root.routes())
  app.use(root.allowedMethods())
}

const uncached: Middleware<State> = async (context, next) => {
  context.set('Cache-Control', 'no-store')
  await next()
}

function description(publicUrl: string): Router<State> {
  const router = new Router<State>()
  let made: Record<string, unknown> | undefined
  router.get('/api/openapi.json', (context) => {
    made ??= openApi(publicUrl)
    context.body = made
  })
  return router
}
