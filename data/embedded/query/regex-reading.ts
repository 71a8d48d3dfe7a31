/** What is known of a regular expression before it runs. */
export interface Reading {
  /** Quantifiers that may take any number of characters: each multiplies the ways to match by the length of the text. */
  readonly loops: number
  /** Other choices, each of which doubles them. */
  readonly choices: number
  /** Is something repeated that has choices itself, so that the ways to match grow with each character? */
  readonly nested: boolean
  /** The same without the flags i and u, which V8's linear engine does not know: undefined where there is none. */
  readonly plain: string | undefined
}

const PAIR = '[\\ud800-\\udbff][\\udc00-\\udfff]'
const HALVES = '\\ud800-\\udfff'
const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y
const OPENING = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[ims-]+:))?/y
const ESCAPE = /\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|k<[^>]*>|\d+|[\s\S])/y
const CLASS = /\[(\^?)((?:\\[\s\S]|[^\]\\])*)\]/y
const ITEM = /(?<from>\\[\s\S](?:(?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4})?|[^\\])(?:-(?<to>\\[^dDwWsSbxu]|[^\\\]]))?/gu
/** Letters between two edges of a class are spelt out in both cases: so many at most. */
const MOST_LETTERS = 512

interface Group {
  choices: boolean
}

/** Reads a pattern as JavaScript understands it. */
export function reading(pattern: string, { caseless, dotAll }: { caseless: boolean; dotAll: boolean }): Reading {
  let loops = 0
  let choices = 0
  let nested = false
  let plain: string | undefined = ''
  const groups: Group[] = [{ choices: false }]
  let last: Group = { choices: false }
  let at = 0
  const add = (text: string | undefined): void => {
    plain = plain === undefined || text === undefined ? undefined : plain + text
  }
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at
    const found = form.exec(pattern)
    if (found) at = form.lastIndex
    return found
  }
  const atom = (text: string | undefined): void => {
    last = { choices: false }
    add(text)
  }
  while (at < pattern.length) {
    const quantifier = take(QUANTIFIER)
    if (quantifier) {
      const [text] = quantifier
      const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(text) ?? []
      const fixed = least !== undefined && (comma === '' || least === most)
      if (last.choices && !(fixed && least === '1')) nested = true
      if (text.startsWith('?')) choices++
      else if (!fixed) loops++
      const open = groups.at(-1)
      if (open && !fixed) open.choices = true
      add(text)
      continue
    }
    const opening = take(OPENING)
    if (opening) {
      groups.push({ choices: false })
      // Within a group with flags of its own, letters and dots mean something else.
      add(/^\(\?[ims-]/.test(opening[0]) ? undefined : opening[0])
      continue
    }
    const open = groups.at(-1) ?? last
    const letter = pattern[at] ?? ''
    if (letter === ')') {
      at++
      const closed = groups.length > 1 ? groups.pop() : undefined
      last = closed ?? last
      const around = groups.at(-1)
      if (around && closed?.choices) around.choices = true
      add(')')
    } else if (letter === '|') {
      at++
      if (groups.length > 1) choices++
      open.choices = true
      add('|')
    } else if (letter === '^' || letter === '$') {
      at++
      add(letter)
    } else if (letter === '.') {
      at++
      atom(`(?:[^${dotAll ? '' : '\\n\\r\\u2028\\u2029'}${HALVES}]|${PAIR})`)
    } else if (letter === '[') {
      const found = take(CLASS)
      if (!found) at++
      atom(found ? plainClass(found[1] === '^', found[2] ?? '', caseless) : undefined)
    } else if (letter === '\\') atom(plainEscape(take(ESCAPE)?.[0] ?? pattern.slice(at++), caseless))
    else {
      const point = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
      at += point.length
      atom(plainLetter(point, caseless))
    }
  }
  return { loops, choices, nested, plain }
}

function plainLetter(letter: string, caseless: boolean): string {
  if (letter.length > 1) return `(?:${letter})`
  if (/[{}\]/]/.test(letter)) return `\\${letter}`
  const cases = caseless ? casesOf(letter) : [letter]
  return cases.length > 1 ? `[${cases.join('')}]` : letter
}

/** Letters that have a second capital, or a small form of their own. */
const ALSO: Readonly<Record<string, string>> = { k: '\u212a', s: '\u017f', å: '\u212b', ω: '\u2126', ß: '\u1e9e' }

function casesOf(letter: string): string[] {
  const lower = letter.toLowerCase()
  const cases = new Set([letter, lower, lower.toUpperCase(), ALSO[lower] ?? letter])
  return [...cases].filter((each) => each.length === 1)
}

function plainEscape(given: string, caseless: boolean): string | undefined {
  const kind = given[1] ?? ''
  if (/[dwsbBnrtfv]/.test(kind) || given === '\\0') return given
  if (/[DWS]/.test(kind)) return `(?:[^\\${kind.toLowerCase()}${HALVES}]|${PAIR})`
  if (/^[xu][\da-fA-F]+$/.test(given.slice(1))) {
    const letter = String.fromCharCode(Number.parseInt(given.slice(2), 16))
    return /[\p{L}\ud800-\udfff]/u.test(letter) && (caseless || !/\p{L}/u.test(letter)) ? undefined : given
  }
  return /^\\[^\w\s]$/.test(given) ? given : undefined
}

function plainClass(negated: boolean, body: string, caseless: boolean): string | undefined {
  let items = ''
  for (const { 0: item, groups = {} } of body.matchAll(ITEM)) {
    const { from = '', to } = groups
    if (from.length > 1 && !from.startsWith('\\')) return undefined
    if (/^\\(?:[DWSpPku]|\d)/.test(from) || (to && to.length > 1 && !to.startsWith('\\'))) return undefined
    items += /^[{}[\]]$/.test(item) ? `\\${item}` : item
    if (!caseless || /^\\[dwsbxnrtfv]/.test(from)) {
      if (caseless && (to !== undefined || from.startsWith('\\x'))) return undefined
      continue
    }
    const [first, end] = [from, to ?? from].map((edge) => edge.replace(/^\\/, '').charCodeAt(0))
    if (first === undefined || end === undefined || end - first > MOST_LETTERS) return undefined
    for (let code = first; code <= end; code++) {
      const letter = String.fromCharCode(code)
      if (/\p{L}/u.test(letter)) items += casesOf(letter).join('')
    }
  }
  return negated ? `(?:[^${items}${HALVES}]|${PAIR})` : `[${items}]`
}
