import { operatorOf } from '../aggregate/expressions/registry.ts'
import { fieldSetter } from '../aggregate/field-setter.ts'
import { double } from '../bson/numbers.ts'
import { rawDocument, rawFields } from '../bson/raw.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Collection } from '../storage/catalog.ts'
import { matcherOf } from './matcher.ts'
import { fieldOf, setField } from './paths.ts'
import { metaFault, textScoreOf } from './text/search.ts'

/** Makes the document that a client sees of a stored one (decoded exactly). */
export type Projection = (doc: Doc) => Doc

type Tree = Map<string, Tree | Leaf>
type Leaf = true | ((value: unknown, doc: Doc) => unknown)

/** What a projection needs beside its document. */
export interface ProjectionContext {
  readonly filter: Doc
  readonly variables?: Doc | undefined
  readonly collection?: Collection | undefined
  /** Is it a `$project`, where `$slice` is an expression and nothing is positional? */
  readonly pipeline?: boolean
}

/**
 * Compiles a projection of find and findAndModify: fields in or out, `$slice`, `$elemMatch`, the positional `$`, and
 * expressions; or one of `$project`, which knows fields and expressions.
 */
export function projectionOf(projection: unknown, context: ProjectionContext): Projection | undefined {
  if (!isDocument(projection) || Object.keys(projection).length === 0) return undefined
  let including: boolean | undefined
  let keepId = true
  let asksForId = false
  const tree: Tree = new Map()
  const computed: Doc = {}
  let positionals = 0
  const scores: { path: string; of: (doc: Doc) => unknown }[] = []
  for (const [path, value] of flattened(projection)) {
    const flag = typeof value === 'boolean' ? Number(value) : toNumber(value)
    if (path === '_id' && flag !== undefined) {
      keepId = flag !== 0
      asksForId = keepId
      continue
    }
    if (flag !== undefined) {
      const include = flag !== 0
      if (including !== undefined && including !== include) {
        const [kind, other, code] = include ? ['inclusion', 'exclusion', 31253] : ['exclusion', 'inclusion', 31254]
        throw new MongoFault(Number(code), `Cannot do ${kind} on field ${path} in ${other} projection`)
      }
      including = include
      if (!context.pipeline && path.includes('$')) assertPosition(path, include, ++positionals)
      if (path.endsWith('.$') && !context.pipeline)
        plant(tree, path.slice(0, -2), positional(path.slice(0, -2), context))
      else plant(tree, path, true)
      continue
    }
    if (isDocument(value) && '$slice' in value && !context.pipeline) {
      plant(tree, path, slice(value['$slice']))
      continue
    }
    if (isDocument(value) && '$elemMatch' in value && !context.pipeline) {
      plant(tree, path, elementMatching(path, value['$elemMatch']))
      including ??= true
      continue
    }
    if (isDocument(value) && '$meta' in value && !context.pipeline) {
      scores.push({ path, of: metadata(value['$meta'], context) })
      continue
    }
    const [operator] = isDocument(value) ? Object.keys(value) : []
    if (operator !== undefined && !operatorOf(operator)) throw new MongoFault(31325, `Unknown expression ${operator}`)
    if (including === false) {
      throw new MongoFault(31252, 'Cannot use expression other than $meta in exclusion projection')
    }
    computed[path] = value
    including = true
  }
  const set = Object.keys(computed).length === 0 ? undefined : fieldSetter(computed, context.variables)
  if (set) plantParents(tree, computed)
  if (including === undefined && asksForId && tree.size === 0) including = true
  if (including === undefined && !keepId && tree.size === 0 && !set) including = false
  const onlySlices = including === undefined
  return (doc) => {
    const made = including ? included(doc, tree, doc, keepId) : excluded(doc, tree, doc, onlySlices)
    if (!keepId) delete made['_id']
    for (const { path, of } of scores) setField(made, path, of(doc))
    return set ? set(made, doc) : made
  }
}

/** Throws for a positional `$` that is not at the end of the only path that has one. */
function assertPosition(path: string, include: boolean, count: number): void {
  if (path.startsWith('$')) {
    throw new MongoFault(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  }
  if (/\.\$\./.test(path)) {
    throw new MongoFault(31394, "As of 4.4, it's illegal to specify positional operator in the middle of a path.")
  }
  if (!path.endsWith('.$')) return
  if (!include) throw new MongoFault(31395, 'positional projection cannot be used with exclusion')
  if (count > 1) throw new MongoFault(31276, 'Cannot specify more than one positional projection per query.')
}

/** What `{$meta: ...}` stands for. Throws MongoDB's errors where there is no such thing. */
function metadata(name: unknown, { filter, collection }: ProjectionContext): (doc: Doc) => unknown {
  if (name === 'textScore') {
    const score = textScoreOf(filter, collection)
    return (doc) => double(score(doc))
  }
  throw metaFault(name)
}

/** The fields of a projection by their paths: those of embedded documents are fields below. */
function* flattened(projection: Doc, above = ''): Generator<readonly [string, unknown]> {
  for (const [name, value] of Object.entries(projection)) {
    const path = above + name
    const [first] = isDocument(value) ? Object.keys(value) : []
    if (!isDocument(value) || first?.startsWith('$')) yield [path, value]
    else if (first !== undefined) yield* flattened(value, `${path}.`)
    else throw new MongoFault(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`)
  }
}

/** What is above a computed field is there as far as it is documents and lists of them. */
function plantParents(tree: Tree, computed: Doc): void {
  for (const path of Object.keys(computed)) {
    let at = tree
    for (const step of path.split('.').slice(0, -1)) {
      const next = at.get(step)
      if (next !== undefined && !(next instanceof Map)) throw new MongoFault(31249, `Path collision at ${path}`)
      const below: Tree = next ?? new Map()
      at.set(step, below)
      at = below
    }
    if (at.has(path.split('.').at(-1) ?? '')) throw new MongoFault(31250, `Path collision at ${path}`)
  }
}

/** A projection of whole fields at the top, applied to the encoded document; undefined for any other projection. */
export function rawProjectionOf(projection: unknown): ((bytes: Buffer) => Buffer) | undefined {
  if (!isDocument(projection)) return undefined
  const names = new Set<string>()
  let including: boolean | undefined
  let keepId = true
  for (const [path, value] of Object.entries(projection)) {
    const flag = typeof value === 'boolean' ? Number(value) : toNumber(value)
    if (flag === undefined || path.includes('.') || path.includes('$')) return undefined
    if (path === '_id') {
      keepId = flag !== 0
      continue
    }
    including ??= flag !== 0
    if (including !== (flag !== 0)) return undefined
    names.add(path)
  }
  if (including === undefined) return undefined
  const stays = (name: string): boolean => (name === '_id' ? keepId : names.has(name) === including)
  return (bytes) => rawDocument([...rawFields(bytes)].filter(({ name }) => stays(name)))
}

function plant(tree: Tree, path: string, leaf: Leaf): void {
  if (path === '') throw new MongoFault(40352, 'FieldPath cannot be constructed with empty string')
  const steps = path.split('.')
  if (steps.some((step) => step === '')) throw new MongoFault(40353, "FieldPath must not end with a '.'.")
  let at = tree
  steps.forEach((step, i) => {
    const next = at.get(step)
    if (i === steps.length - 1) {
      if (next instanceof Map) throw new MongoFault(31250, `Path collision at ${path}`)
      at.set(step, leaf)
    } else if (next instanceof Map) at = next
    else if (next !== undefined)
      throw new MongoFault(31249, `Path collision at ${path} remaining portion ${steps.slice(i + 1).join('.')}`)
    else {
      const made: Tree = new Map()
      at.set(step, made)
      at = made
    }
  })
}

function included(value: Doc, tree: Tree, root: Doc, keepId: boolean): Doc {
  const made: Doc = {}
  for (const name of Object.keys(value)) {
    const part = fieldOf(value, name)
    if (keepId && value === root && name === '_id' && !(tree.get('_id') instanceof Map)) {
      made['_id'] = part
      continue
    }
    const branch = tree.get(name)
    if (branch === undefined) continue
    if (branch === true) setField(made, name, part)
    else if (branch instanceof Map) {
      const inner = includedValue(part, branch, root)
      if (inner !== undefined) setField(made, name, inner)
    } else {
      const result = branch(part, root)
      if (result !== undefined) setField(made, name, result)
    }
  }
  return made
}

function includedValue(value: unknown, tree: Tree, root: Doc): unknown {
  if (isDocument(value)) return included(value, tree, root, false)
  if (!Array.isArray(value)) return undefined
  return value.map((item) => includedValue(item, tree, root)).filter((item) => item !== undefined)
}

function excluded(value: Doc, tree: Tree, root: Doc, onlySlices: boolean): Doc {
  const made: Doc = {}
  for (const name of Object.keys(value)) {
    const part = fieldOf(value, name)
    const branch = tree.get(name)
    if (branch === true) continue
    if (branch === undefined) setField(made, name, part)
    else if (branch instanceof Map) setField(made, name, excludedValue(part, branch, root, onlySlices))
    else {
      const result = branch(part, root)
      if (result !== undefined) setField(made, name, result)
    }
  }
  return made
}

function excludedValue(value: unknown, tree: Tree, root: Doc, onlySlices: boolean): unknown {
  if (isDocument(value)) return excluded(value, tree, root, onlySlices)
  return Array.isArray(value) ? value.map((item) => excludedValue(item, tree, root, onlySlices)) : value
}

function slice(argument: unknown): Leaf {
  const [first, second] = (Array.isArray(argument) ? argument : [argument]).map((item) => toNumber(item))
  if (first === undefined && !Array.isArray(argument)) {
    throw new MongoFault(28667, 'Invalid $slice syntax: $slice only supports numbers and [skip, limit] arrays')
  }
  if (first === undefined || (Array.isArray(argument) && (second === undefined || second <= 0))) {
    throw new MongoFault(28724, 'First argument to $slice must be an number or an array of two numbers')
  }
  return (value) => {
    if (!Array.isArray(value)) return value
    if (second === undefined) return first < 0 ? value.slice(first) : value.slice(0, first)
    const from = first < 0 ? Math.max(0, value.length + first) : first
    return value.slice(from, from + second)
  }
}

function elementMatching(path: string, argument: unknown): Leaf {
  if (!isDocument(argument))
    throw new MongoFault(31274, `elemMatch: Invalid argument, object required, but got ${typeof argument}`)
  if (path.includes('.')) throw new MongoFault(31275, 'Cannot use $elemMatch projection on a nested field.')
  const matches = matcherOf({ v: { $elemMatch: argument } })
  return (value) => {
    if (!Array.isArray(value)) return undefined
    const found = value.find((item) => matches({ v: [item] }))
    return found === undefined ? undefined : [found]
  }
}

function positional(path: string, { filter }: ProjectionContext): Leaf {
  const conditions = Object.entries(filter).filter(([name]) => name === path || name.startsWith(`${path}.`))
  if (conditions.length === 0) {
    throw new MongoFault(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  }
  const steps = path.split('.')
  const tests = conditions.map(([name, condition]) => matcherOf({ [name]: condition }))
  return (value) => {
    if (!Array.isArray(value)) return value
    const found = value.find((item) => {
      let alone: unknown = [item]
      for (const step of steps.toReversed()) alone = { [step]: alone }
      return tests.some((test) => isDocument(alone) && test(alone))
    })
    return found === undefined ? [] : [found]
  }
}
