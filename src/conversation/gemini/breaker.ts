import { clock } from '#src/clock.ts'
import type { Failure, FailureKind } from './failure.ts'

/** Decides whether Gemini is asked at all: who does not answer is left alone, for longer each time. */
export interface Breaker {
  /** Whether to ask now. After a rest one turn tries, and the others wait for what it finds. */
  mayAsk(): boolean
  worked(): void
  failed(failure: Failure): void
  /** For metrics. */
  resting(): boolean
}

const FIRST_REST_MS = 10_000
const LONGEST_REST_MS = 5 * 60_000
const REFUSED_REST_MS = 5 * 60_000
const LIMITED_REST_MS = 30_000
/** A trial that says nothing by then was given up by who made it. */
const TRIAL_MS = 30_000
/** Quick errors in a row before it is left alone; who keeps people waiting has one chance. */
const QUICK_ERRORS = 3

const OURS: readonly FailureKind[] = ['rejected', 'blocked', 'empty', 'invented', 'foreign', 'looping']

export function createBreaker(): Breaker {
  let restsUntil = 0
  let rests = 0
  let errors = 0
  let trialUntil = 0
  const now = (): number => clock.now().getTime()

  function rest(milliseconds: number): void {
    restsUntil = now() + milliseconds
    rests += 1
    trialUntil = 0
  }

  return {
    mayAsk() {
      if (now() < restsUntil || now() < trialUntil) return false
      if (rests > 0) trialUntil = now() + TRIAL_MS
      return true
    },
    worked() {
      restsUntil = 0
      rests = 0
      errors = 0
      trialUntil = 0
    },
    failed({ kind, waitMs }) {
      if (kind === 'resting' || kind === 'used_up') return
      // It answers; what it says is another matter.
      if (OURS.includes(kind)) return this.worked()
      if (kind === 'limited') return rest(waitMs ?? LIMITED_REST_MS)
      if (kind === 'refused') return rest(REFUSED_REST_MS)
      errors += kind === 'down' ? 1 : QUICK_ERRORS
      if (errors >= QUICK_ERRORS || rests > 0) rest(Math.min(FIRST_REST_MS * 2 ** rests, LONGEST_REST_MS))
    },
    resting: () => now() < restsUntil,
  }
}
