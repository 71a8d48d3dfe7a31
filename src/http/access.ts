import type { Middleware, Next } from 'koa'
import { ids } from '#src/ids.ts'
import type { Logger } from '#src/log.ts'
import type { State } from './identity.ts'
import type { Metrics } from './metrics.ts'

/**
 * Names each request and writes one line about it: what was asked, how it went, how long it took. No texts, no query, no
 * secrets.
 */
export function accessLog(log: Logger, metrics: Metrics): Middleware<State> {
  return async (context, next: Next) => {
    const sent = context.get('x-request-id')
    context.state.requestId = /^[\w-]{8,64}$/.test(sent) ? sent : ids.fresh()
    context.set('X-Request-Id', context.state.requestId)
    const begun = performance.now()
    try {
      await next()
    } finally {
      const ms = performance.now() - begun
      const route = routeOf(context)
      metrics.requests.inc({ method: methodLabel(context.method), route, status: context.status })
      metrics.requestSeconds.observe({ route }, ms / 1000)
      const line = {
        id: context.state.requestId,
        method: context.method,
        path: shownPath(context),
        status: context.status,
        ms: Math.round(ms * 10) / 10,
      }
      if (context.path.startsWith('/api/')) log.info(line, 'request')
      else log.debug(line, 'request')
    }
  }
}

/** The path without the secret that some providers have in it. */
export const shownPath = ({ path }: { path: string }): string =>
  path.replace(/^\/+webhooks\/+africastalking\/+[^/]+/, '/webhooks/africastalking/:secret')

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'])
const methodLabel = (method: string): string => (METHODS.has(method) ? method : 'other')

/** The pattern of the route, as the router leaves it on the context: addresses would be endlessly many labels. */
const routeOf = (context: object): string =>
  '_matchedRoute' in context && typeof context._matchedRoute === 'string' ? context._matchedRoute : 'other'
