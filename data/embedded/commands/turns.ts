import { setImmediate } from 'node:timers/promises'
import type { Request } from './request.ts'

/** Milliseconds after which a command of many statements lets others have a turn. */
const TURN = 50

/** Keeps a long command from keeping all others waiting, such as the hello by which clients know that the server is there. */
export class Turns {
  readonly #request: Request
  #until = performance.now() + TURN

  constructor(request: Request) {
    this.#request = request
  }

  /**
   * Between two statements: when it is time, puts what was done on the disk together with what a retry must know of it, and
   * gives way. Throws where the disk failed, or where a transaction was ended meanwhile.
   */
  async pass(): Promise<void> {
    if (performance.now() < this.#until) return
    const { engine, numbered, transaction } = this.#request
    numbered?.save()
    if (engine.database.pending) await engine.database.pending
    else await setImmediate()
    if (transaction) engine.transactions.current(transaction.session, transaction.number)
    this.#until = performance.now() + TURN
  }
}
