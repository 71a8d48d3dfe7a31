import { shown } from '../../bson/shown.ts'
import { type Doc, isDocument } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { fieldOf, setField } from '../../query/paths.ts'
import { operatorOf } from './registry.ts'

/** What an expression is evaluated on: a document (decoded exactly), and the variables that are bound at the moment. */
export interface Frame {
  readonly root: unknown
  current: unknown
  readonly slots: unknown[]
}

/** A compiled expression: gives undefined for what is missing. */
export type Expression = (frame: Frame) => unknown

/** The names that an expression may use, and where their values are. */
export interface Names {
  /** Values that stay the same: those of `let`, and MongoDB's own. */
  readonly constants: Doc
  /** The slots of what operators bind for each element of a list. */
  readonly slots: ReadonlyMap<string, number>
  /** The number of slots in use; shared by all parts of an expression. */
  readonly counter: { used: number }
}

/** What `$$PRUNE` and its like stand for in `$redact`. */
export const DECISIONS = { DESCEND: Symbol('descend'), PRUNE: Symbol('prune'), KEEP: Symbol('keep') }

let now: Date | undefined

/** The time of the command: the same for all that is compiled for it. */
function commandTime(): Date {
  if (!now) {
    now = new Date()
    queueMicrotask(() => {
      now = undefined
    })
  }
  return now
}

/**
 * Compiles an expression. Throws MongoDB's errors for operators, variables and shapes that do not exist. What it gives of a
 * document are BSON's exact types (see decodeExact).
 */
export function expressionOf(expression: unknown, variables: Doc = {}): (doc: Doc) => unknown {
  const counter = { used: 0 }
  const run = compile(expression, { constants: variables, slots: new Map(), counter })
  const slots: unknown[] = new Array(counter.used)
  return (doc) => run({ root: doc, current: doc, slots })
}

/** Compiles a part of an expression. */
export function compile(expression: unknown, names: Names): Expression {
  if (typeof expression === 'string') {
    if (!expression.startsWith('$')) return () => expression
    return expression.startsWith('$$') ? variable(expression, names) : fieldPath(expression)
  }
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item, names))
    return (frame) => items.map((item) => item(frame) ?? null)
  }
  if (!isDocument(expression)) return () => expression
  const [first, another] = Object.keys(expression)
  if (!first?.startsWith('$')) return object(expression, names)
  if (another !== undefined) {
    throw new MongoFault(
      15983,
      `an object representing an expression must have exactly one field: ${shown(expression)}`,
    )
  }
  const operator = operatorOf(first)
  if (!operator) throw new MongoFault(168, `Unrecognized expression '${first}'`)
  return operator(expression[first], names, first)
}

function object(expression: Doc, names: Names): Expression {
  const fields = Object.keys(expression).map((name) => {
    if (name.startsWith('$')) {
      throw new MongoFault(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
    if (name.includes('.')) throw new MongoFault(16412, "FieldPath field names may not contain '.'.")
    return { name, value: compile(expression[name], names) }
  })
  return (frame) => {
    const made: Doc = {}
    for (const { name, value } of fields) {
      const part = value(frame)
      if (part !== undefined) setField(made, name, part)
    }
    return made
  }
}

/** The steps of a path. Throws MongoDB's errors for what is none. */
export function stepsOf(path: string): string[] {
  if (path === '') throw new MongoFault(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new MongoFault(40353, "FieldPath must not end with a '.'.")
  const steps = path.split('.')
  for (const step of steps) {
    if (step === '') throw new MongoFault(15998, 'FieldPath field names may not be empty strings.')
    if (step.includes('\0')) throw new MongoFault(16411, 'FieldPath field names may not contain embedded nulls.')
    if (step.startsWith('$')) {
      throw new MongoFault(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
  }
  return steps
}

function fieldPath(expression: string): Expression {
  if (expression === '$') throw new MongoFault(16872, `'$' by itself is not a valid FieldPath`)
  const steps = stepsOf(expression.slice(1))
  const [only = '', another] = steps
  if (another === undefined) return ({ current }) => (isDocument(current) ? fieldOf(current, only) : at(current, steps))
  return ({ current }) => at(current, steps)
}

/** The value at a path; through a list, the values of its documents. */
export function at(value: unknown, steps: readonly string[], from = 0): unknown {
  let found = value
  for (let i = from; i < steps.length; i++) {
    if (Array.isArray(found)) {
      const all: unknown[] = []
      for (const element of found) {
        const inner = isDocument(element) ? at(element, steps, i) : undefined
        if (inner !== undefined) all.push(inner)
      }
      return all
    }
    if (!isDocument(found)) return undefined
    found = fieldOf(found, steps[i] ?? '')
  }
  return found
}

function variable(expression: string, { constants, slots }: Names): Expression {
  const [name = '', ...rest] = expression.slice(2).split('.')
  if (name === '') throw new MongoFault(9, 'empty variable names are not allowed')
  const steps = rest.length === 0 ? [] : stepsOf(rest.join('.'))
  const slot = slots.get(name)
  if (slot !== undefined) {
    if (steps.length === 0) return (frame) => frame.slots[slot]
    return (frame) => at(frame.slots[slot], steps)
  }
  if (Object.hasOwn(constants, name)) {
    const value = at(constants[name], steps)
    return () => value
  }
  switch (name) {
    case 'ROOT':
      return ({ root }) => at(root, steps)
    case 'CURRENT':
      return ({ current }) => at(current, steps)
    case 'REMOVE':
      return () => undefined
    case 'NOW': {
      const time = commandTime()
      return () => time
    }
    case 'DESCEND':
    case 'PRUNE':
    case 'KEEP': {
      const decision = DECISIONS[name]
      return () => decision
    }
  }
  throw new MongoFault(17276, `Use of undefined variable: ${name}`)
}

/** Names with one more variable, and its slot. Throws where the name is none that a client may give. */
export function bind(names: Names, name: string): { names: Names; slot: number } {
  if (!/^[a-z\u0080-\uffff][a-zA-Z0-9_\u0080-\uffff]*$/.test(name) && name !== 'CURRENT') {
    throw new MongoFault(
      9,
      name === ''
        ? 'empty variable names are not allowed'
        : `'${name}' starts with an invalid character for a user variable name`,
    )
  }
  const slot = names.counter.used++
  return { names: { ...names, slots: new Map([...names.slots, [name, slot]]) }, slot }
}

/** MongoDB's truth: everything but false, null, missing and zero. */
export function truthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (value === null || value === undefined) return false
  return !isZero(value)
}

function isZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return false
  const numeric = value._bsontype === 'Long' || value._bsontype === 'Double' || value._bsontype === 'Decimal128'
  return numeric && Number(String(value)) === 0
}
