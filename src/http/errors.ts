import type { Context, Middleware, Next } from 'koa'
import { isAway } from '#data/database.ts'
import { Refusal, type RefusalCode } from '#market/refusal.ts'
import { IdConflict } from '#messaging/messaging.ts'
import type { Logger } from '#src/log.ts'
import { shownPath } from './access.ts'

export interface FieldError {
  /** Dotted, `items.0.quantity`; empty for the body itself. */
  path: string
  message: string
}

/** An answer that says what was wrong (RFC 9457). Its texts are made for the reader: no stack, no internals. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>
  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: readonly FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Request timed out',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not possible',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Something went wrong',
  503: 'Not ready',
}

/** The problem as JSON. `type` is a name, not an address: there is nothing to fetch behind it. */
export const problemJson = ({ status, code, detail, errors }: Problem) => ({
  type: `urn:kcartbot:problem:${code}`,
  title: TITLES[status] ?? 'Error',
  status,
  detail,
  ...(errors.length === 0 ? {} : { errors }),
})

const NOT_POSSIBLE = 422
/** Codes of the market that are something else than "understood, but not possible". */
const REFUSAL_STATUS: Partial<Record<RefusalCode, number>> = {
  not_signed_in: 401,
  wrong_login: 401,
  wrong_role: 403,
  not_yours: 403,
  sample_accounts_off: 403,
  unknown_product: 404,
  supplier_not_found: 404,
  listing_not_found: 404,
  order_not_found: 404,
  username_taken: 409,
  contact_taken: 409,
  channel_not_found: 404,
  last_channel: 409,
  too_many_codes: 429,
  pin_locked: 429,
}

const refusalStatus = (code: RefusalCode): number => REFUSAL_STATUS[code] ?? NOT_POSSIBLE

/** Puts a refusal into words for whoever asked. */
export type RefusalWords = (refusal: Refusal, context: Context) => string

/** Turns whatever is thrown further in into a problem. What is nobody's fault but ours is logged and says nothing. */
export function errorMiddleware(words: RefusalWords, log: Logger): Middleware {
  return async (context: Context, next: Next) => {
    try {
      await next()
      if (context.body === undefined) throwUnanswered(context.status)
    } catch (error) {
      const problem = problemOf(error, (refusal) => words(refusal, context))
      if (problem.status >= 500) {
        log.error({ err: error, method: context.method, path: shownPath(context) }, 'a request failed')
      }
      answerProblem(context, problem)
    }
  }
}

export const notFound = (): Problem => new Problem(404, 'not_found', 'There is nothing at this address.')

/** What koa and the router leave behind without words. */
function throwUnanswered(status: number): void {
  if (status === 404) throw notFound()
  if (status === 405 || status === 501) {
    throw new Problem(405, 'method', 'This address does not take that method.')
  }
}

function answerProblem(context: Context, problem: Problem): void {
  context.status = problem.status
  context.set({ ...problem.headers, 'Cache-Control': 'no-store' })
  context.body = JSON.stringify(problemJson(problem))
  context.type = 'application/problem+json'
}

export function problemOf(error: unknown, words: (refusal: Refusal) => string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Refusal) {
    return new Problem(refusalStatus(error.code), error.code, words(error), {
      ...(refusalStatus(error.code) === 401 ? { headers: { 'WWW-Authenticate': 'Bearer' } } : {}),
    })
  }
  if (error instanceof IdConflict) {
    return new Problem(409, 'id_conflict', 'This message id was already used for another text. Send a new id.')
  }
  const status = statusOf(error)
  if (status !== undefined && status >= 400 && status < 500) {
    return new Problem(status, 'bad_request', 'The request could not be read. Check its address, headers and body.')
  }
  if (isAway(error)) {
    return new Problem(503, 'unavailable', 'We cannot reach our database right now. Please try again in a moment.', {
      headers: { 'Retry-After': '5' },
    })
  }
  return new Problem(500, 'internal', 'Something went wrong on our side. Please try again in a moment.')
}

/** The status that koa and its parts put on an error that is the client's. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof URIError) return 400
  if (!(error instanceof Error) || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}
