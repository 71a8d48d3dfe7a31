/**
 * Lets work on the same things go one after the other within this process. Transactions that meet are undone and repeated
 * after a wait, so that a crowd at one lot would be slow; waiting for a turn costs nothing. Between processes, the
 * transactions alone decide: nothing relies on a turn.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Does `work` when all earlier work on any of `things` is over. */
  async take<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = things.map((thing) => this.#last.get(thing))
    const { promise: mine, resolve: over } = Promise.withResolvers<void>()
    // In line for all of them at once: two that want the same things cannot wait for each other.
    for (const thing of things) this.#last.set(thing, mine)
    await Promise.all(before)
    try {
      return await work()
    } finally {
      for (const thing of things) if (this.#last.get(thing) === mine) this.#last.delete(thing)
      over()
    }
  }
}
