import { createEase } from './ease.ts'

/** Lets `size` pieces of work run at once, fewer when the process is behind; the others wait in order. */
export function createSlots(size: number) {
  const ease = createEase(size)
  const waiting: (() => void)[] = []
  let running = 0

  function next(): void {
    while (running < ease.most()) {
      const begin = waiting.shift()
      if (begin === undefined) return
      running += 1
      begin()
    }
  }

  return {
    async run<T>(work: () => Promise<T>): Promise<T> {
      ease.look(next)
      await new Promise<void>((begin) => {
        waiting.push(begin)
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
