import type { Arrivals } from './arrivals.ts'

/** How much of some work runs at once. */
export interface Ease {
  most(): number
  /** Looks again how far behind the process is, and calls `then`. */
  look(then: () => void): void
}

/**
 * `size` where work waits for others: a database far away, a model, a provider. Where it is this process that everybody waits
 * for, hardly any; and hardly any or none while a burst is coming in (`arrivals.ts`).
 */
export function createEase(size: number, arrivals: Pick<Arrivals, 'leaves'>): Ease {
  /** How long the last round of the event loop took from where it was looked at, in milliseconds. */
  let round = 0
  let looking = false
  return {
    most: () => arrivals.leaves() ?? (round > LATE_MS ? Math.min(size, WHEN_LATE) : size),
    look(then) {
      if (looking) return
      looking = true
      const asked = performance.now()
      setImmediate(() => {
        looking = false
        round = performance.now() - asked
        then()
      })
    },
  }
}

const LATE_MS = 25
const WHEN_LATE = 4
