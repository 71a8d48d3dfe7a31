import type { Context, Middleware, Next } from 'koa'
import helmet from 'koa-helmet'
import type { Config } from '#src/config.ts'

/** The headers that keep a browser from doing what the page never does: nothing inline, nothing foreign but pictures. */
export function securityHeaders({
  publicUrl,
  allowedOrigins,
}: Pick<Config, 'publicUrl' | 'allowedOrigins'>): Middleware {
  const secure = publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
        formAction: ["'self'"],
        frameAncestors: ["'self'", ...allowedOrigins],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    // The widget is loaded by pages of other origins; what may be read by them, CORS says.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: false,
    xFrameOptions: false,
  })
}

/** Lets pages of the allowed origins use the API. Tokens travel in a header, never in a cookie. */
export function cors(allowedOrigins: readonly string[]): Middleware {
  return async (context: Context, next: Next) => {
    const origin = context.get('origin')
    context.vary('Origin')
    if (origin === '' || !allowedOrigins.includes(origin)) return next()
    context.set('Access-Control-Allow-Origin', origin)
    context.set('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id')
    if (context.method !== 'OPTIONS' || context.get('access-control-request-method') === '') return next()
    context.set('Access-Control-Allow-Methods', 'GET, POST, PATCH, DELETE')
    context.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Visitor-Id, X-Request-Id')
    context.set('Access-Control-Max-Age', '600')
    context.status = 204
  }
}
