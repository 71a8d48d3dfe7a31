import { shown } from '../bson/shown.ts'
import { type Doc, decode } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Catalog, Collection } from './catalog.ts'
import type { Database, View } from './database.ts'
import type { Index } from './index-definition.ts'
import { type DocumentKeys, keysOf } from './index-keys.ts'

/** The keys of one document in the indexes of its collection, or in those that a change concerns. */
export type AllKeys = ReadonlyMap<Index, DocumentKeys>

/** Computes the keys of a document in all indexes of its collection, or in some. */
export function allKeys(indexes: readonly Index[], doc: Doc): AllKeys {
  return new Map(indexes.map((index) => [index, keysOf(index, doc)]))
}

/** Computes the keys of an encoded document in some indexes, reading no more of it than they need. */
export function keysIn(indexes: readonly Index[], bytes: Buffer): AllKeys {
  if (indexes.length === 0) return new Map()
  const roots = new Set<string>()
  for (const index of indexes) {
    if (!index.roots) return allKeys(indexes, decode(bytes))
    for (const root of index.roots) roots.add(root)
  }
  return allKeys(indexes, decode(bytes, roots))
}

/** The indexes of a collection whose keys a change of these fields may change. */
export function indexesOver(collection: Collection, fields: ReadonlySet<string>): Index[] {
  return collection.indexes.filter((index) => !index.roots || index.roots.some((root) => fields.has(root)))
}

/** The document that already has a key in a unique index, other than the one at `rid`. */
export function holderOf(view: View, index: Index, key: Buffer, rid: number | undefined): number | undefined {
  const sql = `SELECT rid FROM i_${index.id} WHERE key = ? AND rid <> ? LIMIT 1`
  const row: unknown = view.prepareRows(sql).get(key, rid ?? 0)
  return Array.isArray(row) ? Number(row[0]) : undefined
}

/** MongoDB's E11000. */
export function duplicateKey(collection: Collection, index: Index, doc: Doc): MongoFault {
  const value: Doc = {}
  for (const path of index.paths) {
    let at: unknown = doc
    for (const step of path.split('.')) {
      at =
        typeof at === 'object' && at !== null && step in at
          ? Object.entries(at).find(([name]) => name === step)?.[1]
          : null
    }
    value[path] = at ?? null
  }
  const text = Object.entries(value)
    .map(([path, part]) => `${path}: ${shown(part)}`)
    .join(', ')
  return new MongoFault(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name}${index.collator ? ` collation: ${shown(index.spec['collation'])}` : ''} dup key: { ${text} }`,
    { keyPattern: index.spec['key'], keyValue: value },
  )
}

/** Puts documents and their index entries into the file. It is given keys, so that the caller decides what to check. */
export class Writer {
  readonly #database: Database
  readonly #catalog: Catalog

  constructor(database: Database, catalog: Catalog) {
    this.#database = database
    this.#catalog = catalog
  }

  insert(collection: Collection, bytes: Uint8Array, keys: AllKeys): number {
    this.#database.join()
    const { lastInsertRowid } = this.#database.prepare(`INSERT INTO c_${collection.id} (doc) VALUES (?)`).run(bytes)
    const rid = Number(lastInsertRowid)
    for (const [index, entry] of keys) this.addKeys(index, entry, rid)
    if (collection.count !== undefined) collection.count++
    return rid
  }

  update(collection: Collection, rid: number, bytes: Uint8Array, before: AllKeys, after: AllKeys): void {
    this.#database.join()
    this.#database.prepare(`UPDATE c_${collection.id} SET doc = ? WHERE rid = ?`).run(bytes, rid)
    for (const [index, entry] of after) {
      const old = before.get(index)?.keys ?? []
      if (old.length === 1 && entry.keys.length === 1 && old[0]?.equals(entry.keys[0] ?? Buffer.alloc(0))) continue
      const kept = new Set(entry.keys.map((key) => key.toString('latin1')))
      const had = new Set(old.map((key) => key.toString('latin1')))
      for (const key of old) if (!kept.has(key.toString('latin1'))) this.#removeKey(index, key, rid)
      this.addKeys(index, { ...entry, keys: entry.keys.filter((key) => !had.has(key.toString('latin1'))) }, rid)
    }
  }

  delete(collection: Collection, rid: number, keys: AllKeys): void {
    this.#database.join()
    this.#database.prepare(`DELETE FROM c_${collection.id} WHERE rid = ?`).run(rid)
    for (const [index, entry] of keys) for (const key of entry.keys) this.#removeKey(index, key, rid)
    if (collection.count !== undefined) collection.count--
  }

  addKeys(index: Index, entry: DocumentKeys, rid: number): void {
    if (entry.multikey) this.#catalog.markMultikey(index)
    for (const key of entry.keys) {
      this.#database.prepare(`INSERT INTO i_${index.id} (key, rid) VALUES (?, ?)`).run(key, rid)
    }
  }

  #removeKey(index: Index, key: Buffer, rid: number): void {
    this.#database.prepare(`DELETE FROM i_${index.id} WHERE key = ? AND rid = ?`).run(key, rid)
  }
}
