import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context, Middleware, Next } from 'koa'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

interface PageFile {
  bytes: Buffer
  /** The same, packed once: most of the people it is made for wait for each kilobyte. */
  packed?: Readonly<Record<'br' | 'gzip', Buffer>>
  type: string
  etag: string
  /** Its name changes with its content. */
  hashed: boolean
}

/** Serves the page built in `folder` from memory, at `at`: only what the build left there can be asked for. */
export function pageFiles(folder: string, at = '/'): Middleware {
  const below = at === '/' ? '' : at
  let files = new Map<string, PageFile>()
  let readAt = 0

  /** The page is read again when it was built again. */
  function fresh(): Map<string, PageFile> {
    const index = join(folder, 'index.html')
    const builtAt = existsSync(index) ? statSync(index).mtimeMs : 0
    if (builtAt !== readAt) {
      files = builtAt === 0 ? new Map() : readFiles(folder)
      readAt = builtAt
    }
    return files
  }

  return async (context: Context, next: Next) => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next()
    const index = context.path === at || context.path === `${below}/`
    if (!index && !context.path.startsWith(`${below}/`)) return next()
    const known = index || files.size === 0 ? fresh() : files
    const file = known.get(index ? '/index.html' : context.path.slice(below.length))
    if (file === undefined) {
      if (!index) return next()
      context.type = 'text'
      context.body = 'KcartBot is running. The page is not built yet: start it with "npm start", then reload.\n'
      return
    }
    context.set('ETag', file.etag)
    context.set('Cache-Control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    context.status = 200
    if (context.fresh) {
      context.status = 304
      return
    }
    context.set('Content-Type', file.type)
    context.body = file.bytes
    if (file.packed === undefined) return
    context.vary('Accept-Encoding')
    const encoding = context.acceptsEncodings('br', 'gzip', 'identity')
    if (encoding !== 'br' && encoding !== 'gzip') return
    context.set('Content-Encoding', encoding)
    context.body = file.packed[encoding]
  }
}

function readFiles(folder: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[extname(entry.name)]
    if (type === undefined) continue
    const bytes = readFileSync(path)
    files.set(`/${relative(folder, path).split(sep).join('/')}`, {
      bytes,
      ...(PACKABLE.test(type) ? { packed: packed(bytes) } : {}),
      type,
      etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      hashed: relative(folder, path).startsWith(`assets${sep}`),
    })
  }
  return files
}

const PACKABLE = /^text\/|svg|json/
const BROTLI_QUALITY = 9

const packed = (bytes: Buffer): Record<'br' | 'gzip', Buffer> => ({
  br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: gzipSync(bytes, { level: 9 }),
})
