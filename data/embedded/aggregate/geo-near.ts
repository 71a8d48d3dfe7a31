import type { Query } from '../access.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { distanceFrom, type Near, nearestIn } from '../query/geo/near.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Index } from '../storage/index-definition.ts'
import { inOrder, inPortions, type Work } from '../work.ts'
import { expressionOf } from './expressions/compile.ts'
import { withField } from './joins.ts'
import type { PipelineContext } from './pipeline.ts'

type ReadCollection = (context: PipelineContext, name: string, query: Partial<Query> & { filter: Doc }) => Work<Doc[]>

/** The `$geoNear` stage: the documents near a point, nearest first, each with its distance. */
export function* geoNear(
  argument: unknown,
  collection: Collection | undefined,
  context: PipelineContext,
  readCollection: ReadCollection,
): Work<Doc[]> {
  if (!isDocument(argument)) throw new MongoFault(10065, 'invalid $geoNear argument')
  const { near, distanceField, includeLocs, query } = argument
  if (near === undefined) throw new MongoFault(5860400, "$geoNear requires a 'near' argument")
  if (distanceField !== undefined && typeof distanceField !== 'string') {
    throw new MongoFault(16606, "$geoNear requires that the 'distanceField' option is a String")
  }
  const filter = isDocument(query) ? query : {}
  assertNoNear(filter)
  if (!collection) return []
  const constant = (value: unknown): unknown => expressionOf(value, context.variables)({})
  const limit = (name: string, otherwise: number): number =>
    toNumber(argument[name] === undefined ? undefined : constant(argument[name])) ?? otherwise
  const from = distanceFrom(constant(near), argument['spherical'] === true)
  const wanted: Near = { ...from, least: limit('minDistance', 0), most: limit('maxDistance', Number.POSITIVE_INFINITY) }
  const path = fieldOf(collection, argument['key'], from.spherical).split('.')
  const multiplier = limit('distanceMultiplier', 1)
  const docs = yield* readCollection(context, collection.name, { filter })
  const found = yield* inPortions(docs, (portion) =>
    portion.flatMap((doc) => {
      const place = nearestIn(doc, path, wanted)
      return place ? [{ doc, place }] : []
    }),
  )
  const ordered = yield* inOrder(found, (a, b) => a.place.distance - b.place.distance)
  return ordered.map(({ doc, place }) => {
    const measured = distanceField === undefined ? doc : withField(doc, distanceField, place.distance * multiplier)
    return typeof includeLocs === 'string' ? withField(measured, includeLocs, placeOf(doc, path, place.at)) : measured
  })
}

/** The location as it is stored, where the field is one. */
function placeOf(doc: Doc, path: readonly string[], at: readonly [number, number]): unknown {
  let value: unknown = doc
  for (const step of path) value = isDocument(value) ? value[step] : undefined
  return isDocument(value) ? value : [...at]
}

/** The field whose places count: that of the only geographical index, or the one that `key` names. */
function fieldOf(collection: Collection, key: unknown, spherical: boolean): string {
  const fields = (kind: string): string[] =>
    collection.indexes.filter(isOf(kind)).flatMap(({ spec }) => {
      const paths = isDocument(spec['key']) ? spec['key'] : {}
      return Object.keys(paths).filter((path) => paths[path] === kind)
    })
  const [sphere, flat] = [fields('2dsphere'), fields('2d')]
  const able = spherical ? [...sphere, ...flat] : flat
  if (key !== undefined) {
    if (typeof key !== 'string') throw new MongoFault(14, "$geoNear parameter 'key' must be of type string")
    if (able.includes(key)) return key
    throw new MongoFault(
      291,
      `error processing query: ns=${collection.namespace}: planner returned error :: caused by :: unable to find index for $geoNear query`,
    )
  }
  if (sphere.length + flat.length === 0) {
    throw new MongoFault(27, '$geoNear requires a 2d or 2dsphere index, but none were found')
  }
  const [only, another] = sphere.length > 0 && spherical ? sphere : able
  if (only === undefined || another !== undefined) {
    const kind = another === undefined ? 'no suitable' : 'more than one suitable'
    throw new MongoFault(27, `There is ${kind} geo index on ${collection.namespace}; unsure which to use for $geoNear`)
  }
  return only
}

function isOf(kind: string): (index: Index) => boolean {
  return (index) => index.special === kind
}

/** Throws where a filter that cannot set the order of its results asks for what is near. */
export function assertNoNear(filter: Doc): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (Array.isArray(condition)) {
      if (name.startsWith('$')) for (const branch of condition) if (isDocument(branch)) assertNoNear(branch)
    } else if (isDocument(condition) && ('$near' in condition || '$nearSphere' in condition)) {
      throw new MongoFault(5626500, '$geoNear, $near, and $nearSphere are not allowed in this context')
    }
  }
}
