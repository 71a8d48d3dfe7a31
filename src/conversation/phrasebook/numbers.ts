import type { Edge } from './meaning.ts'
import type { Token } from './tokens.ts'

/** What number words can be read from. */
export interface NumeralSource {
  tokens: readonly Token[]
  /** The numeral that begins at a token, if any, and where it ends. */
  numeralAt(
    at: number,
  ): (Edge & { meaning: { kind: 'numeral'; value: number; role: 'one' | 'scale' | 'half' } }) | undefined
  /** "and", in any written form. */
  isAnd(at: number): boolean
}

export interface FoundNumber {
  value: number
  end: number
  /** Written in digits, as order numbers are; then `digits` holds them. */
  digits?: string
}

/** The number that begins at a token: 50, 1,500, 2 1/2, fifty five, two hundred and fifty, two and a half, 2 dozen. */
export function numberAt(start: number, source: NumeralSource): FoundNumber | undefined {
  const token = source.tokens[start]
  if (!token) return undefined
  if (token.kind === 'number') return withScale(token.value, start + 1, source, token.digits)
  if (token.kind === 'date') {
    const value = fraction(token)
    return value === undefined ? undefined : { value, end: start + 1 }
  }
  return wordNumber(start, source)
}

/** 1/2, 1/4 and 3/4 may be parts, not days. */
function fraction(token: Token & { kind: 'date' }): number | undefined {
  const [above = 0, below = 1] = token.parts
  const isPart = token.parts.length === 2 && above < below && [2, 3, 4].includes(below)
  return isPart ? above / below : undefined
}

function withScale(value: number, end: number, source: NumeralSource, digits: string): FoundNumber {
  const next = source.tokens[end]
  if (next?.kind === 'date') {
    const part = fraction(next)
    if (part !== undefined) return { value: value + part, end: end + 1 }
  }
  const numeral = source.numeralAt(end)
  if (numeral?.meaning.role === 'scale') return { value: value * numeral.meaning.value, end: numeral.end }
  const half = halfAfter(end, source)
  if (half) return { value: value + half.value, end: half.end }
  return { value, end, digits }
}

function wordNumber(start: number, source: NumeralSource): FoundNumber | undefined {
  let total = 0
  let group: number | undefined
  let end = start
  for (;;) {
    const joined = end > start && source.isAnd(end) ? end + 1 : end
    const numeral = source.numeralAt(joined)
    if (!numeral) break
    const { role, value } = numeral.meaning
    if (role === 'half') {
      if (end === start) return { value, end: numeral.end }
      break
    }
    if (role === 'scale') {
      group = (group ?? 1) * value
      if (value >= 1000) {
        total += group
        group = undefined
      }
    } else if (group === undefined || fitsAfter(group, value)) group = (group ?? 0) + value
    else break
    end = numeral.end
  }
  if (end === start) return undefined
  const value = total + (group ?? 0)
  const half = halfAfter(end, source)
  return half ? { value: value + half.value, end: half.end } : { value, end }
}

/** "Twenty five" is one number, "five six" are two. */
const fitsAfter = (group: number, value: number): boolean =>
  value < 10 ? group % 10 === 0 && group > 10 : value < 100 && group % 100 === 0

function halfAfter(end: number, source: NumeralSource): { value: number; end: number } | undefined {
  if (!source.isAnd(end)) return undefined
  const numeral = source.numeralAt(end + 1)
  return numeral?.meaning.role === 'half' ? { value: numeral.meaning.value, end: numeral.end } : undefined
}
