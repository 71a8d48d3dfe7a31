import { type Doc, decode, encode, isDocument, promote, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Database } from '../storage/database.ts'
import { Vectors } from './vectors.ts'

/** How two vectors are compared. */
export type Similarity = 'cosine' | 'dotProduct' | 'euclidean'

/** One declared search index of the kind vectorSearch. */
export interface SearchIndex {
  readonly id: string
  readonly name: string
  readonly definition: Doc
  readonly path: string
  readonly dimensions: number
  readonly similarity: Similarity
  readonly filters: ReadonlySet<string>
}

/** The search indexes of the file, and the vectors of those that were searched. */
export class SearchIndexes {
  readonly #database: Database
  readonly #vectors = new Map<string, Vectors>()

  constructor(database: Database) {
    this.#database = database
    database.onRollback((undone) => {
      if (undone === 'batch') this.#vectors.clear()
    })
  }

  /** Declares an index. Throws MongoDB's errors for a wrong definition. */
  create(collection: Collection, given: Doc): { id: string; name: string } {
    const name = typeof given['name'] === 'string' ? given['name'] : 'default'
    if (this.find(collection, name))
      throw new MongoFault(68, `Duplicate Index: an index named "${name}" already exists`)
    const type = given['type'] ?? 'vectorSearch'
    if (type !== 'vectorSearch')
      throw new MongoFault(
        115,
        `This server supports search indexes of the type vectorSearch only, not '${String(type)}'`,
      )
    const definition = promote(given['definition'])
    if (!isDocument(definition)) throw new MongoFault(2, '"definition" is required')
    const id = [...crypto.getRandomValues(new Uint8Array(12))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    parse(id, { name, definition })
    this.#database.join()
    this.#database
      .prepare('INSERT INTO search_indexes (id, collection, name, spec) VALUES (?, ?, ?, ?)')
      .run(id, collection.id, name, encode({ name, definition }))
    return { id, name }
  }

  all(collection: Collection): SearchIndex[] {
    return this.#database
      .prepare('SELECT id, spec FROM search_indexes WHERE collection = ? ORDER BY name')
      .all(collection.id)
      .flatMap((row) => (row['spec'] instanceof Uint8Array ? [parse(String(row['id']), decode(row['spec']))] : []))
  }

  find(collection: Collection, name: string): SearchIndex | undefined {
    return this.all(collection).find((index) => index.name === name)
  }

  drop(collection: Collection, wanted: { id?: unknown; name?: unknown }): void {
    const index = this.all(collection).find((each) =>
      wanted.id === undefined ? each.name === wanted.name : each.id === wanted.id,
    )
    if (!index) throw new MongoFault(27, `index not found with name [${String(wanted.name ?? wanted.id)}]`)
    this.#database.join()
    this.#database.prepare('DELETE FROM search_indexes WHERE id = ?').run(index.id)
    this.#vectors.delete(index.id)
  }

  update(collection: Collection, name: unknown, definition: unknown): void {
    const index = this.all(collection).find((each) => each.name === name)
    if (!index) throw new MongoFault(27, `index not found with name [${String(name)}]`)
    const spec = { name: index.name, definition: promote(definition) }
    parse(index.id, spec)
    this.#database.join()
    this.#database.prepare('UPDATE search_indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id)
    this.#vectors.delete(index.id)
  }

  /** The documents of `$listSearchIndexes`. */
  list(collection: Collection | undefined, argument: unknown): Doc[] {
    if (!collection) return []
    const { id, name } = isDocument(argument) ? argument : {}
    return this.all(collection)
      .filter((index) => (id === undefined || index.id === id) && (name === undefined || index.name === name))
      .map((index) => ({
        id: index.id,
        name: index.name,
        type: 'vectorSearch',
        status: 'READY',
        queryable: true,
        latestVersion: 0,
        latestDefinition: index.definition,
      }))
  }

  /** The vectors of an index, read once and followed from then on. */
  vectors(collection: Collection, index: SearchIndex): Vectors {
    let vectors = this.#vectors.get(index.id)
    if (!vectors) {
      vectors = new Vectors(collection, index)
      this.#vectors.set(index.id, vectors)
    }
    vectors.refresh(this.#database)
    return vectors
  }

  /** A document of the collection was written. */
  changed(collection: Collection, rid: number): void {
    if (this.#vectors.size === 0) return
    for (const vectors of this.#vectors.values()) if (vectors.collection.id === collection.id) vectors.changed.add(rid)
  }

  /** The collection is no more. */
  forget(collection: Collection): void {
    for (const [id, vectors] of this.#vectors) if (vectors.collection.id === collection.id) this.#vectors.delete(id)
  }
}

function parse(id: string, spec: Doc): SearchIndex {
  const definition = isDocument(spec['definition']) ? spec['definition'] : {}
  const fields = Array.isArray(definition['fields']) ? definition['fields'].filter(isDocument) : []
  const vectors = fields.filter((field) => field['type'] === 'vector')
  const [vector] = vectors
  if (!vector || vectors.length > 1)
    throw new MongoFault(2, '"fields" must contain exactly one field of the type "vector"')
  const dimensions = toNumber(vector['numDimensions'])
  const { path, similarity } = vector
  if (typeof path !== 'string' || path === '') throw new MongoFault(2, '"fields.path" is required')
  if (dimensions === undefined || !Number.isInteger(dimensions) || dimensions < 1 || dimensions > 8192) {
    throw new MongoFault(2, '"numDimensions" must be a whole number from 1 to 8192')
  }
  if (similarity !== 'cosine' && similarity !== 'dotProduct' && similarity !== 'euclidean') {
    throw new MongoFault(2, '"similarity" must be one of [cosine, dotProduct, euclidean]')
  }
  const filters = new Set(fields.filter((field) => field['type'] === 'filter').map((field) => String(field['path'])))
  return { id, name: String(spec['name']), definition, path, dimensions, similarity, filters }
}
