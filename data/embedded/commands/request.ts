import type { Timestamp } from 'mongodb/lib/bson.js'
import type { Access } from '../access.ts'
import { expressionOf } from '../aggregate/expressions/compile.ts'
import { assertNoView } from '../aggregate/views.ts'
import { type Doc, isDocument, toNumber, typeName } from '../bson/values.ts'
import type { Engine } from '../engine.ts'
import { MongoFault } from '../errors.ts'
import { collatorOf } from '../query/collation.ts'
import type { Hint } from '../query/planner.ts'
import type { NumberedWrite } from '../sessions.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Transaction } from '../transactions.ts'

/** A command as it came in. */
export interface Request {
  readonly engine: Engine
  readonly access: Access
  readonly name: string
  readonly db: string
  readonly body: Doc
  /** Documents that came as a sequence beside the body, still encoded; those of `insert` always do. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>
  readonly session: string | undefined
  readonly number: number | undefined
  readonly transaction: Transaction | undefined
  /** Where it reads at one moment outside of a transaction (readConcern snapshot): which, as clients name it. */
  readonly moment: Timestamp | undefined
  /** Where the command is a retryable write: what it has done already. */
  readonly numbered: NumberedWrite | undefined
  /** How the client reaches this server: what hello says of it. */
  readonly address: string
  readonly connection: number
  /** Has the client hung up, so that nobody waits for the answer? */
  isGone(): boolean
}

/** What a command answers: a document, or one that is encoded already (without ok). */
export type Reply = Doc | Buffer

/** The name of the collection that a command is about. Throws InvalidNamespace. */
export function collectionName(request: Request): string {
  const name = request.body[request.name]
  if (typeof name !== 'string') {
    throw new MongoFault(73, `collection name has invalid type ${typeName(name)}`)
  }
  if (name === '') throw new MongoFault(73, `Invalid namespace specified '${request.db}.'`)
  return name
}

/** The collection that a command is about, where it exists; within a transaction also one that it made. Throws for a view. */
export function collectionOf(request: Request): Collection | undefined {
  const collection = request.access.collection(request.db, collectionName(request))
  assertNoView(collection)
  return collection
}

/** A field that must be a document where it is given. */
export function documentField(body: Doc, name: string): Doc | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!isDocument(value)) {
    throw new MongoFault(14, `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'object'`)
  }
  return value
}

/** A field that must be a whole number of at least 0 where it is given. */
export function countField(body: Doc, name: string): number | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  const number = toNumber(value)
  if (number === undefined) {
    throw new MongoFault(
      14,
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected types '[long, int, decimal, double']`,
    )
  }
  if (number < 0) {
    throw new MongoFault(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  }
  return Math.trunc(number)
}

/** The index that a `hint` names. Throws MongoDB's error for one that does not exist. */
export function hintOf(collection: Collection | undefined, hint: unknown): Hint | undefined {
  if (hint === undefined || hint === null) return undefined
  if (isDocument(hint) && Object.keys(hint).length === 0) return undefined
  if (isDocument(hint) && '$natural' in hint) return toNumber(hint['$natural']) === -1 ? 'backwards' : 'natural'
  if (!collection) return undefined
  const wanted = isDocument(hint)
    ? Object.entries(hint)
        .map(([path, direction]) => `${path}:${toNumber(direction)}`)
        .join()
    : undefined
  const found = collection.indexes.find((index) =>
    wanted === undefined
      ? index.name === hint
      : index.paths.map((path, i) => `${path}:${index.descending[i] ? -1 : 1}`).join() === wanted,
  )
  if (!found) {
    throw new MongoFault(
      2,
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    )
  }
  return found
}

/** The parts of a statement that say how its filter is read; the collation is the collection's own where none is given. */
export function matchOptions(
  body: Doc,
  request: Request,
  collection: Collection | undefined,
): { collator?: Intl.Collator; variables?: Doc; collection: Collection | undefined } {
  const collator = collatorOf(body['collation'] ?? collection?.options['collation'])
  const variables = documentField(body, 'let') ?? documentField(request.body, 'let')
  return { collection, ...(collator ? { collator } : {}), ...(variables ? { variables: valuesOf(variables) } : {}) }
}

/** The values of `let`, which are expressions without a document. */
function valuesOf(variables: Doc): Doc {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, expressionOf(value)({}) ?? null]))
}
