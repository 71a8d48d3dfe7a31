import type { Arrivals } from './arrivals.ts'
import { createEase } from './ease.ts'

/** How fast one sender may send. */
export interface Pace {
  /** Names the sender. */
  sender: string
  /** Segments a second that its provider takes. */
  perSecond: number
}

/**
 * Lets every sender of this process send as fast as its provider takes segments, so many messages at once (fewer when the process is behind or a burst is coming in), and what is
 * written to many only while nothing else waits.
 */
export function createPaces(atOnce: number, arrivals: Pick<Arrivals, 'leaves' | 'onTaken'>) {
  const lanes = new Map<string, ReturnType<typeof createLane>>()
  return {
    /** Runs `work` when it is its turn. */
    run<T>({ sender, perSecond }: Pace, segments: number, bulk: boolean, work: () => Promise<T>): Promise<T> {
      const lane = lanes.get(sender) ?? createLane(atOnce, arrivals)
      lanes.set(sender, lane)
      return lane.run((segments * 1000) / perSecond, bulk, work)
    },
  }
}

/** What may be sent at once after a silence, in milliseconds of sending. */
const BURST_MS = 1_000

function createLane(atOnce: number, arrivals: Pick<Arrivals, 'leaves' | 'onTaken'>) {
  const waiting = { first: [] as Turn[], last: [] as Turn[] }
  const ease = createEase(atOnce, arrivals)
  arrivals.onTaken(next)
  let running = 0
  let timer: NodeJS.Timeout | undefined
  /** When all that was let through will have been sent at the sender's speed. */
  let sentUntil = 0

  function next(): void {
    clearTimeout(timer)
    timer = undefined
    while (running < ease.most()) {
      const now = performance.now()
      const early = Math.max(sentUntil, now - BURST_MS) - now
      const turn = early > 0 ? undefined : (waiting.first.shift() ?? waiting.last.shift())
      if (turn === undefined) {
        if (early > 0 && waiting.first.length + waiting.last.length > 0) timer = setTimeout(next, Math.ceil(early))
        return
      }
      sentUntil = Math.max(sentUntil, now - BURST_MS) + turn.takes
      running += 1
      turn.begin()
    }
  }

  return {
    async run<T>(takes: number, bulk: boolean, work: () => Promise<T>): Promise<T> {
      ease.look(next)
      await new Promise<void>((begin) => {
        const line = bulk ? waiting.last : waiting.first
        line.push({ takes, begin })
        next()
      })
      try {
        return await work()
      } finally {
        running -= 1
        ease.look(next)
        next()
      }
    },
  }
}

interface Turn {
  /** Milliseconds of sending. */
  takes: number
  begin(): void
}
