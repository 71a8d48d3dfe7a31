import { shown } from '../bson/shown.ts'
import { type Doc, encode, isDocument, promote, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { collationOf } from '../query/collation.ts'
import { matcherOf } from '../query/matcher.ts'

const OPTIONS = new Set(
  'v key name ns unique sparse partialFilterExpression expireAfterSeconds background hidden collation comment weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max wildcardProjection storageEngine'.split(
    ' ',
  ),
)
const KINDS = new Set(['text', '2d', '2dsphere', 'hashed'])
/** What is kept of a specification as it was given. */
const KEPT = ['background', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'hidden']

/** Checks a specification and puts it into the form that listIndexes returns. */
export function specificationOf(given: Doc, collection: Doc): Doc {
  const promoted = promote(given)
  const spec = isDocument(promoted) ? promoted : {}
  const key = spec['key']
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new MongoFault(67, 'Index keys cannot be an empty object.')
  for (const option of Object.keys(spec)) {
    if (!OPTIONS.has(option)) {
      throw new MongoFault(
        197,
        `The field '${option}' is not valid for an index specification. Specification: ${shown(given)}`,
      )
    }
  }
  const kinds = new Set(Object.entries(key).map(([path, direction]) => kindOf(path, direction)))
  const name =
    spec['name'] ??
    Object.entries(key)
      .map(([path, direction]) => `${path}_${String(direction)}`)
      .join('_')
  if (typeof name !== 'string' || name === '') throw new MongoFault(67, 'index name cannot be empty')
  assertOptions(spec, key, kinds)
  const kept = KEPT.filter(
    (option) => spec[option] !== undefined && (spec[option] !== false || option === 'background'),
  )
  const collation = collationOf(spec['collation'] ?? collection['collation'])
  return {
    v: 2,
    key: kinds.has('text') ? textKey(key) : key,
    name,
    ...Object.fromEntries(kept.map((option) => [option, spec[option]])),
    ...(collation ? { collation } : {}),
    ...(kinds.has('text') ? textOptions(spec, key) : {}),
    ...(kinds.has('2dsphere') ? { '2dsphereIndexVersion': 3 } : {}),
    ...Object.fromEntries(['bits', 'min', 'max'].filter((each) => each in spec).map((each) => [each, spec[each]])),
    ...(isDocument(spec['wildcardProjection']) ? { wildcardProjection: spec['wildcardProjection'] } : {}),
  }
}

/** The kind of index that a field asks for. Throws CannotCreateIndex for a wrong one. */
function kindOf(path: string, direction: unknown): string {
  if (typeof direction === 'string') {
    if (!KINDS.has(direction)) throw new MongoFault(67, `Unknown index plugin '${direction}'`)
  } else {
    const number = toNumber(direction)
    if (number === undefined) {
      throw new MongoFault(
        67,
        `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      )
    }
    if (number === 0 || Number.isNaN(number)) throw new MongoFault(67, 'Values in the index key pattern cannot be 0.')
  }
  const steps = path.split('.')
  const wildcard = steps.at(-1) === '$**'
  if (wildcard) steps.pop()
  if (steps.includes('') || path === '') throw new MongoFault(67, 'Index keys cannot contain an empty field.')
  if (steps.some((step) => step.startsWith('$')))
    throw new MongoFault(67, "Index key contains an illegal field name: field name starts with '$'.")
  return typeof direction === 'string' ? direction : wildcard ? 'wildcard' : 'ordered'
}

function assertOptions(spec: Doc, key: Doc, kinds: ReadonlySet<string>): void {
  const { unique, sparse, partialFilterExpression, expireAfterSeconds } = spec
  if (unique === true) {
    if (kinds.has('hashed')) {
      throw new MongoFault(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.')
    }
    for (const kind of ['text', '2d', '2dsphere', 'wildcard'].filter((each) => kinds.has(each))) {
      throw new MongoFault(67, `Index type '${kind}' does not support the unique option`)
    }
  }
  if (kinds.has('text') && collationOf(spec['collation'])) {
    throw new MongoFault(67, 'Index type text does not support collation')
  }
  if (partialFilterExpression !== undefined) {
    if (!isDocument(partialFilterExpression))
      throw new MongoFault(14, "The field 'partialFilterExpression' must be an object")
    if (sparse === true) throw new MongoFault(67, "cannot mix 'partialFilterExpression' and 'sparse' options")
    matcherOf(partialFilterExpression)
  }
  if (expireAfterSeconds !== undefined) {
    const seconds = toNumber(expireAfterSeconds)
    if (seconds === undefined || seconds < 0) {
      throw new MongoFault(67, "TTL index 'expireAfterSeconds' option must be within an acceptable range")
    }
    if (Object.keys(key).length > 1)
      throw new MongoFault(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  }
}

/** The fields of a text index are its weights; its key has two fields of the server's in their place. */
function textKey(key: Doc): Doc {
  const made: Doc = {}
  for (const [path, direction] of Object.entries(key)) {
    if (direction !== 'text') made[path] = direction
    else if (!('_fts' in made)) Object.assign(made, { _fts: 'text', _ftsx: 1 })
  }
  return made
}

function textOptions(spec: Doc, key: Doc): Doc {
  const given = isDocument(spec['weights']) ? spec['weights'] : {}
  const weights: Doc = {}
  const fields = Object.keys(key).filter((path) => key[path] === 'text')
  for (const path of [...new Set([...fields, ...Object.keys(given)])].sort()) {
    if (path !== '_fts') weights[path] = toNumber(given[path]) ?? 1
  }
  return {
    weights,
    default_language: spec['default_language'] ?? 'english',
    language_override: spec['language_override'] ?? 'language',
    textIndexVersion: 3,
  }
}

const SIGNATURE = ['key', 'collation', 'partialFilterExpression', 'unique', 'sparse', 'weights', 'wildcardProjection']

/** How an index that exists relates to one that is asked for: the same, the same but for its options, or another. */
export function likeness(existing: Doc, wanted: Doc): 'identical' | 'equivalent' | 'other' {
  const same = (name: string) => sameValue(existing[name], wanted[name])
  if (!SIGNATURE.every(same)) return 'other'
  return ['expireAfterSeconds', 'default_language', 'language_override'].every(same) ? 'identical' : 'equivalent'
}

/** Are two values the same to the byte? */
export function sameValue(a: unknown, b: unknown): boolean {
  return encode({ v: promote(a) }).equals(encode({ v: promote(b) }))
}
