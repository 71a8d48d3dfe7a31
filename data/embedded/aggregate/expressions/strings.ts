import { BSON } from 'mongodb/lib/bson.js'
import { numberType } from '../../bson/numbers.ts'
import { type Doc, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { compile as compileRegex, everywhere, isRegex, regexOf } from '../../query/regex.ts'
import { fixed, named, nullish, type Operator, ranged, variadic } from './operator.ts'

/** A value as text, as `$toUpper` and `$substrBytes` take it: nothing is the empty text. */
function textOf(value: unknown): string {
  if (nullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (numberType(value) !== undefined || value instanceof BSON.BSONSymbol || value instanceof BSON.Code)
    return String(value)
  throw new MongoFault(16007, `can't convert from BSON type ${typeName(value)} to String`)
}

/** A text is at most so long, as in MongoDB. */
const LONGEST = 64 * 1024 * 1024

const $concat = variadic((values) => {
  let text = ''
  for (const value of values) {
    if (nullish(value)) return null
    if (typeof value !== 'string') throw new MongoFault(16702, `$concat only supports strings, not ${typeName(value)}`)
    text += value
    if (text.length > LONGEST) {
      throw new MongoFault(13548, `BufBuilder attempted to grow() to ${text.length} bytes, past the 64MB limit.`)
    }
  }
  return text
})

function index(value: unknown, code: number, name: string, what: string): number {
  const number = toNumber(value)
  if (number === undefined) {
    throw new MongoFault(code, `${name}:  ${what} must be a numeric type (is BSON type ${typeName(value)})`)
  }
  return Math.trunc(number)
}

const $substrBytes = fixed(3, (value, from, count) => {
  const bytes = Buffer.from(textOf(value))
  const start = index(from, 16034, '$substrBytes', 'starting index')
  const length = index(count, 16035, '$substrBytes', 'length')
  if (start < 0) throw new MongoFault(50752, `$substrBytes:  starting index must be non-negative (got: ${start})`)
  const end = length < 0 ? bytes.length : start + length
  const continues = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80
  if (continues(start)) {
    throw new MongoFault(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.')
  }
  if (continues(end)) {
    throw new MongoFault(28657, '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.')
  }
  return bytes.toString('utf8', start, end)
})

const $substrCP = fixed(3, (value, from, count) => {
  const text = textOf(value)
  const whole = (given: unknown, code: number, what: string): number => {
    const number = toNumber(given)
    if (number === undefined) {
      throw new MongoFault(code, `$substrCP:  ${what} must be a numeric type (is BSON type ${typeName(given)})`)
    }
    if (!Number.isInteger(number)) {
      throw new MongoFault(code + 1, `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${number}`)
    }
    return number
  }
  const start = whole(from, 34450, 'starting index')
  const length = whole(count, 34452, 'length')
  if (length < 0) throw new MongoFault(34454, '$substrCP: length must be a nonnegative integer.')
  if (start < 0) throw new MongoFault(34455, '$substrCP: the starting index must be nonnegative integer.')
  return [...text].slice(start, start + length).join('')
})

function position(
  name: string,
  codes: { text: number; part: number; bound: number; negative: number },
  bytes: boolean,
): Operator {
  return ranged(2, 4, (text, part, from = 0, to) => {
    if (nullish(text)) return null
    if (typeof text !== 'string') {
      throw new MongoFault(codes.text, `${name} requires a string as the first argument, found: ${typeName(text)}`)
    }
    if (typeof part !== 'string') {
      throw new MongoFault(codes.part, `${name} requires a string as the second argument, found: ${typeName(part)}`)
    }
    const bound = (value: unknown, what: string): number => {
      const number = toNumber(value)
      if (number === undefined || !Number.isInteger(number)) {
        throw new MongoFault(
          codes.bound,
          `${name} requires an integral ${what} index, found a value of type: ${typeName(value)}`,
        )
      }
      if (number < 0) {
        throw new MongoFault(codes.negative, `${name} requires a nonnegative ${what} index, found: ${number}`)
      }
      return number
    }
    const start = bound(from, 'starting')
    const units = bytes ? Buffer.from(text) : [...text]
    const end = Math.min(to === undefined ? units.length : bound(to, 'ending'), units.length)
    if (start > end) return -1
    if (units instanceof Buffer) {
      const found = units.subarray(start, end).indexOf(part)
      return found < 0 ? -1 : found + start
    }
    const slice = units.slice(start, end).join('')
    const found = slice.indexOf(part)
    return found < 0 ? -1 : [...slice.slice(0, found)].length + start
  })
}

const BLANK = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

function trimmed(name: string, left: boolean, right: boolean): Operator {
  const compute = ({ input, chars }: Doc, given: Doc): unknown => {
    if (nullish(input)) return null
    if (typeof input !== 'string') {
      throw new MongoFault(50699, `${name} requires its input to be a string, got ${typeName(input)} instead.`)
    }
    if ('chars' in given && nullish(chars)) return null
    if (chars !== undefined && typeof chars !== 'string') {
      throw new MongoFault(50700, `${name} requires 'chars' to be a string, got ${typeName(chars)} instead.`)
    }
    const removed = new Set(chars ?? BLANK)
    const points = [...input]
    let from = 0
    let to = points.length
    while (left && from < to && removed.has(points[from] ?? '')) from++
    while (right && to > from && removed.has(points[to - 1] ?? '')) to--
    return points.slice(from, to).join('')
  }
  return named({ required: ['input'], optional: ['chars'] }, { shape: 50696, unknown: 50694, missing: 50695 }, compute)
}

interface Found {
  match: string
  idx: number
  captures: (string | null)[]
}

function matches(name: string, { input, regex, options }: Doc, all: boolean): Found[] {
  if (nullish(input) || nullish(regex)) return []
  if (typeof input !== 'string') throw new MongoFault(51104, `${name} needs 'input' to be of type string`)
  if (typeof regex !== 'string' && !isRegex(regex)) {
    throw new MongoFault(51105, `${name} needs 'regex' to be of type string or regex`)
  }
  if (!nullish(options) && typeof options !== 'string') {
    throw new MongoFault(51106, `${name} needs 'options' to be of type string`)
  }
  const source = isRegex(regex) ? regexOf(regex) : undefined
  if (source && options && source.flags.replace(/[ug]/g, '') !== '') {
    throw new MongoFault(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`)
  }
  const compiled =
    source && !options
      ? source
      : compileRegex(typeof regex === 'string' ? regex : (source?.source ?? ''), options ?? '')
  const found = all ? [...input.matchAll(everywhere(compiled))] : [compiled.exec(input)]
  return found
    .filter((each) => each !== null)
    .map((each) => ({
      match: each[0],
      idx: [...input.slice(0, each.index)].length,
      captures: each.slice(1).map((part: string | undefined) => part ?? null),
    }))
}

function regexOperator(name: string, all: boolean, give: (found: Found[]) => unknown): Operator {
  return named(
    { required: ['input', 'regex'], optional: ['options'] },
    { shape: 51103, unknown: 31024, missing: name === '$regexFind' ? 31022 : 31023 },
    (values) => give(matches(name, values, all)),
  )
}

function replacing(name: string, replace: (input: string, find: string, replacement: string) => string): Operator {
  return named(
    { required: ['input', 'find', 'replacement'] },
    { shape: 51751, unknown: 51750, missing: 51749 },
    ({ input, find, replacement }) => {
      const check = (value: unknown, code: number, what: string): void => {
        if (nullish(value) || typeof value === 'string') return
        throw new MongoFault(code, `${name} requires that '${what}' be a string, found: ${typeName(value)}`)
      }
      check(input, 51746, 'input')
      check(find, 51745, 'find')
      check(replacement, 51744, 'replacement')
      if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string') return null
      return replace(input, find, replacement)
    },
  )
}

const $split = fixed(2, (text, separator) => {
  if (nullish(text) || nullish(separator)) return null
  if (typeof text !== 'string') {
    throw new MongoFault(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    )
  }
  if (typeof separator !== 'string' && !isRegex(separator)) {
    throw new MongoFault(
      40086,
      `$split requires an expression that evaluates to a string or regular expression as a second argument, found: ${typeName(separator)}`,
    )
  }
  if (separator === '') throw new MongoFault(40087, '$split requires a non-empty separator')
  return text.split(typeof separator === 'string' ? separator : regexOf(separator))
})

function lengthOf(name: string, code: number, measure: (text: string) => number): Operator {
  return fixed(1, (text) => {
    if (typeof text === 'string') return measure(text)
    throw new MongoFault(code, `${name} requires a string argument, found: ${typeName(text)}`)
  })
}

/** Everything about text. Lengths and positions are code points, or UTF-8 bytes where the name says so. */
export const STRINGS: Record<string, Operator> = {
  $concat,
  $toUpper: fixed(1, (value) => textOf(value).replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  $toLower: fixed(1, (value) => textOf(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  $strcasecmp: fixed(2, (a, b) => {
    const [x, y] = [textOf(a).toUpperCase(), textOf(b).toUpperCase()]
    return Math.sign(Buffer.compare(Buffer.from(x), Buffer.from(y)))
  }),
  $substr: $substrBytes,
  $substrBytes,
  $substrCP,
  $strLenCP: lengthOf('$strLenCP', 34471, (text) => [...text].length),
  $strLenBytes: lengthOf('$strLenBytes', 34473, (text) => Buffer.byteLength(text)),
  $indexOfCP: position('$indexOfCP', { text: 40093, part: 40094, bound: 40096, negative: 40097 }, false),
  $indexOfBytes: position('$indexOfBytes', { text: 40091, part: 40092, bound: 40096, negative: 40097 }, true),
  $split,
  $trim: trimmed('$trim', true, true),
  $ltrim: trimmed('$ltrim', true, false),
  $rtrim: trimmed('$rtrim', false, true),
  $regexMatch: regexOperator('$regexMatch', false, (found) => found.length > 0),
  $regexFind: regexOperator('$regexFind', false, ([first]) => first ?? null),
  $regexFindAll: regexOperator('$regexFindAll', true, (found) => found),
  $replaceOne: replacing('$replaceOne', (input, find, replacement) => {
    const from = input.indexOf(find)
    return from < 0 ? input : input.slice(0, from) + replacement + input.slice(from + find.length)
  }),
  $replaceAll: replacing('$replaceAll', (input, find, replacement) =>
    find === ''
      ? [replacement, ...[...input].flatMap((point) => [point, replacement])].join('')
      : input.split(find).join(replacement),
  ),
}
