import type { Found } from '../access.ts'
import { Blocked, MongoFault } from '../errors.ts'
import type { StoredMatcher } from '../query/stored.ts'
import type { Collection } from '../storage/catalog.ts'
import { byRid } from '../storage/reader.ts'
import { timeSeriesOf } from '../storage/time-series.ts'
import type { Request } from './request.ts'
import { Turns } from './turns.ts'

/** A statement that changes more documents than this gives way between them. */
export const MANY = 1000

/** The documents that a statement found, and what it does to each. */
interface Changing {
  readonly request: Request
  readonly collection: Collection
  readonly found: readonly Found[]
  readonly matches: StoredMatcher
  change(item: Found): void
}

/**
 * Changes documents one by one, outside of a transaction, and lets others have a turn in between: what they changed or
 * deleted meanwhile is looked at again, and a transaction in the way is waited for, as MongoDB does for each document.
 */
export async function changeEach({ request, collection, found, matches, change }: Changing): Promise<void> {
  const { engine, access } = request
  const turns = new Turns(request)
  let alone = true
  const isLogged = timeSeriesOf(collection) === undefined
  for (const item of found) {
    if (turns.over) {
      const { last } = engine.changes
      await turns.pass()
      assertThere()
      alone &&= isLogged && !engine.changes.mayConcern(collection, last)
    }
    let current = alone ? item : again(item)
    while (current) {
      try {
        change(current)
        break
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        await (access.deadline ? access.deadline.within(error.released) : error.released)
        assertThere()
        alone = false
        current = again(item)
      }
    }
  }

  function assertThere(): void {
    if (engine.catalog.find(collection.db, collection.name) === collection) return
    throw new MongoFault(175, 'collection dropped')
  }

  function again(item: Found): Found | undefined {
    const now = byRid(engine.database, collection, item.rid)
    if (!now || now.bytes.equals(item.bytes)) return now && item
    return matches(now.bytes) ? now : undefined
  }
}
