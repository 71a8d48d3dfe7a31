import { keyString } from '../bson/keys.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { folded } from '../query/collation.ts'
import { setField } from '../query/paths.ts'
import { inPortions, PORTION, type Work } from '../work.ts'
import { accumulatorOf, type Gathering } from './accumulators.ts'
import { expressionOf } from './expressions/compile.ts'

/** What groups are made with: the variables of expressions, and the comparison under which texts are equal. */
interface Grouping {
  readonly variables?: Doc | undefined
  readonly collator?: Intl.Collator | undefined
}

/** Compiles `$group`; each group goes by the first of its values. Throws MongoDB's errors for a wrong one. */
export function groupStage(
  argument: unknown,
  { variables, collator }: Grouping,
): (docs: readonly Doc[]) => Work<Doc[]> {
  if (!isDocument(argument)) throw new MongoFault(15947, "a group's fields must be specified in an object")
  if (!('_id' in argument)) throw new MongoFault(15955, 'a group specification must include an _id')
  const { _id, ...rest } = argument
  const by = expressionOf(_id, variables)
  const fields = Object.entries(rest).map(([field, value]) => ({
    field,
    start: accumulatorOf(field, value, variables),
  }))
  return function* (docs) {
    const groups = new Map<string, { id: unknown; gathering: Gathering[] }>()
    for (const [at, doc] of docs.entries()) {
      if (at % PORTION === 0) yield
      const id = by(doc) ?? null
      const key = keyString(collator ? folded(id, collator) : id)
      let group = groups.get(key)
      if (!group) {
        group = { id, gathering: fields.map(({ start }) => start()) }
        groups.set(key, group)
      }
      for (const each of group.gathering) each.add(doc)
    }
    const result = ({ id, gathering }: { id: unknown; gathering: Gathering[] }): Doc => {
      const made: Doc = { _id: id }
      gathering.forEach((each, i) => {
        const value = each.result()
        if (value !== undefined) setField(made, fields[i]?.field ?? '', value)
      })
      return made
    }
    return yield* inPortions([...groups.values()], (portion) => portion.map(result))
  }
}

const BUCKET_FIELDS = new Set(['groupBy', 'boundaries', 'default', 'output'])

/** `$bucket` in other words: a `$group` over a `$switch`, in the order of its boundaries. */
export function bucketStages(argument: unknown): Doc[] {
  if (!isDocument(argument)) throw new MongoFault(40201, 'Argument to $bucket stage must be an object')
  for (const field of Object.keys(argument)) {
    if (!BUCKET_FIELDS.has(field)) throw new MongoFault(40197, `Unrecognized option to $bucket: ${field}.`)
  }
  const { groupBy, boundaries, output } = argument
  if (groupBy === undefined || boundaries === undefined) {
    throw new MongoFault(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  }
  if (!isDocument(groupBy) && !(typeof groupBy === 'string' && groupBy.startsWith('$'))) {
    throw new MongoFault(
      40202,
      `The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${shown(groupBy)}.`,
    )
  }
  if (!Array.isArray(boundaries)) {
    throw new MongoFault(
      40200,
      `The $bucket 'boundaries' field must be an array of values, but found: ${shown(boundaries)}.`,
    )
  }
  if (boundaries.length < 2) {
    throw new MongoFault(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    )
  }
  for (let i = 1; i < boundaries.length; i++) {
    if (keyString(boundaries[i - 1]) >= keyString(boundaries[i])) {
      throw new MongoFault(40194, "The 'boundaries' option to $bucket must be sorted in ascending order.")
    }
  }
  const branches = boundaries.slice(1).map((next: unknown, i) => ({
    case: { $and: [{ $gte: [groupBy, { $literal: boundaries[i] }] }, { $lt: [groupBy, { $literal: next }] }] },
    // biome-ignore lint/suspicious/noThenProperty: the name that MongoDB gives it
    then: { $literal: boundaries[i] },
  }))
  const otherwise = 'default' in argument ? { default: { $literal: argument['default'] } } : {}
  const fields = isDocument(output) ? output : { count: { $sum: 1 } }
  return [{ $group: { _id: { $switch: { branches, ...otherwise } }, ...fields } }, { $sort: { _id: 1 } }]
}

/** `$sortByCount` in other words. */
export function sortByCountStages(argument: unknown): Doc[] {
  const expression = isDocument(argument) && Object.keys(argument)[0]?.startsWith('$')
  if (!expression && !(typeof argument === 'string' && argument.startsWith('$'))) {
    throw isDocument(argument)
      ? new MongoFault(
          40147,
          `the sortByCount field must be defined as a $-prefixed path or an expression: ${shown(argument)}`,
        )
      : new MongoFault(
          40148,
          'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
        )
  }
  return [{ $group: { _id: argument, count: { $sum: 1 } } }, { $sort: { count: -1 } }]
}
