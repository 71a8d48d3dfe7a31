import type { Plan } from '../query/planner.ts'
import type { Collection } from './catalog.ts'
import type { View } from './database.ts'

/** A stored document and where it is kept. */
export interface Stored {
  readonly rid: number
  readonly bytes: Buffer
}

/** What reading has cost, for explain. */
export interface Cost {
  keys: number
  documents: number
}

/** A limit that is a bare variable makes SQLite compile its statement again each time that another number is bound. */
const LIMIT = '? + 0'

/** The document of a row of (rid, doc, ...). */
function stored(row: unknown): Stored | undefined {
  if (!Array.isArray(row)) return undefined
  const [rid, bytes]: unknown[] = row
  if (!(bytes instanceof Uint8Array)) return undefined
  return { rid: Number(rid), bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
}

/** One document by its place. */
export function byRid(view: View, collection: Collection, rid: number): Stored | undefined {
  return stored(view.prepareRows(`SELECT rid, doc FROM c_${collection.id} WHERE rid = ?`).get(rid))
}

/** One document by the key of a value in an index, where there is one. */
export function byKey(view: View, collection: Collection, index: { id: number }, key: Buffer): Stored | undefined {
  const sql = `SELECT c.rid, c.doc FROM i_${index.id} i CROSS JOIN c_${collection.id} c ON c.rid = i.rid WHERE i.key = ? LIMIT 1`
  return stored(view.prepareRows(sql).get(key))
}

/** The documents behind a place, in the order in which they were added. */
export function after(view: View, collection: Collection, rid: number, count: number): Stored[] {
  const sql = `SELECT rid, doc FROM c_${collection.id} WHERE rid > ? ORDER BY rid LIMIT ${LIMIT}`
  const rows: unknown[] = view.prepareRows(sql).all(rid, count)
  return rows.map(stored).filter((found) => found !== undefined)
}

/** The number of all documents of a collection; counted once, then kept. */
export function countOf(view: View, collection: Collection): number {
  const sql = `SELECT COUNT(*) AS n FROM i_${collection.indexes[0]?.id ?? 0}`
  collection.count ??= Number(view.prepare(sql).get()?.['n'] ?? 0)
  return collection.count
}

/**
 * The candidates of a plan, read in portions: between two portions nothing of SQLite's stays open, so that writes may
 * happen meanwhile; like a MongoDB cursor it then sees some of them.
 */
export function* read(view: View, collection: Collection, plan: Plan, first: number, cost?: Cost): Generator<Stored> {
  if (plan.kind === 'nothing') return
  if (plan.kind === 'scan') yield* readTable(view, collection, plan.reversed, first, cost)
  else yield* readIndex(view, collection, plan, first, cost)
}

function* readTable(
  view: View,
  collection: Collection,
  reversed: boolean,
  first: number,
  cost?: Cost,
): Generator<Stored> {
  const sql = reversed
    ? `SELECT rid, doc FROM c_${collection.id} WHERE rid < ? ORDER BY rid DESC LIMIT ${LIMIT}`
    : `SELECT rid, doc FROM c_${collection.id} WHERE rid > ? ORDER BY rid LIMIT ${LIMIT}`
  let last = reversed ? Number.MAX_SAFE_INTEGER : 0
  let portion = first
  for (;;) {
    const rows: unknown[] = view.prepareRows(sql).all(last, portion)
    if (cost) cost.documents += rows.length
    for (const row of rows) {
      const found = stored(row)
      if (!found) continue
      last = found.rid
      yield found
    }
    if (rows.length < portion) return
    portion = Math.min(portion * 4, 1000)
  }
}

function* readIndex(
  view: View,
  collection: Collection,
  plan: Extract<Plan, { kind: 'index' }>,
  first: number,
  cost?: Cost,
): Generator<Stored> {
  const { index, reversed } = plan
  const from = `SELECT c.rid, c.doc, i.key FROM i_${index.id} i CROSS JOIN c_${collection.id} c ON c.rid = i.rid`
  const sql = reversed
    ? `${from} WHERE (i.key, i.rid) < (?, ?) AND i.key >= ? ORDER BY i.key DESC, i.rid DESC LIMIT ${LIMIT}`
    : `${from} WHERE (i.key, i.rid) > (?, ?) AND i.key < ? ORDER BY i.key, i.rid LIMIT ${LIMIT}`
  const seen = index.multikey ? new Set<number>() : undefined
  let portion = first
  for (const { low, high } of plan.intervals) {
    let key: Uint8Array = reversed ? high : low
    let rid = 0
    for (;;) {
      const rows: unknown[] = view.prepareRows(sql).all(key, rid, reversed ? low : high, portion)
      if (cost) {
        cost.keys += rows.length
        cost.documents += rows.length
      }
      for (const row of rows) {
        const found = stored(row)
        const entry: unknown = Array.isArray(row) ? row[2] : undefined
        if (!found || !(entry instanceof Uint8Array)) continue
        key = entry
        rid = found.rid
        if (seen) {
          if (seen.has(rid)) continue
          seen.add(rid)
        }
        yield found
      }
      if (rows.length < portion) break
      portion = Math.min(portion * 4, 1000)
    }
  }
}
