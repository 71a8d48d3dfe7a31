import type { Found, Query } from '../access.ts'
import { MongoFault } from '../errors.ts'
import type { StoredMatcher } from '../query/stored.ts'
import type { Collection } from '../storage/catalog.ts'
import { byRid } from '../storage/reader.ts'
import { timeSeriesOf } from '../storage/time-series.ts'
import { gathered } from '../work.ts'
import type { Request } from './request.ts'
import { inTurns } from './turns.ts'

/** What a statement found that is going to write, and from when on others may have changed it. */
export interface Findings {
  readonly found: readonly Found[]
  /** Undefined where nobody else had a turn. */
  readonly since: number | undefined
}

/** Finds what a statement is to change: at once where that is quick, else others have their turn meanwhile. */
export function findAll(request: Request, collection: Collection, query: Query): Findings | Promise<Findings> {
  const since = request.engine.changes.last
  const all = inTurns(request, gathered(request.access.search(collection, query)))
  return all instanceof Promise ? all.then((found) => ({ found, since })) : { found: all, since: undefined }
}

/**
 * Hands `use` the first document that a statement is to change, searched for again where another took it. What it is now
 * is looked at and used in one go: a promise in between would let another use the same.
 */
export function withFirst<T>(
  request: Request,
  collection: Collection,
  query: Query,
  matches: StoredMatcher,
  use: (found: Found | undefined) => T,
): T | Promise<T> {
  const findings = findAll(request, collection, { ...query, limit: 1 })
  if (!(findings instanceof Promise)) return use(findings.found[0])
  return findings.then(({ found: [first], since }) => {
    if (!first || request.transaction || !mayHaveChanged(request, collection, since)) return use(first)
    assertThere(request, collection)
    const now = asItIs(request, collection, first, matches)
    return now ? use(now) : withFirst(request, collection, query, matches, use)
  })
}

/** Has a collection been written to after a change? */
export function mayHaveChanged({ engine }: Request, collection: Collection, since: number | undefined): boolean {
  if (since === undefined) return false
  return timeSeriesOf(collection) !== undefined || engine.changes.mayConcern(collection, since)
}

/** A document as it is now, where it is still there and matches. */
export function asItIs(
  { engine }: Request,
  collection: Collection,
  item: Found,
  matches: StoredMatcher,
): Found | undefined {
  const now = byRid(engine.database, collection, item.rid)
  if (!now || now.bytes.equals(item.bytes)) return now && item
  return matches(now.bytes) ? now : undefined
}

/** Throws where a collection was dropped while others had a turn. */
export function assertThere({ engine }: Request, collection: Collection): void {
  if (engine.catalog.find(collection.db, collection.name) === collection) return
  throw new MongoFault(175, 'collection dropped')
}
