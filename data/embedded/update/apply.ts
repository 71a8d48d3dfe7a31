import { updatePipeline } from '../aggregate/update-stages.ts'
import { equal } from '../bson/compare.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, isDocument, promote, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { arrayFiltersOf, type Change, UPDATE_OPERATORS } from './operators.ts'
import { changeAt, expand, type Positions, valueAt } from './paths.ts'

/** What an update is applied with. */
export interface UpdateContext {
  readonly filter: Doc
  readonly arrayFilters?: unknown
  readonly variables?: Doc | undefined
  readonly collator?: Intl.Collator | undefined
}

/** A compiled update: makes the new document of an old one (which it may change), or of the one an upsert begins with. */
export type Update = (doc: Doc, inserting: boolean) => Doc

/** Compiles the `u` of an update: operators, a replacement or a pipeline. Throws MongoDB's errors for wrong ones. */
export function updateOf(update: unknown, context: UpdateContext): Update {
  if (Array.isArray(update)) {
    const stages = updatePipeline(update, context.variables)
    return (doc) => {
      const id = doc['_id']
      const made = retainTypes(stages(doc), doc)
      if (id !== undefined && made['_id'] === undefined) return { _id: id, ...made }
      return made
    }
  }
  if (!isDocument(update)) throw new MongoFault(9, 'Update argument must be either an object or an array')
  const first = Object.keys(update)[0]
  return first?.startsWith('$') ? operatorUpdate(update, context) : replacement(update, context)
}

function replacement(update: Doc, context: UpdateContext): Update {
  if (Array.isArray(context.arrayFilters) && context.arrayFilters.length > 0) {
    throw new MongoFault(9, 'arrayFilters may not be specified for replacement-syle updates')
  }
  for (const name of Object.keys(update)) {
    if (name.startsWith('$')) throw dollarPrefixed(name, name)
  }
  return (doc) => {
    const { _id, ...rest } = update
    const id = doc['_id']
    if (id === undefined) return _id === undefined ? { ...rest } : { _id, ...rest }
    return { _id: _id === undefined || equal(_id, id) ? id : _id, ...rest }
  }
}

function dollarPrefixed(name: string, path: string): MongoFault {
  return new MongoFault(
    52,
    `The dollar ($) prefixed field '${name}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )
}

interface Action {
  readonly path: string
  readonly parts: readonly string[]
  readonly change: Change
  readonly onlyOnInsert: boolean
  readonly renameTo?: readonly string[]
}

function operatorUpdate(update: Doc, context: UpdateContext): Update {
  const actions: Action[] = []
  const taken: string[] = []
  const take = (path: string): void => {
    if (path === '') throw new MongoFault(56, 'An empty update path is not valid.')
    if (path.split('.').includes('')) {
      throw new MongoFault(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
    }
    const clash = taken.find((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
    if (clash !== undefined) {
      const at = clash.length < path.length ? clash : path
      throw new MongoFault(40, `Updating the path '${path}' would create a conflict at '${at}'`)
    }
    taken.push(path)
  }
  for (const [name, fields] of Object.entries(update)) {
    const operator = Object.hasOwn(UPDATE_OPERATORS, name) ? UPDATE_OPERATORS[name] : undefined
    if (!operator && name !== '$rename') {
      throw new MongoFault(
        9,
        name.startsWith('$')
          ? `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`
          : `The update document must consist of update operators only, found '${name}'`,
      )
    }
    if (!isDocument(fields)) {
      throw new MongoFault(
        9,
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${String(fields)}}`,
      )
    }
    for (const [path, argument] of Object.entries(fields)) {
      take(path)
      const parts = path.split('.')
      const [root] = parts
      if (root?.startsWith('$')) {
        if (root === '$' || root.startsWith('$[')) {
          throw new MongoFault(2, `Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
        }
        throw dollarPrefixed(root, path)
      }
      if (!operator) {
        if (typeof argument !== 'string')
          throw new MongoFault(2, `The 'to' field for $rename must be a string: ${path}: ${shown(argument)}`)
        if (path.includes('$')) throw new MongoFault(2, `The source field for $rename may not be dynamic: ${path}`)
        if (argument.includes('$')) {
          throw new MongoFault(2, `The destination field for $rename may not be dynamic: ${argument}`)
        }
        if (argument === path)
          throw new MongoFault(2, `The source and target field for $rename must differ: ${path}: "${path}"`)
        take(argument)
        actions.push({ path, parts, change: () => undefined, onlyOnInsert: false, renameTo: argument.split('.') })
      } else actions.push({ path, parts, change: operator(argument, path), onlyOnInsert: name === '$setOnInsert' })
    }
  }
  actions.sort((a, b) => comparePaths(a.parts, b.parts))
  const filters = arrayFiltersOf(context.arrayFilters)
  for (const name of filters.keys()) {
    if (!actions.some((action) => action.parts.includes(`$[${name}]`))) {
      throw new MongoFault(9, `The array filter for identifier '${name}' was not used in the update ${shown(update)}`)
    }
  }
  return (doc, inserting) => {
    const positions: Positions = { matched: (path) => matchedElement(doc, path, context), filters }
    const id = doc['_id']
    const targets = actions.flatMap((action) =>
      action.onlyOnInsert && !inserting ? [] : expand(doc, action.parts, positions).map((path) => ({ action, path })),
    )
    for (const { action, path } of targets) {
      const about = { path: path.join('.'), id }
      if (action.renameTo) {
        const value = valueAt(doc, path)
        if (value === undefined) continue
        assertNoElement(doc, path, 'source', id)
        assertNoElement(doc, action.renameTo, 'destination', id)
        changeAt(doc, path, () => undefined)
        changeAt(doc, action.renameTo, () => value)
      } else changeAt(doc, path, (old) => action.change(old, about))
    }
    if (doc['_id'] === undefined || id === undefined) return doc
    const { _id, ...rest } = doc
    return Object.keys(doc)[0] === '_id' ? doc : { _id, ...rest }
  }
}

/** Throws where a path of `$rename` goes through a list. */
function assertNoElement(doc: Doc, path: readonly string[], role: string, id: unknown): void {
  for (let i = 1; i < path.length; i++) {
    if (!Array.isArray(valueAt(doc, path.slice(0, i)))) continue
    throw new MongoFault(
      2,
      `The ${role} field cannot be an array element, '${path.join('.')}' in doc with _id: ${shown(id)} has an array field called '${path[i - 1]}'`,
    )
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? '', b[i] ?? '']
    if (x === y) continue
    const [m, n] = [
      toNumber(/^\d+$/.test(x) ? Number(x) : undefined),
      toNumber(/^\d+$/.test(y) ? Number(y) : undefined),
    ]
    if (m !== undefined && n !== undefined) return m - n
    return x < y ? -1 : 1
  }
  return a.length - b.length
}

/** The first element of the list at `path` with which alone the filter's conditions on that list hold. */
function matchedElement(doc: Doc, path: string, context: UpdateContext): number | undefined {
  const list = valueAt(doc, path.split('.'))
  if (!Array.isArray(list)) return undefined
  const conditions = conditionsOn(context.filter, path)
  const tests = conditions.length > 0 ? conditions : conditionsOnAnyList(context.filter, doc)
  for (const condition of tests) {
    const name = Object.keys(condition)[0] ?? ''
    const root = conditions.length > 0 ? path : (listPathOf(name, doc) ?? path)
    const elements = valueAt(doc, root.split('.'))
    if (!Array.isArray(elements)) continue
    const test = matcherOf(condition, { collator: context.collator, variables: context.variables })
    for (let i = 0; i < elements.length; i++) {
      const alone = structuredDocument(root.split('.'), [elements[i]])
      if (test(alone)) return i
    }
  }
  return undefined
}

function structuredDocument(path: readonly string[], value: unknown): Doc {
  let made = value
  for (const step of path.toReversed()) made = { [step]: made }
  return isDocument(made) ? made : {}
}

function conditionsOn(filter: Doc, path: string): Doc[] {
  const found: Doc[] = []
  for (const [name, condition] of Object.entries(filter)) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const branch of condition) if (isDocument(branch)) found.push(...conditionsOn(branch, path))
    } else if (name === path || name.startsWith(`${path}.`)) found.push({ [name]: condition })
  }
  return found
}

function listPathOf(name: string, doc: Doc): string | undefined {
  const parts = name.split('.')
  for (let i = 1; i <= parts.length; i++) {
    if (Array.isArray(valueAt(doc, parts.slice(0, i)))) return parts.slice(0, i).join('.')
  }
  return undefined
}

function conditionsOnAnyList(filter: Doc, doc: Doc): Doc[] {
  return Object.entries(filter)
    .filter(([name]) => !name.startsWith('$') && listPathOf(name, doc) !== undefined)
    .map(([name, condition]) => ({ [name]: condition }))
}

/** A pipeline computes with JavaScript's numbers: what it left as it was keeps its BSON type. */
function retainTypes(made: Doc, before: Doc): Doc {
  for (const [name, value] of Object.entries(made)) {
    const old = before[name]
    if (typeof old !== 'object' || old === null) continue
    if (isDocument(value) && isDocument(old)) retainTypes(value, old)
    else if (typeof value === 'number' && promote(old) === value) made[name] = old
  }
  return made
}

/** Throws MongoDB's ImmutableField where an update changed the `_id`. */
export function assertSameId(before: unknown, after: Doc): void {
  if (equal(before, after['_id'])) return
  throw new MongoFault(66, `Performing an update on the path '_id' would modify the immutable field '_id'`)
}
