import { BSON } from 'mongodb/lib/bson.js'
import { MongoFault } from '../errors.ts'
import { BoundedRegex } from './bounded-regex.ts'

const compiled = new Map<string, RegExp>()

/** A JavaScript expression for one of MongoDB's (PCRE): options i, m, s, x and u, also as a leading `(?i)`. */
export function regexOf(value: RegExp | BSON.BSONRegExp): RegExp {
  return value instanceof RegExp ? value : compile(value.pattern, value.options)
}

/** Compiles a pattern with MongoDB's options. Throws MongoDB's error for a wrong one. */
export function compile(pattern: string, options: string): RegExp {
  const id = `${options}/${pattern}`
  const known = compiled.get(id)
  if (known) return known
  let source = pattern
  let flags = ''
  for (const option of options) {
    if (option === 'i' || option === 'm' || option === 's') flags += flags.includes(option) ? '' : option
    else if (option === 'x') source = withoutComments(source)
    else if (option !== 'u') throw new MongoFault(51108, `invalid flag in regex options: ${option}`)
  }
  const inline = /^\(\?([ims]+)\)/.exec(source)
  if (inline) {
    source = source.slice(inline[0].length)
    for (const flag of inline[1] ?? '') if (!flags.includes(flag)) flags += flag
  }
  const regex = build(source, flags)
  if (compiled.size > 500) compiled.clear()
  compiled.set(id, regex)
  return regex
}

/** The same expression, which finds one match after the other. */
export function everywhere(regex: RegExp): RegExp {
  return bounded(regex.source, `${regex.flags}g`)
}

function build(source: string, flags: string): RegExp {
  try {
    return bounded(source, `${flags}u`)
  } catch {
    try {
      return bounded(source, flags)
    } catch (error) {
      throw new MongoFault(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : ''}`)
    }
  }
}

function bounded(source: string, flags: string): RegExp {
  const regex = new BoundedRegex(source, flags)
  return regex.isSimple ? new RegExp(source, flags) : regex
}

function withoutComments(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\.|[^\]\\])*\]|\s+|#.*/g, (part) => (/^[\s#]/.test(part) ? '' : part))
}

/** Is the value a regular expression, JavaScript's or BSON's? */
export function isRegex(value: unknown): value is RegExp | BSON.BSONRegExp {
  return value instanceof RegExp || value instanceof BSON.BSONRegExp
}
