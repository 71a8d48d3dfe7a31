import { Access } from '../access.ts'
import { keyString } from '../bson/keys.ts'
import { bsonType, type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { anyAt } from '../query/paths.ts'
import { countOf } from '../storage/reader.ts'
import { PORTION, type Work } from '../work.ts'
import { expressionOf } from './expressions/compile.ts'
import { type Run, withField } from './joins.ts'
import type { PipelineContext } from './pipeline.ts'
import { stagesOf } from './stages.ts'
import { isView } from './views.ts'

/** What `$lookup` runs stages with: over a collection or view, or over documents that it has. */
interface Runners {
  readonly runOnCollection: Run
  runStages(stages: readonly Doc[], docs: Doc[], context: PipelineContext): Work<Doc[]>
}

/** Of a collection with more documents than this, those that a join looks for are read again and again. */
const MOST_IN_MEMORY = 50_000

/** The `$lookup` stage: by equality of two fields, by a pipeline with variables, or both. */
export function* lookup(argument: unknown, docs: Doc[], context: PipelineContext, run: Runners): Work<Doc[]> {
  if (!isDocument(argument)) throw new MongoFault(9, 'the $lookup specification must be an object')
  const { from, as, localField, foreignField, pipeline } = argument
  if (typeof as !== 'string') throw new MongoFault(9, "must specify 'as' field for a $lookup")
  if (typeof from !== 'string') throw new MongoFault(9, "missing 'from' option to $lookup stage specification")
  const stages = pipeline === undefined ? [] : stagesOf(pipeline)
  const bound = isDocument(argument['let']) ? argument['let'] : {}
  const values = Object.entries(bound).map(([name, value]) => ({ name, value: expressionOf(value, context.variables) }))
  const joins = typeof localField === 'string' && typeof foreignField === 'string'
  const local = joins ? localField.split('.') : []
  const candidates =
    joins && docs.length > 1 && isWorthKeeping(context, from, foreignField)
      ? candidatesIn(yield* run.runOnCollection([], from, context), foreignField)
      : undefined
  const made: Doc[] = []
  for (const [at, doc] of docs.entries()) {
    if (!candidates || at % PORTION === 0) yield
    const wanted = joins ? wantedBy(doc, local) : []
    const variables: Doc = { ...context.variables }
    for (const { name, value } of values) variables[name] = value(doc) ?? null
    const inner = { ...context, variables }
    const all = joins ? [{ $match: equalTo(foreignField, wanted) }, ...stages] : stages
    const found = candidates
      ? yield* run.runStages(all, candidates(wanted), inner)
      : yield* run.runOnCollection(all, from, inner)
    made.push(withField(doc, as, found))
  }
  return made
}

/** The values that a document is joined by: null where it has none, nothing where it has an empty list. */
function wantedBy(doc: Doc, path: readonly string[]): unknown[] {
  const wanted: unknown[] = []
  let empty = false
  anyAt(doc, path, 0, false, (value) => {
    if (Array.isArray(value)) {
      wanted.push(...value)
      empty ||= value.length === 0
    } else wanted.push(value ?? null)
    return false
  })
  return wanted.length === 0 && !empty ? [null] : wanted
}

/** Documents that have one of these values; a regular expression is a value here, not a pattern. */
function equalTo(field: string, wanted: readonly unknown[]): Doc {
  const patterns = wanted.filter(isPattern)
  if (patterns.length === 0) return { [field]: { $in: wanted } }
  const rest = wanted.filter((value) => !isPattern(value))
  return { $or: [{ [field]: { $in: rest } }, ...patterns.map((pattern) => ({ [field]: { $eq: pattern } }))] }
}

function isPattern(value: unknown): boolean {
  return value instanceof RegExp || bsonType(value) === 'BSONRegExp'
}

/** Are the documents better read once, because no index leads to them and they are not too many? */
function isWorthKeeping({ engine, transaction, db, collator }: PipelineContext, from: string, field: string): boolean {
  const access = new Access(engine, transaction)
  const collection = access.collection(db, from)
  if (!collection || isView(collection) || collator) return false
  const query = { filter: { [field]: { $in: [1] } }, sort: [], skip: 0, limit: 0 }
  if (access.plan(collection, query).kind !== 'scan') return false
  return countOf(engine.database, collection) <= MOST_IN_MEMORY
}

/** Finds the documents that may have one of some values at a path, in their order. */
function candidatesIn(docs: readonly Doc[], field: string): (wanted: readonly unknown[]) => Doc[] {
  const path = field.split('.')
  const places = new Map<string, Set<number>>()
  docs.forEach((doc, at) => {
    anyAt(doc, path, 0, true, (value) => {
      const key = keyString(value ?? null)
      const known = places.get(key)
      if (known) known.add(at)
      else places.set(key, new Set([at]))
      return false
    })
  })
  return (wanted) => {
    const found = new Set<number>()
    for (const value of wanted) for (const at of places.get(keyString(value ?? null)) ?? []) found.add(at)
    const inOrder = [...found].sort((a, b) => a - b)
    return inOrder.map((at) => docs[at]).filter((doc) => doc !== undefined)
  }
}
