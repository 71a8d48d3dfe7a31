import type { Found } from '../access.ts'
import { Blocked, MongoFault } from '../errors.ts'
import type { StoredMatcher } from '../query/stored.ts'
import type { Collection } from '../storage/catalog.ts'
import { asItIs, assertThere, type Findings, mayHaveChanged } from './finding.ts'
import type { Request } from './request.ts'
import { Turns } from './turns.ts'

/** A statement that changes more documents than this gives way between them. */
const MANY = 1000

/** The documents that a statement found, and what it does to each. */
interface Changing extends Findings {
  readonly request: Request
  readonly collection: Collection
  readonly matches: StoredMatcher
  change(item: Found): void
}

/** Changes the documents that a statement found: few at once, many with turns for others in between. */
export function changeAll(changing: Changing): undefined | Promise<undefined> {
  const { request, found, since, change } = changing
  if (found.length > MANY || since !== undefined) return changeEach(changing)
  const all = (): void => {
    for (const item of found) change(item)
  }
  if (request.transaction || request.engine.transactions.size === 0) all()
  else undoable(request, all)
  return undefined
}

/** Runs work so that, where it has to wait, it leaves nothing behind; what it did before another error stays. */
function undoable({ engine }: Request, work: () => void): void {
  const fault = engine.database.atomically((): MongoFault | undefined => {
    try {
      work()
      return undefined
    } catch (error) {
      if (error instanceof MongoFault) return error
      throw error
    }
  })
  if (fault) throw fault
}

/**
 * Changes documents one by one and lets others have a turn in between. Outside of a transaction, what they changed or
 * deleted meanwhile is looked at again, and a transaction in the way is waited for, as MongoDB does for each document.
 */
async function changeEach({ request, collection, found, since, matches, change }: Changing): Promise<undefined> {
  const { engine, access, transaction } = request
  const turns = new Turns(request)
  if (since !== undefined) assertStill()
  let alone = transaction !== undefined || !mayHaveChanged(request, collection, since)
  for (const item of found) {
    if (turns.over) {
      const { last } = engine.changes
      await turns.pass()
      assertStill()
      alone &&= transaction !== undefined || !mayHaveChanged(request, collection, last)
    }
    let current = alone ? item : asItIs(request, collection, item, matches)
    while (current) {
      try {
        change(current)
        break
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        await (access.deadline ? access.deadline.within(error.released) : error.released)
        assertStill()
        alone = false
        current = asItIs(request, collection, item, matches)
      }
    }
  }

  return undefined

  function assertStill(): void {
    if (!transaction) assertThere(request, collection)
  }
}
