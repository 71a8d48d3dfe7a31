import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, of: number): void
  stop(): void
}

/** A progress bar on a terminal; elsewhere nothing. */
export function bar(terminal: boolean, what: string): Progress {
  if (!terminal) return { update: () => undefined, stop: () => undefined }
  const format = `${what} {bar} {percentage}% | {value} of {total}`
  const drawn = new SingleBar({ format, hideCursor: true, clearOnComplete: true, fps: 5 }, Presets.shades_classic)
  return {
    update(done, of) {
      if (drawn.isActive) drawn.update(done)
      else drawn.start(of, done)
    },
    stop: () => drawn.stop(),
  }
}

/** Counts rows on a terminal, where nobody knows how many will come. */
export function counter(terminal: boolean, what: string): { update(done: number): void; stop(): void } {
  if (!terminal) return { update: () => undefined, stop: () => undefined }
  const drawn = new SingleBar({ format: `${what} {value}`, hideCursor: true, clearOnComplete: true, fps: 5 })
  return {
    update(done) {
      if (drawn.isActive) drawn.update(done)
      else drawn.start(0, done)
    },
    stop: () => drawn.stop(),
  }
}
