/** What is coming in at this moment. It goes before what is answered: who is not acknowledged sends again. */
export interface Arrivals {
  /** Runs `work`, which takes something in until it is durable. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** How many turns, or sends, may run beside a burst; undefined while there is none. */
  leaves(): number | undefined
  /** Calls `listener` whenever something has been taken in. */
  onTaken(listener: () => void): void
}

export function createArrivals(): Arrivals {
  const listeners: (() => void)[] = []
  let open = 0
  /** When the burst began, and when there was last more than one message of it, by `performance.now()`. */
  let burst: { began: number; last: number } | undefined

  function count(): () => void {
    open += 1
    const timer = setTimeout(ended, COUNTED_MS)
    let counted = true
    function ended(): void {
      clearTimeout(timer)
      if (!counted) return
      counted = false
      open -= 1
      for (const listener of listeners) listener()
    }
    return ended
  }

  return {
    async during(work) {
      const ended = count()
      const now = performance.now()
      if (burst !== undefined && open > BETWEEN) burst.last = now
      else if (open >= BURST) burst = { began: now, last: now }
      try {
        return await work()
      } finally {
        ended()
      }
    },
    leaves() {
      const now = performance.now()
      if (burst !== undefined && open <= BETWEEN && now - burst.last > CALM_MS) burst = undefined
      if (burst === undefined) return undefined
      // Between two messages there is time for an answer. A burst that does not end must not keep everybody waiting for an answer.
      return open === 0 || now - burst.began > PATIENCE_MS ? 1 : 0
    },
    onTaken: (listener) => void listeners.push(listener),
  }
}

/** So many at once are a burst. */
const BURST = 3
/** A burst goes on while more than that are being taken in at once; it is over when they were no more for so long. */
const BETWEEN = 1
const CALM_MS = 250
const PATIENCE_MS = 10_000
/** What takes longer waits for others, a picture or a transcript say, and not for this process. */
const COUNTED_MS = 500
