import { Long } from 'mongodb/lib/bson.js'
import { type Doc, isDocument, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { fieldOf, setField } from '../query/paths.ts'
import { stepsOf } from './expressions/compile.ts'

/** Compiles `$unwind`: a document for each element of a list. Throws MongoDB's errors for a wrong one. */
export function unwindStage(argument: unknown): (docs: readonly Doc[]) => Doc[] {
  const given = isDocument(argument) ? argument : { path: argument }
  for (const option of Object.keys(given)) {
    if (!['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(option)) {
      throw new MongoFault(28811, `unrecognized option to $unwind stage: ${option}`)
    }
  }
  const { path, preserveNullAndEmptyArrays: preserves, includeArrayIndex } = given
  if (path === undefined && isDocument(argument)) throw new MongoFault(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string') {
    throw isDocument(argument)
      ? new MongoFault(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`)
      : new MongoFault(
          15981,
          `expected either a string or an object as specification for $unwind stage, got ${typeName(path)}`,
        )
  }
  if (path === '') throw new MongoFault(28812, 'no path specified to $unwind stage')
  if (!path.startsWith('$')) {
    throw new MongoFault(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  if (preserves !== undefined && typeof preserves !== 'boolean') {
    throw new MongoFault(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserves)}`,
    )
  }
  if (includeArrayIndex !== undefined) {
    if (typeof includeArrayIndex !== 'string' || includeArrayIndex === '') {
      throw new MongoFault(
        28810,
        `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeName(includeArrayIndex)}`,
      )
    }
    if (includeArrayIndex.startsWith('$')) {
      throw new MongoFault(
        28822,
        `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${includeArrayIndex}`,
      )
    }
  }
  const steps = stepsOf(path.slice(1))
  const index = typeof includeArrayIndex === 'string' ? stepsOf(includeArrayIndex) : undefined
  const numbered = (doc: Doc, position: number | null): Doc =>
    index ? replaced(doc, index, position === null ? null : Long.fromNumber(position)) : doc
  return (docs) => {
    const made: Doc[] = []
    for (const doc of docs) {
      const value = steps.reduce<unknown>((at, step) => (isDocument(at) ? fieldOf(at, step) : undefined), doc)
      if (Array.isArray(value)) {
        value.forEach((element, i) => {
          made.push(numbered(replaced(doc, steps, element), i))
        })
        if (value.length === 0 && preserves) made.push(numbered(replaced(doc, steps, undefined), null))
      } else if (value === null || value === undefined) {
        if (preserves) made.push(numbered(doc, null))
      } else made.push(numbered(doc, null))
    }
    return made
  }
}

/** A document with another value at a path through documents; undefined removes it. */
export function replaced(doc: Doc, steps: readonly string[], value: unknown): Doc {
  const [step = '', ...rest] = steps
  const made = { ...doc }
  if (rest.length === 0) {
    if (value === undefined) delete made[step]
    else setField(made, step, value)
    return made
  }
  const inner = fieldOf(doc, step)
  setField(made, step, replaced(isDocument(inner) ? inner : {}, rest, value))
  return made
}
