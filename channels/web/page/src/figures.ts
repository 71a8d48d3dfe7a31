import { isTextKey, say } from './texts/index.ts'

const amount = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** 1234.5 as `1,234.50`, 1200 as `1,200`: santim are shown when there are any. */
export function birr(value: number): string {
  return Number.isInteger(value) ? amount.format(value) : cents.format(value)
}

/** 12.5 and `kg` as `12.5 kg`, 2 and `litre` as `2 litres`. */
export function quantity(value: number, unit: string): string {
  return `${amount.format(value)} ${unitName(unit, value === 1)}`
}

/** `kg` and `litre` as people say them. */
export function unitName(unit: string, one = true): string {
  const key = `unit.${unit}.${one ? 'one' : 'many'}`
  return isTextKey(key) ? say(key) : unit
}

export function stateName(state: string): string {
  const key = `order.state.${state}`
  return isTextKey(key) ? say(key) : state
}

/** Facts in one line; a dot never begins one, and one that is written from right to left turns none of the others. */
export const joined = (...facts: (string | undefined)[]): string =>
  facts.flatMap((fact) => (fact ? apart(fact) : [])).join('\u00a0· ')

const apart = (fact: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(fact) ? `\u2068${fact}\u2069` : fact
