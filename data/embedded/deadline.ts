import { MongoFault } from './errors.ts'

/** Looks at the clock are this many checks apart. */
const BETWEEN = 64

/** The end of the time that a client gives a command (maxTimeMS). */
export class Deadline {
  readonly #end: number
  #checks = 0

  constructor(milliseconds: number) {
    this.#end = performance.now() + milliseconds
  }

  /** Milliseconds that are left: 0 where none are. */
  get left(): number {
    return Math.max(0, this.#end - performance.now())
  }

  /** Throws MaxTimeMSExpired after the end; cheap enough for every document. */
  check(): void {
    if (++this.#checks % BETWEEN === 0) this.assert()
  }

  /** Throws MaxTimeMSExpired after the end. */
  assert(): void {
    if (this.left === 0) throw expired()
  }

  /** Waits for something, but not beyond the end. Throws MaxTimeMSExpired then. */
  async within(work: Promise<void>): Promise<void> {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(expired()), this.left)
    try {
      await Promise.race([work, promise])
    } finally {
      clearTimeout(timer)
    }
  }
}

function expired(): MongoFault {
  return new MongoFault(50, 'operation exceeded time limit')
}
