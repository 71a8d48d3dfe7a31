import { type Doc, isDocument } from '../bson/values.ts'

/** A field of a document, never something inherited from JavaScript's own object. */
export function fieldOf(doc: Doc, key: string): unknown {
  const value = doc[key]
  if (typeof value === 'function' || key === '__proto__') return Object.hasOwn(doc, key) ? value : undefined
  return value
}

/** What stands at a path of fields of fields; lists are not looked into. */
export function nestedField(doc: Doc, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (isDocument(value) ? fieldOf(value, step) : undefined), doc)
}

/** Sets a field, also one with a name that means something to JavaScript. */
export function setField(doc: Doc, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(doc, key, { value, writable: true, enumerable: true, configurable: true })
  } else doc[key] = value
}

/** Is a step of a path the position of an element? */
export function isPosition(step: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(step)
}

/**
 * Does `test` hold for any value that a path reaches, as MongoDB's matcher walks it: through the documents of a list, and
 * with `expand` also for each element of a list at the end. A missing field is tested as undefined.
 */
export function anyAt(
  value: unknown,
  path: readonly string[],
  at: number,
  expand: boolean,
  test: (value: unknown) => boolean,
): boolean {
  const step = path[at]
  if (step === undefined) {
    if (expand && Array.isArray(value)) for (const element of value) if (test(element)) return true
    return test(value)
  }
  if (Array.isArray(value)) {
    if (isPosition(step)) {
      const element: unknown = value[Number(step)]
      if (element !== undefined && anyAt(element, path, at + 1, expand, test)) return true
    }
    for (const element of value) if (isDocument(element) && anyAt(element, path, at, expand, test)) return true
    return false
  }
  if (isDocument(value)) return anyAt(fieldOf(value, step), path, at + 1, expand, test)
  return test(undefined)
}

/** All values at a path, elements of lists included, as `distinct` and sorting see them. */
export function valuesAt(doc: Doc, path: readonly string[]): unknown[] {
  const values: unknown[] = []
  anyAt(doc, path, 0, false, (value) => {
    if (Array.isArray(value)) values.push(...value)
    else if (value !== undefined) values.push(value)
    return false
  })
  return values
}
