import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Context, Middleware, Next } from 'koa'
import { type Encoding, PACKED } from './packing.ts'

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
  /** The same, packed by the build. */
  packed: ReadonlyMap<Encoding, Buffer>
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
    const index = context.path === at || context.path === `${below}/`
    if (!index && !context.path.startsWith(`${below}/`)) return next()
    const known = index || files.size === 0 ? fresh() : files
    const file = known.get(index ? indexFor(context, known) : context.path.slice(below.length))
    if (file === undefined) {
      if (!index) return next()
      context.type = 'text'
      context.body = 'KcartBot is running. The page is not built yet: start it with "npm start", then reload.\n'
      return
    }
    if (context.method !== 'GET' && context.method !== 'HEAD') {
      context.status = 405
      context.set('Allow', 'GET, HEAD')
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
    // What no document is has no use for a document's rules, and each script would carry them along.
    if (file.hashed) context.remove('Content-Security-Policy')
    context.body = file.bytes
    if (file.packed.size === 0) return
    context.vary('Accept-Encoding')
    const encoding = context.acceptsEncodings(...file.packed.keys(), 'identity')
    const packed = encoding === 'br' || encoding === 'gzip' ? file.packed.get(encoding) : undefined
    if (packed === undefined) return
    context.set('Content-Encoding', String(encoding))
    context.body = packed
  }
}

/** The page, which may have a file for a language that is wanted: by the address, else by the browser. It names that language's words. */
function indexFor(context: Context, files: ReadonlyMap<string, PageFile>): string {
  const languages = [...files.keys()].flatMap((name) => /^\/index\.(\w+)\.html$/.exec(name)?.[1] ?? [])
  if (languages.length === 0) return '/index.html'
  context.vary('Accept-Language')
  const { language } = context.query
  const wanted = typeof language === 'string' ? language : context.acceptsLanguages('en', ...languages)
  return languages.some((known) => known === wanted) ? `/index.${wanted}.html` : '/index.html'
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
      packed: new Map(
        (['br', 'gzip'] as const)
          .filter((encoding) => existsSync(path + PACKED[encoding]))
          .map((encoding) => [encoding, readFileSync(path + PACKED[encoding])]),
      ),
      type,
      etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      hashed: relative(folder, path).startsWith(`assets${sep}`),
    })
  }
  return files
}
