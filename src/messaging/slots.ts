/**
 * Lets `size` pieces of work run at once; the others wait in order. Where work waits for others (a database far away, a
 * model), that is what it takes; where it is this process that is behind, fewer run, so that what has just come in is not
 * acknowledged behind all that is being answered.
 */
export function createSlots(size: number) {
  let running = 0
  const waiting: (() => void)[] = []
  /** How long the last round of the event loop took, in milliseconds. */
  let round = 0
  let measuring = false

  function measure(): void {
    if (measuring) return
    measuring = true
    const asked = performance.now()
    setImmediate(() => {
      measuring = false
      round = performance.now() - asked
      next()
    })
  }

  function next(): void {
    const most = round > LATE_MS ? Math.min(size, WHEN_LATE) : size
    while (running < most) {
      const begin = waiting.shift()
      if (begin === undefined) return
      running += 1
      begin()
    }
  }

  return {
    async run<T>(work: () => Promise<T>): Promise<T> {
      measure()
      await new Promise<void>((begin) => {
        waiting.push(begin)
        next()
      })
      try {
        return await work()
      } finally {
        running -= 1
        measure()
        next()
      }
    },
  }
}

/** Longer rounds mean that the process itself is what everybody waits for. */
const LATE_MS = 15
const WHEN_LATE = 6
