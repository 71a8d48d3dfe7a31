import { hash, randomBytes, randomInt, randomUUID } from 'node:crypto'

/** The only source of ids and randomness: a test may replace it to see the same ids twice. */
export const ids = {
  /** A fresh, unguessable id. */
  fresh(): string {
    return randomUUID()
  },
  /** `bytes` of randomness, in base64url. */
  secret(bytes = 32): string {
    return randomBytes(bytes).toString('base64url')
  },
  /** A whole number in [0, below). */
  number(below: number): number {
    return randomInt(below)
  },
}

/** The id that always follows from the same parts: a replayed turn makes the same ids. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22)
}
