import { setImmediate } from 'node:timers/promises'
import { MongoFault } from '../errors.ts'
import { assertMemory } from '../memory.ts'
import type { Work } from '../work.ts'
import type { Request } from './request.ts'

/** Milliseconds after which a command of many statements lets others have a turn: each turn is a commit. */
const TURN = 50
/** Milliseconds after which reading does. */
const READING_TURN = 10

/** Keeps a long command from keeping all others waiting, such as the hello by which clients know that the server is there. */
export class Turns {
  readonly #request: Request
  readonly #length: number
  #until: number

  constructor(request: Request, length = TURN) {
    this.#request = request
    this.#length = length
    this.#until = performance.now() + length
  }

  /** Is it time to give way? */
  get over(): boolean {
    return performance.now() >= this.#until
  }

  /**
   * Between two statements: when it is time, puts what was done on the disk together with what a retry must know of it, and
   * gives way. Throws where the disk failed, where the time is over, or where a transaction was ended meanwhile.
   */
  async pass(): Promise<void> {
    if (!this.over) return
    const { engine, numbered, transaction, access } = this.#request
    numbered?.save()
    if (engine.database.pending) await engine.database.pending
    else await setImmediate()
    if (transaction) engine.transactions.current(transaction.session, transaction.number)
    access.deadline?.assert()
    this.#until = performance.now() + this.#length
  }
}

/** Does the work of a command that reads: at once where it is short, else with turns for others in between. */
export function inTurns<T>(request: Request, work: Work<T>): T | Promise<T> {
  const turns = new Turns(request, READING_TURN)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (turns.over) return goOn(request, work, turns)
  }
}

async function goOn<T>(request: Request, work: Work<T>, turns: Turns): Promise<T> {
  for (;;) {
    try {
      await turns.pass()
      assertMemory()
      if (request.isGone()) throw new MongoFault(279, 'operation was interrupted because the client disconnected')
    } catch (error) {
      work.throw(error)
    }
    const step = next(work)
    if (step.done) return step.value
  }
}

function next<T>(work: Work<T>): IteratorResult<undefined, T> {
  try {
    return work.next()
  } catch (error) {
    // A collection that was dropped while others had a turn.
    if (!(error instanceof Error) || !error.message.startsWith('no such table')) throw error
    throw new MongoFault(175, 'collection dropped')
  }
}
