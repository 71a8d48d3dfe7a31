import { type Doc, isDocument } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { compile, type Expression, type Names } from './compile.ts'

/** Compiles an operator with its argument; `name` is the operator's own. */
export type Operator = (argument: unknown, names: Names, name: string) => Expression

/** An operator of as many arguments as `compute` takes. */
export function fixed(count: number, compute: (...values: unknown[]) => unknown): Operator {
  return (argument, names, name) => {
    const list = Array.isArray(argument) ? argument : [argument]
    if (list.length !== count) {
      throw new MongoFault(16020, `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`)
    }
    const [first, second, third] = list.map((item) => compile(item, names))
    if (!first) return () => compute()
    if (!second) return (frame) => compute(first(frame))
    if (!third) return (frame) => compute(first(frame), second(frame))
    return (frame) => compute(first(frame), second(frame), third(frame))
  }
}

/** An operator of `least` to `most` arguments. */
export function ranged(least: number, most: number, compute: (...values: unknown[]) => unknown): Operator {
  return (argument, names, name) => {
    const list = Array.isArray(argument) ? argument : [argument]
    if (list.length < least || list.length > most) {
      throw new MongoFault(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${list.length} were passed in.`,
      )
    }
    const parts = list.map((item) => compile(item, names))
    return (frame) => compute(...parts.map((part) => part(frame)))
  }
}

/** An operator of any number of arguments. */
export function variadic(compute: (values: unknown[], name: string) => unknown): Operator {
  return (argument, names, name) => {
    const parts = (Array.isArray(argument) ? argument : [argument]).map((item) => compile(item, names))
    return (frame) =>
      compute(
        parts.map((part) => part(frame)),
        name,
      )
  }
}

/** The fields of an argument that must be a document. Throws for one that is missing, or that the operator does not have. */
export function fieldsOf(
  argument: unknown,
  name: string,
  fields: { readonly required?: readonly string[]; readonly optional?: readonly string[] },
  codes: { readonly shape: number; readonly unknown: number; readonly missing: number },
): Doc {
  if (!isDocument(argument)) throw new MongoFault(codes.shape, `${name} only supports an object as its argument`)
  const { required = [], optional = [] } = fields
  for (const field of Object.keys(argument)) {
    if (required.includes(field) || optional.includes(field)) continue
    throw new MongoFault(codes.unknown, `Unrecognized argument to ${name}: ${field}`)
  }
  for (const field of required) {
    if (argument[field] === undefined) throw new MongoFault(codes.missing, `Missing '${field}' parameter to ${name}`)
  }
  return argument
}

/** An operator whose argument is a document of named expressions. */
export function named(
  fields: { readonly required?: readonly string[]; readonly optional?: readonly string[] },
  codes: { readonly shape: number; readonly unknown: number; readonly missing: number },
  compute: (values: Doc, given: Doc) => unknown,
): Operator {
  return (argument, names, name) => {
    const given = fieldsOf(argument, name, fields, codes)
    const parts = Object.entries(given).map(([field, value]) => ({ field, value: compile(value, names) }))
    return (frame) => {
      const values: Doc = {}
      for (const { field, value } of parts) values[field] = value(frame)
      return compute(values, given)
    }
  }
}

/** Is it null, or missing? */
export function nullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
