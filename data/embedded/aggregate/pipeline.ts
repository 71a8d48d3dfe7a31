import { Access, type Query } from '../access.ts'
import { double } from '../bson/numbers.ts'
import { type Doc, decodeExact, isDocument, toNumber } from '../bson/values.ts'
import type { Deadline } from '../deadline.ts'
import type { Engine } from '../engine.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { setField } from '../query/paths.ts'
import { sorting, sortOf } from '../query/sort.ts'
import { metaFault, textIn, textScoreOf } from '../query/text/search.ts'
import type { Transaction } from '../transactions.ts'
import { inPortions, type Work } from '../work.ts'
import { bucketAutoStage } from './bucket-auto.ts'
import { densifyStage } from './densify.ts'
import { expressionOf } from './expressions/compile.ts'
import { redactStage } from './fields.ts'
import { fillStages } from './fill.ts'
import { assertNoNear, geoNear } from './geo-near.ts'
import { bucketStages, groupStage, sortByCountStages } from './group.ts'
import { graphLookup, unionWith } from './joins.ts'
import { lookup } from './lookup.ts'
import { fieldsRead } from './project.ts'
import { SHAPING, shaping } from './shaping.ts'
import { stagesOf } from './stages.ts'
import { unwindStage } from './unwind.ts'
import { resolveView } from './views.ts'
import { windowStage } from './windows.ts'

/** What the stages of a pipeline run with. */
export interface PipelineContext {
  readonly engine: Engine
  readonly transaction: Transaction | undefined
  readonly db: string
  readonly collator?: Intl.Collator | undefined
  readonly variables?: Doc | undefined
  readonly deadline?: Deadline | undefined
  /** Do the documents carry the score of the `$text` that found them? */
  readonly textScored?: boolean
}

/** The field that carries the score of `$vectorSearch` through a pipeline. */
export const SCORE = '__vectorSearchScore'
/** The field that carries the score of `$text` through a pipeline. */
export const TEXT_SCORE = '__textScore'

/** Runs stages over documents (decoded exactly). */
export function* runStages(stages: readonly Doc[], docs: Doc[], context: PipelineContext): Work<Doc[]> {
  let current = docs
  for (const stage of stages) {
    context.deadline?.assert()
    const [name = '', argument] = Object.entries(stage)[0] ?? []
    current = yield* runOne(name, argument, current, context)
  }
  return current
}

function* runOne(name: string, argument: unknown, docs: Doc[], context: PipelineContext): Work<Doc[]> {
  switch (name) {
    case '$match': {
      if (!isDocument(argument)) throw new MongoFault(15959, 'the match filter must be an expression in an object')
      assertNoNear(argument)
      if (textIn(argument) !== undefined) {
        throw new MongoFault(17313, '$match with $text is only allowed as the first pipeline stage')
      }
      const matches = matcherOf(argument, context)
      return yield* inPortions(docs, (portion) => portion.filter(matches))
    }
    case '$sort':
      return yield* sorting(docs, scoreSort(sortOf(argument), context), (doc) => doc, context.collator)
    case '$limit': {
      const limit = wholeNumber('$limit', 5107201, argument)
      if (limit === 0) throw new MongoFault(15958, 'the limit must be positive')
      return docs.slice(0, limit)
    }
    case '$skip': {
      return docs.slice(wholeNumber('$skip', 5107200, argument))
    }
    case '$count':
      if (typeof argument !== 'string' || argument === '' || argument.startsWith('$') || argument.includes('.')) {
        throw new MongoFault(40156, 'the count field must be a non-empty string')
      }
      return docs.length === 0 ? [] : [{ [argument]: docs.length }]
    case '$facet':
      if (!isDocument(argument) || Object.keys(argument).length === 0)
        throw new MongoFault(40169, 'the $facet specification must be a non-empty object')
      return [yield* facets(argument, docs, context)]
    case '$lookup':
      return yield* lookup(argument, docs, context, { runOnCollection, runStages })
    case '$graphLookup':
      return yield* graphLookup(argument, docs, context, runOnCollection)
    case '$unionWith':
      return [...docs, ...(yield* unionWith(argument, context, runOnCollection))]
    case '$geoNear':
      throw new MongoFault(40602, '$geoNear is only valid as the first stage in a pipeline.')
    case '$documents': {
      const list = expressionOf(argument, context.variables)({})
      if (!Array.isArray(list) || !list.every(isDocument)) throw new MongoFault(5858203, 'an array is expected')
      return list
    }
    case '$group':
      return yield* groupStage(withScore(argument, context), context)(docs)
    case '$bucket':
      return yield* runStages(bucketStages(argument), docs, context)
    case '$sortByCount':
      return yield* runStages(sortByCountStages(argument), docs, context)
    case '$unwind':
      return yield* inPortions(docs, unwindStage(argument))
    case '$redact':
      return yield* redacted(docs, redactStage(argument, context.variables))
    case '$sample':
      return sample(argument, docs)
    case '$setWindowFields':
      return windowStage(argument, context.variables)(docs)
    case '$bucketAuto':
      return yield* bucketAutoStage(argument, context.variables)(docs)
    case '$densify':
      return yield* densifyStage(argument)(docs)
    case '$fill':
      return yield* runStages(fillStages(argument), docs, context)
  }
  if (SHAPING.has(name)) {
    const shape = shaping(name, withScore(argument, context), context.variables)
    return yield* inPortions(docs, (portion) => portion.map((doc) => shape(doc)))
  }
  throw new MongoFault(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** The number of a `$skip` or `$limit`. */
function wholeNumber(stage: string, code: number, argument: unknown): number {
  const number = toNumber(argument)
  const invalid = `invalid argument to ${stage} stage: Expected`
  if (number === undefined) throw new MongoFault(code, `${invalid} a number in: ${stage}`)
  if (!Number.isInteger(number)) throw new MongoFault(code, `${invalid} an integer: ${stage}: ${number}`)
  if (number < 0) throw new MongoFault(code, `${invalid} a non-negative number in: ${stage}: ${number}`)
  return number
}

const NOT_IN_FACETS: ReadonlySet<string> = new Set(
  '$facet $geoNear $out $merge $collStats $indexStats $planCacheStats $search $searchMeta $vectorSearch $changeStream $documents $currentOp $listSessions'.split(
    ' ',
  ),
)

function* facets(argument: Doc, docs: readonly Doc[], context: PipelineContext): Work<Doc> {
  const made: Doc = {}
  for (const [facet, stages] of Object.entries(argument)) {
    const pipeline = stagesOf(stages)
    for (const [name = ''] of pipeline.map(Object.keys)) {
      if (NOT_IN_FACETS.has(name))
        throw new MongoFault(40600, `${name} is not allowed to be used within a $facet stage`)
    }
    setField(made, facet, yield* runStages(pipeline, [...docs], context))
  }
  return made
}

function redacted(docs: readonly Doc[], redact: (doc: Doc) => Doc | undefined): Work<Doc[]> {
  return inPortions(docs, (portion) => portion.map((doc) => redact(doc)).filter((doc) => doc !== undefined))
}

function sample(argument: unknown, docs: readonly Doc[]): Doc[] {
  const size = isDocument(argument) ? toNumber(argument['size']) : undefined
  if (!isDocument(argument)) throw new MongoFault(28745, 'the $sample stage specification must be an object')
  if (size === undefined) throw new MongoFault(28746, 'size argument to $sample must be a number')
  if (size <= 0) throw new MongoFault(28747, 'size argument to $sample must be a positive integer')
  const left = [...docs]
  const count = Math.min(Math.trunc(size), left.length)
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(Math.random() * (left.length - i))
    const [one, other] = [left[i], left[j]]
    if (one && other) [left[i], left[j]] = [other, one]
  }
  return left.slice(0, count)
}

function scoreSort(fields: ReturnType<typeof sortOf>, context: PipelineContext): ReturnType<typeof sortOf> {
  return fields.map((field) => {
    if (field.meta === undefined) return field
    const path = scoreField(field.meta, context)
    return { path, parts: [path], descending: true }
  })
}

/** The field that carries what `{$meta: ...}` names. */
function scoreField(name: unknown, { textScored }: PipelineContext): string {
  if (name === 'vectorSearchScore' || name === 'searchScore') return SCORE
  if (name === 'textScore' && textScored) return TEXT_SCORE
  throw metaFault(name)
}

/** `{$meta: 'vectorSearchScore'}` is a field here. */
function withScore(argument: unknown, context: PipelineContext): unknown {
  if (Array.isArray(argument)) return argument.map((item) => withScore(item, context))
  if (!isDocument(argument)) return argument
  if (argument['$meta'] !== undefined) return `$${scoreField(argument['$meta'], context)}`
  return Object.fromEntries(Object.entries(argument).map(([name, value]) => [name, withScore(value, context)]))
}

/** Reads a collection for a stage of a pipeline: the filter is served by an index where there is one. */
function* readCollection(
  context: PipelineContext,
  name: string,
  query: Partial<Query> & { filter: Doc },
  wanted?: ReadonlySet<string>,
): Work<Doc[]> {
  const access = new Access(context.engine, context.transaction, context)
  const collection = access.collection(context.db, name)
  if (!collection) return []
  const found = access.search(collection, {
    sort: [],
    skip: 0,
    limit: 0,
    collator: context.collator,
    variables: context.variables,
    collection,
    ...query,
  })
  const docs: Doc[] = []
  for (const item of found) {
    if (item) docs.push(item.doc ?? decodeExact(item.bytes, wanted))
    else yield
  }
  return docs
}

/** Runs a pipeline over a collection or view; stages at its beginning that an index can serve become the query. */
export function* runOnCollection(
  stages: readonly Doc[],
  name: string,
  context: PipelineContext,
  hint?: Query['hint'],
): Work<Doc[]> {
  const { engine, transaction, db } = context
  const access = new Access(engine, transaction)
  const source = resolveView((each) => access.collection(db, each), name)
  const all = [...source.stages, ...stages]
  const [first] = all
  if (first && '$geoNear' in first) {
    const collection = access.collection(db, source.name)
    const near = yield* geoNear(first['$geoNear'], collection, context, readCollection)
    return yield* runStages(all.slice(1), near, context)
  }
  const { query, rest } = leadingQuery(all)
  const docs = yield* readCollection(context, source.name, { ...query, hint }, fieldsRead(rest[0]))
  if (textIn(query.filter) === undefined || !asksForMeta(rest)) return yield* runStages(rest, docs, context)
  const score = textScoreOf(query.filter, access.collection(db, source.name))
  const scored = yield* inPortions(docs, (portion) =>
    portion.map((doc) => ({ ...doc, [TEXT_SCORE]: double(score(doc)) })),
  )
  return yield* runStages(rest, scored, { ...context, textScored: true })
}

function asksForMeta(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(asksForMeta)
  return isDocument(value) && ('$meta' in value || Object.values(value).some(asksForMeta))
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
  if (first !== undefined && first >= 0 && Number.isInteger(first)) {
    skip = first
    at++
  }
  let limit = 0
  const most = toNumber(stages[at]?.['$limit'])
  if (most !== undefined && most > 0 && Number.isInteger(most)) {
    limit = most
    at++
  }
  return { query: { filter, sort, skip, limit }, rest: stages.slice(at) }
}
