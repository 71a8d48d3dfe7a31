import { z } from 'zod'
import { clock } from '#src/clock.ts'

/** Why Gemini gave no answer that can be shown. */
export type FailureKind =
  /** Nothing came in time, nothing could be reached, or the service is down or overloaded. */
  | 'slow'
  | 'unreachable'
  | 'down'
  /** Too many requests for the quota. */
  | 'limited'
  /** The key or the model is wrong. */
  | 'refused'
  /** This request is wrong, or what is asked is blocked. */
  | 'rejected'
  | 'blocked'
  /** Nothing was said; figures or links that nobody gave it; another language; round in circles. */
  | 'empty'
  | 'invented'
  | 'foreign'
  | 'looping'
  /** Nobody asked: the circuit is open, or the person's share of the day is used up. */
  | 'resting'
  | 'used_up'

export interface Failure {
  kind: FailureKind
  /** How long the service wants to be left alone, in milliseconds. */
  waitMs?: number
}

/** How long no quota at all is believed to last: nobody waits for longer, nor for less than a moment. */
const NO_QUOTA_MS = 60 * 60_000
const LEAST_WAIT_MS = 1_000

/** What an error of a call means. `late`: the time was up. */
export function failureOf(error: unknown, late: boolean): Failure {
  if (late) return { kind: 'slow' }
  const status = statusOf(error)
  if (status === undefined) {
    return { kind: error instanceof Error && error.name === 'PromptBlockedError' ? 'blocked' : 'unreachable' }
  }
  const said = JSON.stringify(bodyOf(error) ?? '')
  if (status === 429) return { kind: 'limited', ...waitFor(waitIn(said) ?? waitInHeader(error)) }
  if (status >= 500 || status === 408) return { kind: 'down' }
  // A wrong key is a 400 too; who sends us elsewhere is not the service that the key is for.
  if (status < 400 || status === 401 || status === 403 || status === 404 || /API_KEY_INVALID|API key/i.test(said)) {
    return { kind: 'refused' }
  }
  return { kind: 'rejected' }
}

const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const status = 'statusCode' in error ? error.statusCode : 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : undefined
}

const bodyOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'data' in error ? error.data : error instanceof Error && error.message

/** Gemini says in the body how long to wait: `RetryInfo.retryDelay`, else "Please retry in 46s". */
function waitIn(said: string): number | undefined {
  if (/\blimit: 0\b/.test(said)) return NO_QUOTA_MS
  const seconds = /retryDelay\W+(\d+(?:\.\d+)?)s/.exec(said)?.[1] ?? /retry in (\d+(?:\.\d+)?)s/.exec(said)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function waitInHeader(error: unknown): number | undefined {
  const headers = headersForm.safeParse(error).data?.headers
  const said = headers?.['retry-after'] ?? ''
  if (/^\d+$/.test(said)) return Number(said) * 1000
  const until = /[a-z]/i.test(said) ? Date.parse(said) : Number.NaN
  return Number.isNaN(until) ? undefined : until - clock.now().getTime()
}
const headersForm = z.object({ headers: z.record(z.string(), z.string()) })

/** Within what is believed. */
const waitFor = (milliseconds: number | undefined): { waitMs?: number } =>
  milliseconds === undefined ? {} : { waitMs: Math.min(Math.max(milliseconds, LEAST_WAIT_MS), NO_QUOTA_MS) }
