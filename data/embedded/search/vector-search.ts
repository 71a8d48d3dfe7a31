import { SCORE } from '../aggregate/pipeline.ts'
import { type Doc, decodeExact, isDocument, toNumber } from '../bson/values.ts'
import type { Request } from '../commands/request.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { byRid } from '../storage/reader.ts'
import type { SearchIndex } from './indexes.ts'
import { type Vectors, vectorOf } from './vectors.ts'

const FIELDS = new Set('index path queryVector limit numCandidates exact filter explainOptions'.split(' '))
const FILTER_OPERATORS = new Set('$eq $ne $gt $gte $lt $lte $in $nin $exists $not $and $or $nor'.split(' '))

/** The `$vectorSearch` stage: the nearest documents (or the wanted fields of them), exactly, with Atlas's score. */
export function vectorSearch(request: Request, name: string, argument: unknown, wanted?: ReadonlySet<string>): Doc[] {
  if (!isDocument(argument)) throw new MongoFault(9, 'the $vectorSearch stage specification must be an object')
  for (const field of Object.keys(argument)) {
    if (!FIELDS.has(field))
      throw new MongoFault(
        8,
        `PlanExecutor error during aggregation :: caused by :: "${field}" is not a field of $vectorSearch`,
      )
  }
  const limit = toNumber(argument['limit'])
  if (limit === undefined || !Number.isInteger(limit) || limit < 1)
    throw wrong('"limit" must be a positive whole number')
  const candidates = toNumber(argument['numCandidates'])
  if (argument['exact'] === true) {
    if (candidates !== undefined) throw wrong('"numCandidates" cannot be given when "exact" is true')
  } else {
    if (candidates === undefined) throw wrong('"numCandidates" is required when "exact" is false or not given')
    if (candidates < limit) throw wrong('"numCandidates" must be greater than or equal to "limit"')
    if (candidates > 10_000) throw wrong('"numCandidates" must be at most 10000')
  }
  const query = vectorOf(argument['queryVector'])
  if (!query) throw wrong('"queryVector" must be a list of numbers')
  const { path } = argument
  if (typeof path !== 'string') throw wrong('"path" is required')
  if (typeof argument['index'] !== 'string') throw wrong('"index" is required')
  const { catalog, search } = request.engine
  const collection = catalog.find(request.db, name)
  const index = collection && search.find(collection, argument['index'])
  if (!collection || !index) return []
  if (index.path !== path) throw wrong(`Path '${path}' needs to be indexed as vector`)
  if (query.length !== index.dimensions) {
    throw wrong(`vector field is indexed with ${index.dimensions} dimensions but queried with ${query.length}`)
  }
  const filter = argument['filter']
  if (isDocument(filter)) assertFilter(filter, index)
  const matches = isDocument(filter) ? matcherOf(filter) : undefined
  const vectors = search.vectors(collection, index)
  const places = Array.from(vectors.rids.keys())
  const eligible = matches ? places.filter((place) => matches(vectors.fields[place] ?? {})) : places
  const found: Doc[] = []
  for (const { place, score } of nearest(scoresOf(vectors, query), eligible, limit)) {
    const item = byRid(request.engine.database, collection, vectors.rids[place] ?? 0)
    if (!item) continue
    const doc = decodeExact(item.bytes, wanted)
    doc[SCORE] = score
    found.push(doc)
  }
  return found
}

function wrong(text: string): MongoFault {
  return new MongoFault(8, `PlanExecutor error during aggregation :: caused by :: ${text}`)
}

function assertFilter(filter: Doc, index: SearchIndex): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (path.startsWith('$')) {
      if (!FILTER_OPERATORS.has(path)) throw wrong(`Operator "${path}" is not supported in the filter`)
      if (Array.isArray(condition)) for (const branch of condition) if (isDocument(branch)) assertFilter(branch, index)
      continue
    }
    if (!index.filters.has(path)) throw wrong(`Path '${path}' needs to be indexed as filter`)
    if (!isDocument(condition)) continue
    for (const operator of Object.keys(condition)) {
      if (operator.startsWith('$') && !FILTER_OPERATORS.has(operator)) {
        throw wrong(`Operator "${operator}" is not supported in the filter`)
      }
    }
  }
}

/** The score of every vector, as Atlas computes it: (1 + cosine) / 2, (1 + dot) / 2, 1 / (1 + distance squared). */
function scoresOf(vectors: Vectors, query: Float32Array): Float64Array {
  const { values, lengths, index, rids } = vectors
  const { dimensions, similarity } = index
  const scores = new Float64Array(rids.length)
  let own = 0
  for (const value of query) own += value * value
  const length = Math.sqrt(own)
  const whole = dimensions - (dimensions % 4)
  for (let v = 0; v < scores.length; v++) {
    const from = v * dimensions
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let i = 0; i < whole; i += 4) {
      a += (values[from + i] ?? 0) * (query[i] ?? 0)
      b += (values[from + i + 1] ?? 0) * (query[i + 1] ?? 0)
      c += (values[from + i + 2] ?? 0) * (query[i + 2] ?? 0)
      d += (values[from + i + 3] ?? 0) * (query[i + 3] ?? 0)
    }
    for (let i = whole; i < dimensions; i++) a += (values[from + i] ?? 0) * (query[i] ?? 0)
    const dot = a + b + c + d
    const other = lengths[v] ?? 0
    if (similarity === 'dotProduct') scores[v] = (1 + dot) / 2
    else if (similarity === 'cosine') scores[v] = (1 + (length * other === 0 ? 0 : dot / (length * other))) / 2
    else scores[v] = 1 / (1 + Math.max(0, own + other * other - 2 * dot))
  }
  return scores
}

/** The best of some places by their scores, best first. */
function nearest(
  scores: Float64Array,
  places: readonly number[],
  count: number,
): { readonly place: number; readonly score: number }[] {
  const best: { place: number; score: number }[] = []
  for (const place of places) {
    const score = scores[place] ?? 0
    if (best.length >= count && score <= (best.at(-1)?.score ?? 0)) continue
    let at = best.length
    while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--
    best.splice(at, 0, { place, score })
    if (best.length > count) best.pop()
  }
  return best
}
