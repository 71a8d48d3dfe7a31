import type { Arrivals } from './arrivals.ts'
import { createEase } from './ease.ts'

/**
 * Lets `size` pieces of work run at once, fewer when the process is behind or a burst is coming in; the others wait in order.
 * Urgent work, for which somebody holds a line open, waits for nothing but a place, before all others.
 */
export function createSlots(size: number, arrivals: Pick<Arrivals, 'leaves' | 'onTaken'>) {
  const ease = createEase(size, arrivals)
  const urgent: (() => void)[] = []
  const waiting: (() => void)[] = []
  let running = 0
  /** Rests beside a burst. */
  let resting = false
  arrivals.onTaken(next)

  function next(): void {
    while (running < size) {
      const begin = urgent.shift() ?? (running < most() ? waiting.shift() : undefined)
      if (begin === undefined) return
      running += 1
      begin()
    }
  }

  const most = (): number => (resting ? 0 : ease.most())

  /** Beside a burst: as long as a piece of work took, what comes in has the process to itself. */
  function rest(milliseconds: number): void {
    if (resting || arrivals.leaves() === undefined) return
    resting = true
    setTimeout(() => {
      resting = false
      next()
    }, milliseconds)
  }

  return {
    async run<T>(work: () => Promise<T>, isUrgent = false): Promise<T> {
      ease.look(next)
      await new Promise<void>((begin) => {
        const line = isUrgent ? urgent : waiting
        line.push(begin)
        next()
      })
      const began = performance.now()
      try {
        return await work()
      } finally {
        running -= 1
        if (!isUrgent) rest(performance.now() - began)
        ease.look(next)
        next()
      }
    },
  }
}
