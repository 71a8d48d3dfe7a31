import { Access, type Query } from '../access.ts'
import { keyString } from '../bson/keys.ts'
import { type Doc, decode, isDocument, promote, toNumber } from '../bson/values.ts'
import type { Deadline } from '../deadline.ts'
import type { Engine } from '../engine.ts'
import { MongoFault } from '../errors.ts'
import { folded } from '../query/collation.ts'
import { matcherOf } from '../query/matcher.ts'
import { sorted, sortOf } from '../query/sort.ts'
import type { Transaction } from '../transactions.ts'
import { assertExpression } from './allow.ts'
import { expressionOptions, isAccumulator } from './context.ts'
import { evaluate } from './evaluate.ts'
import { assertNoNear, geoNear } from './geo-near.ts'
import { graphLookup, lookup, unionWith } from './joins.ts'
import { runStage } from './mingo-stages.ts'
import { fieldsRead, plainProjection } from './project.ts'
import { stagesOf } from './stages.ts'
import { resolveView } from './views.ts'

/** What the stages of a pipeline run with. */
export interface PipelineContext {
  readonly engine: Engine
  readonly transaction: Transaction | undefined
  readonly db: string
  readonly collator?: Intl.Collator | undefined
  readonly variables?: Doc | undefined
  readonly deadline?: Deadline | undefined
}

/** Stages that mingo runs as they are, once their expressions are known to be known. */
const BY_MINGO = new Set(
  '$project $set $addFields $unset $replaceRoot $replaceWith $unwind $group $bucket $bucketAuto $sortByCount $redact $sample $setWindowFields $fill $densify'.split(
    ' ',
  ),
)

/** The field that carries the score of `$vectorSearch` through a pipeline. */
export const SCORE = '__vectorSearchScore'

/** The field that carries what a document is grouped by. */
const GROUP = '__group'

/** Runs stages over documents (decoded for reading). */
export function runStages(stages: readonly Doc[], docs: Doc[], context: PipelineContext): Doc[] {
  let current = docs
  for (const stage of stages) {
    context.deadline?.assert()
    const [name = '', argument] = Object.entries(stage)[0] ?? []
    current = runOne(name, argument, current, context)
  }
  return current
}

function runOne(name: string, argument: unknown, docs: Doc[], context: PipelineContext): Doc[] {
  switch (name) {
    case '$match': {
      if (!isDocument(argument)) throw new MongoFault(15959, 'the match filter must be an expression in an object')
      assertNoNear(argument)
      const matches = matcherOf(argument, context)
      return docs.filter(matches)
    }
    case '$sort':
      return sorted(docs, scoreSort(sortOf(argument)), (doc) => doc, context.collator)
    case '$limit': {
      const limit = toNumber(argument)
      if (limit === undefined || limit <= 0) throw new MongoFault(15958, 'the limit must be positive')
      return docs.slice(0, limit)
    }
    case '$skip': {
      const skip = toNumber(argument)
      if (skip === undefined || skip < 0) throw new MongoFault(15956, 'Argument to $skip cannot be negative')
      return docs.slice(skip)
    }
    case '$count':
      if (typeof argument !== 'string' || argument === '' || argument.startsWith('$') || argument.includes('.')) {
        throw new MongoFault(40156, 'the count field must be a non-empty string')
      }
      return docs.length === 0 ? [] : [{ [argument]: docs.length }]
    case '$facet':
      if (!isDocument(argument)) throw new MongoFault(40169, 'the $facet specification must be a non-empty object')
      return [
        Object.fromEntries(
          Object.entries(argument).map(([facet, stages]) => [facet, runStages(stagesOf(stages), [...docs], context)]),
        ),
      ]
    case '$lookup':
      return lookup(argument, docs, context, runOnCollection)
    case '$graphLookup':
      return graphLookup(argument, docs, context, runOnCollection)
    case '$unionWith':
      return [...docs, ...unionWith(argument, context, runOnCollection)]
    case '$geoNear':
      throw new MongoFault(40602, '$geoNear is only valid as the first stage in a pipeline.')
    case '$documents': {
      const list = evaluate({}, promote(argument), expressionOptions(context))
      if (!Array.isArray(list)) throw new MongoFault(5858203, 'an array is expected')
      return list
    }
  }
  if (!BY_MINGO.has(name)) throw new MongoFault(40324, `Unrecognized pipeline stage name: '${name}'`)
  const promoted = withScore(promote(argument))
  const plain = name === '$project' ? plainProjection(promoted) : undefined
  if (plain) return docs.map(plain)
  if (name === '$group') assertGroup(promoted, context.variables)
  else if (name === '$unwind') return unwind(promoted, docs, context)
  else if (name === '$setWindowFields') assertWindows(promoted, context.variables)
  else
    assertExpression(isDocument(promoted) && name !== '$redact' ? Object.values(promoted) : promoted, context.variables)
  if (name === '$group' && context.collator && isDocument(promoted)) return groupCollated(docs, promoted, context)
  return runStage(docs, { [name]: promoted }, context.variables)
}

/** Groups what is equal under a collation: each group goes by the first of its values. */
function groupCollated(docs: Doc[], group: Doc, context: PipelineContext): Doc[] {
  const { collator, variables } = context
  const names = new Map<string, unknown>()
  const options = expressionOptions(context)
  const named = docs.map((doc) => {
    const value = evaluate(doc, group['_id'], options) ?? null
    const id = keyString(collator ? folded(value, collator) : value)
    if (!names.has(id)) names.set(id, value)
    return { ...doc, [GROUP]: names.get(id) }
  })
  return runStage(named, { $group: { ...group, _id: `$${GROUP}` } }, variables)
}

function unwind(argument: unknown, docs: Doc[], context: PipelineContext): Doc[] {
  const path = isDocument(argument) ? argument['path'] : argument
  if (typeof path !== 'string')
    throw new MongoFault(28812, 'expected either a string or an object as specification for $unwind stage')
  if (!path.startsWith('$'))
    throw new MongoFault(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  return runStage(docs, { $unwind: argument }, context.variables)
}

function scoreSort(fields: ReturnType<typeof sortOf>): ReturnType<typeof sortOf> {
  return fields.map((field) => (field.meta === undefined ? field : { path: SCORE, parts: [SCORE], descending: true }))
}

/** `{$meta: 'vectorSearchScore'}` is a field here. */
function withScore(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(withScore)
  if (!isDocument(argument)) return argument
  if (argument['$meta'] !== undefined) {
    if (argument['$meta'] === 'vectorSearchScore' || argument['$meta'] === 'searchScore') return `$${SCORE}`
    throw new MongoFault(17308, `Unsupported argument to $meta: ${String(argument['$meta'])}`)
  }
  return Object.fromEntries(Object.entries(argument).map(([name, value]) => [name, withScore(value)]))
}

function assertGroup(argument: unknown, variables: Doc | undefined): void {
  if (!isDocument(argument)) throw new MongoFault(15947, "a group's fields must be specified in an object")
  if (!('_id' in argument)) throw new MongoFault(15955, 'a group specification must include an _id')
  for (const [field, value] of Object.entries(argument)) {
    if (field === '_id') {
      assertExpression(value, variables)
      continue
    }
    if (!isDocument(value)) throw new MongoFault(40234, `The field '${field}' must be an accumulator object`)
    const [name = ''] = Object.keys(value)
    if (!isAccumulator(name) || name === '$accumulator' || name === 'default') {
      throw new MongoFault(15952, `unknown group operator '${name}'`)
    }
    const inner = value[name]
    if (isDocument(inner) && !Object.keys(inner)[0]?.startsWith('$')) {
      for (const [key, part] of Object.entries(inner)) if (key !== 'sortBy') assertExpression(part, variables)
    } else assertExpression(inner, variables)
  }
}

function assertWindows(argument: unknown, variables: Doc | undefined): void {
  const output = isDocument(argument) ? argument['output'] : undefined
  if (!isDocument(argument) || !isDocument(output)) {
    throw new MongoFault(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  }
  assertExpression(argument['partitionBy'], variables)
  for (const value of Object.values(output)) {
    if (!isDocument(value)) throw new MongoFault(9, 'The output of $setWindowFields must be documents')
    for (const [name, part] of Object.entries(value)) if (name !== 'window') assertExpression(part, variables)
  }
}

/** Reads a collection for a stage of a pipeline: the filter is served by an index where there is one. */
function readCollection(
  context: PipelineContext,
  name: string,
  query: Partial<Query> & { filter: Doc },
  wanted?: ReadonlySet<string>,
): Doc[] {
  const access = new Access(context.engine, context.transaction, context)
  const collection = access.collection(context.db, name)
  if (!collection) return []
  const found = access.select(collection, {
    sort: [],
    skip: 0,
    limit: 0,
    collator: context.collator,
    variables: context.variables,
    ...query,
  })
  return [...found].map((item) => item.doc ?? decode(item.bytes, wanted))
}

/** Runs a pipeline over a collection or view; stages at its beginning that an index can serve become the query. */
export function runOnCollection(
  stages: readonly Doc[],
  name: string,
  context: PipelineContext,
  hint?: Query['hint'],
): Doc[] {
  const { engine, transaction, db } = context
  const access = new Access(engine, transaction)
  const source = resolveView((each) => access.collection(db, each), name)
  const all = [...source.stages, ...stages]
  const [first] = all
  if (first && '$geoNear' in first) {
    const collection = access.collection(db, source.name)
    return runStages(all.slice(1), geoNear(first['$geoNear'], collection, context, readCollection), context)
  }
  const { query, rest } = leadingQuery(all)
  return runStages(rest, readCollection(context, source.name, { ...query, hint }, fieldsRead(rest[0])), context)
}

/** Splits off what find can do: `$match`, then `$sort`, `$skip` and `$limit`. */
export function leadingQuery(stages: readonly Doc[]): {
  query: Pick<Query, 'filter' | 'sort' | 'skip' | 'limit'>
  rest: readonly Doc[]
} {
  let at = 0
  const filters: Doc[] = []
  for (; at < stages.length; at++) {
    const filter = stages[at]?.['$match']
    if (!isDocument(filter)) break
    assertNoNear(filter)
    filters.push(filter)
  }
  const [only] = filters
  const filter = filters.length === 1 && only ? only : filters.length === 0 ? {} : { $and: filters }
  const order = stages[at]?.['$sort']
  const sort = order === undefined ? [] : sortOf(order)
  if (sort.some((field) => field.meta !== undefined))
    return { query: { filter, sort: [], skip: 0, limit: 0 }, rest: stages.slice(at) }
  if (order !== undefined) at++
  let skip = 0
  const first = toNumber(stages[at]?.['$skip'])
  if (first !== undefined && first >= 0) {
    skip = first
    at++
  }
  let limit = 0
  const most = toNumber(stages[at]?.['$limit'])
  if (most !== undefined && most > 0) {
    limit = most
    at++
  }
  return { query: { filter, sort, skip, limit }, rest: stages.slice(at) }
}
