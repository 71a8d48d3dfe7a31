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
  arrivals.onTaken(next)

  function next(): void {
    while (running < size) {
      const begin = urgent.shift() ?? (running < ease.most() ? waiting.shift() : undefined)
      if (begin === undefined) return
      running += 1
      begin()
    }
  }

  return {
    async run<T>(work: () => Promise<T>, isUrgent = false): Promise<T> {
      ease.look(next)
      await new Promise<void>((begin) => {
        const line = isUrgent ? urgent : waiting
        line.push(begin)
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
