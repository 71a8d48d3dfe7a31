import { randomBytes } from 'node:crypto'
import { type Doc, decode, encode } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Database } from './database.ts'
import { type Index, idIndex, indexOf } from './index-definition.ts'

/** The file of a data folder. */
export const FILE_NAME = 'kcart.db'

/** A collection: its documents are in table c_<id>, the keys of an index in table i_<id of the index>. */
export interface Collection {
  readonly id: number
  readonly db: string
  readonly name: string
  readonly namespace: string
  readonly uuid: Buffer
  options: Doc
  readonly indexes: Index[]
  /** The number of documents, once it was asked for. */
  count: number | undefined
}

/** The collections and indexes of the file, kept in memory. */
export class Catalog {
  readonly #database: Database
  #collections = new Map<string, Collection>()
  #byId = new Map<number, Collection>()
  #newestCollection = 0
  #newestIndex = 0

  constructor(database: Database) {
    this.#database = database
    database.onRollback(() => {
      if (database.touchesSchema) this.load()
      else for (const collection of this.#byId.values()) collection.count = undefined
    })
    this.load()
  }

  /** Reads everything again from the file; what is still there stays the same object. */
  load(): void {
    const known = this.#byId
    const indexes = new Map([...known.values()].flatMap((each) => each.indexes).map((index) => [index.id, index]))
    this.#collections = new Map()
    this.#byId = new Map()
    for (const row of this.#database.prepare('SELECT id, db, name, uuid, options FROM collections').all()) {
      const { id, db, name, uuid, options } = row
      if (typeof id !== 'number' || !(uuid instanceof Uint8Array) || !(options instanceof Uint8Array)) continue
      const old = known.get(id)
      const same = old !== undefined && old.namespace === `${db}.${name}`
      const collection = same
        ? old
        : {
            id,
            db: String(db),
            name: String(name),
            namespace: `${db}.${name}`,
            uuid: Buffer.from(uuid),
            options: decode(options),
            indexes: [],
            count: undefined,
          }
      collection.options = decode(options)
      collection.count = undefined
      collection.indexes.length = 0
      this.#remember(collection)
    }
    for (const row of this.#database.prepare('SELECT id, collection, spec, multikey FROM indexes ORDER BY id').all()) {
      const collection = this.#byId.get(Number(row['collection']))
      if (!collection || !(row['spec'] instanceof Uint8Array)) continue
      const index = indexes.get(Number(row['id'])) ?? indexOf(Number(row['id']), decode(row['spec']), false)
      index.multikey = row['multikey'] === 1
      collection.indexes.push(index)
      this.#newestIndex = Math.max(this.#newestIndex, index.id)
    }
  }

  /** The highest numbers given to a collection and to an index: a snapshot taken now knows none above them. */
  get newest(): { collection: number; index: number } {
    return { collection: this.#newestCollection, index: this.#newestIndex }
  }

  #remember(collection: Collection): void {
    this.#collections.set(collection.namespace, collection)
    this.#byId.set(collection.id, collection)
    this.#newestCollection = Math.max(this.#newestCollection, collection.id)
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`)
  }

  byId(id: number): Collection | undefined {
    return this.#byId.get(id)
  }

  all(): Collection[] {
    return [...this.#collections.values()]
  }

  inDatabase(db: string): Collection[] {
    return this.all().filter((collection) => collection.db === db)
  }

  /** The collection of that name, made now where it does not exist. */
  ensure(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name, {})
  }

  create(db: string, name: string, options: Doc): Collection {
    assertNamespace(db, name)
    this.#database.join()
    const uuid = randomBytes(16)
    uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40
    uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO collections (db, name, uuid, options) VALUES (?, ?, ?, ?)')
      .run(db, name, uuid, encode(options))
    const id = Number(lastInsertRowid)
    this.#database.exec(`CREATE TABLE c_${id} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)`)
    const collection: Collection = {
      id,
      db,
      name,
      namespace: `${db}.${name}`,
      uuid,
      options,
      indexes: [],
      count: 0,
    }
    this.#remember(collection)
    this.addIndex(collection, idIndex(options))
    return collection
  }

  /** Adds an empty index; filling it is up to the caller. */
  addIndex(collection: Collection, spec: Doc): Index {
    this.#database.join()
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO indexes (collection, name, spec) VALUES (?, ?, ?)')
      .run(collection.id, String(spec['name']), encode(spec))
    const index = indexOf(Number(lastInsertRowid), spec, false)
    this.#database.exec(
      `CREATE TABLE i_${index.id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`,
    )
    collection.indexes.push(index)
    this.#newestIndex = Math.max(this.#newestIndex, index.id)
    return index
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#database.join()
    this.#database.prepare('DELETE FROM indexes WHERE id = ?').run(index.id)
    this.#database.exec(`DROP TABLE i_${index.id}`)
    collection.indexes.splice(collection.indexes.indexOf(index), 1)
  }

  /** Replaces the specification of an index (collMod's expireAfterSeconds). */
  changeIndex(collection: Collection, index: Index, spec: Doc): void {
    this.#database.join()
    this.#database.touchesSchema = true
    this.#database.prepare('UPDATE indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id)
    collection.indexes[collection.indexes.indexOf(index)] = indexOf(index.id, spec, index.multikey)
  }

  /** Replaces the options of a collection (collMod). */
  changeOptions(collection: Collection, options: Doc): void {
    this.#database.join()
    this.#database.touchesSchema = true
    this.#database.prepare('UPDATE collections SET options = ? WHERE id = ?').run(encode(options), collection.id)
    collection.options = options
  }

  markMultikey(index: Index): void {
    if (index.multikey) return
    this.#database.join()
    this.#database.touchesSchema = true
    this.#database.prepare('UPDATE indexes SET multikey = 1 WHERE id = ?').run(index.id)
    index.multikey = true
  }

  drop(collection: Collection): void {
    this.#database.join()
    for (const index of collection.indexes) this.#database.exec(`DROP TABLE i_${index.id}`)
    this.#database.exec(`DROP TABLE c_${collection.id}`)
    this.#database.prepare('DELETE FROM indexes WHERE collection = ?').run(collection.id)
    this.#database.prepare('DELETE FROM search_indexes WHERE collection = ?').run(collection.id)
    this.#database.prepare('DELETE FROM collections WHERE id = ?').run(collection.id)
    this.#collections.delete(collection.namespace)
    this.#byId.delete(collection.id)
  }

  rename(collection: Collection, db: string, name: string): void {
    assertNamespace(db, name)
    this.#database.join()
    this.#database.touchesSchema = true
    this.#database.prepare('UPDATE collections SET db = ?, name = ? WHERE id = ?').run(db, name, collection.id)
    this.load()
  }
}

let lastVirtual = 0

/** A collection that a transaction makes: known to it alone and in no file before its commit. Its number is negative. */
export function virtualCollection(db: string, name: string, options: Doc): Collection {
  assertNamespace(db, name)
  const namespace = `${db}.${name}`
  const uuid = randomBytes(16)
  const indexes = [virtualIndex(idIndex(options))]
  return { id: --lastVirtual, db, name, namespace, uuid, options, indexes, count: 0 }
}

/** An index of a collection that a transaction makes. */
export function virtualIndex(spec: Doc): Index {
  return indexOf(--lastVirtual, spec, false)
}

/** Throws MongoDB's InvalidNamespace for names that it does not allow. */
export function assertNamespace(db: string, name: string): void {
  const namespace = `${db}.${name}`
  const wrong =
    name === '' ||
    name.includes('$') ||
    name.includes('\0') ||
    name.startsWith('.') ||
    name.endsWith('.') ||
    db === '' ||
    /[/\\. "$*<>:|?\0]/.test(db) ||
    Buffer.byteLength(db) > 63
  if (wrong) throw new MongoFault(73, `Invalid namespace specified '${namespace}'`)
  if (Buffer.byteLength(namespace) > 255) {
    throw new MongoFault(73, `Fully qualified namespace is too long. Namespace: ${namespace} Max: 255`)
  }
  if (name.startsWith('system.') && name !== 'system.js') {
    throw new MongoFault(73, `Invalid system namespace: ${namespace}`)
  }
}
