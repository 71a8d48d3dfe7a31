import { limits } from '#src/limits.ts'
import { SendError } from '../channel.ts'

/** Waits for a provider no longer than our own deadline: some of their clients would wait for ever. */
export async function withinDeadline<T>(work: Promise<T>, milliseconds: number = limits.sendMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SendError('timeout', 'unsure')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined) // it may still fail when nobody waits any more
  }
}

/** A connection that could not be made has sent nothing; one that broke may have. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What a connection's error says of the message. */
export function connectionError(code: unknown): SendError {
  const name = typeof code === 'string' ? code : 'connection'
  return new SendError(name, NOT_REACHED.has(name) ? 'retryable' : 'unsure')
}

/** What an HTTP status says of the message, where the provider gives no code of its own. A gateway that waited too long knows nothing. */
export const statusError = (status: number, code = `http_${status}`): SendError =>
  new SendError(code, status === 504 ? 'unsure' : status === 429 || status >= 500 ? 'retryable' : 'final')
