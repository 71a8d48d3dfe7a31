import { bodyParser } from '@koa/bodyparser'
import type { Context, Middleware, Next } from 'koa'
import type { z } from 'zod'
import { limits } from '#src/limits.ts'
import { Problem } from './errors.ts'

/** Reads JSON bodies up to the limit. Another type than JSON is refused, where a body is meant to be JSON. */
export function jsonBody(): Middleware {
  const parse = bodyParser({
    enableTypes: ['json'],
    detectJSON: (context) => Boolean(context.is('json', '+json')),
    jsonLimit: limits.requestBytes,
    jsonStrict: true,
    onError(error) {
      throw bodyProblem(error)
    },
  })
  return async (context: Context, next: Next) => {
    if (hasBody(context) && !context.is('json', '+json')) {
      throw new Problem(415, 'not_json', 'Send the body as application/json.')
    }
    if (!READ.includes(context.request.charset.toLowerCase())) throw unreadable()
    await parse(context, next)
  }
}

/**
 * The body as it came, byte for byte: signatures are made over that. Throws 413 when it is longer than `most`, 400 when it
 * broke off.
 */
export async function rawBody(context: Context, most: number): Promise<Buffer> {
  const { req } = context
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of req.iterator({ destroyOnReturn: false })) {
      length += part.length
      if (length > most) throw new Problem(413, 'too_large', `The body is larger than ${most / 1024} KiB.`)
      parts.push(part)
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw new Problem(400, 'cut_off', 'The body broke off before its end.')
    // It is answered before it is cut off, and nobody sends another request behind the rest of it.
    context.set('Connection', 'close')
    req.resume()
    throw error
  }
  return Buffer.concat(parts)
}

/** The body as `schema` wants it. Throws a 400 that names what is wrong; texts lose what no person types. */
export function readBody<Schema extends z.ZodType>(context: Context, schema: Schema): z.infer<Schema> {
  return checked(schema, context.request.body ?? {}, 'body')
}

/** The query as `schema` wants it; an empty parameter is unset, one that comes twice is a 400. */
export function readQuery<Schema extends z.ZodType>(context: Context, schema: Schema): z.infer<Schema> {
  const set = Object.entries(context.query).filter(([, value]) => value !== '')
  return checked(schema, Object.fromEntries(set), 'query')
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Problem(400, 'invalid', `The ${what} is not as expected: ${said(errors[0])}`, { errors })
}

const said = (error: { path: string; message: string } | undefined): string =>
  error === undefined ? '' : `${error.path === '' ? '' : `${error.path}: `}${error.message}`

const hasBody = (context: Context): boolean =>
  context.get('transfer-encoding') !== '' || Number(context.get('content-length') || 0) > 0

/** What a body may be written in; JSON is UTF-8 where nothing is said. */
const READ: readonly string[] = ['', 'utf-8', 'utf8', 'us-ascii']

const unreadable = (): Problem =>
  new Problem(415, 'encoding', 'This character set or content encoding is not supported.')

function bodyProblem(error: Error): Problem {
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 400
  if (status === 413) {
    return new Problem(413, 'too_large', `The body is larger than ${limits.requestBytes / 1024} KiB.`)
  }
  if (status === 415) return unreadable()
  return new Problem(400, 'bad_json', 'The body is not valid JSON.')
}
