import { LEXICONS } from '#flows/lexicons/index.ts'
import { limits } from '#src/limits.ts'
import type { TurnContext } from '../turn/context.ts'
import { fresh, type Line, type Position, type Values } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'

/**
 * An order of products that are in the order which is open or parked goes on with that one: "the cheapest one", said after a
 * question in between, is its supplier and no second order; "add 30 kg of those as well" comes into the same basket.
 */
export function intoWaiting(
  { memory: { flow, parked }, now, understood }: TurnContext,
  said: Values,
  given: Values,
): Values {
  const kept = parked !== undefined && fresh(parked.at, now, limits.parkedFlowMs) ? parked.position : undefined
  const waiting = [flow, kept].find((position) => position?.flow === 'place_order')?.values
  const lines = said.items ?? []
  if (waiting === undefined || lines.length === 0) return said
  if (!lines.every((line) => isIn(waiting, line))) {
    const more = lines.filter((line) => !isIn(waiting, line))
    return saysBesides(understood)
      ? { ...said, ...waiting, ...given, items: [...(waiting.items ?? []), ...more] }
      : said
  }
  const items = (waiting.items ?? []).map((before) => {
    const chosen = lines.find(({ product }) => product === before.product)
    if (chosen === undefined) return before
    return before.quantity === undefined || chosen.parts !== undefined
      ? chosen
      : { quantity: before.quantity, ...chosen }
  })
  return { ...said, ...waiting, ...given, items }
}

const BESIDES = LEXICONS.flatMap(({ classes = {} }) =>
  (classes['besides'] ?? '').split(',').map((words) => words.trim()),
)

/** "Too", "add": it is to come with what there is. */
const saysBesides = ({ text }: Understanding): boolean => {
  const words = ` ${text.match(/[\p{L}\p{M}']+/gu)?.join(' ') ?? ''} `
  return BESIDES.some((besides) => besides !== '' && words.includes(` ${besides} `))
}

const isIn = ({ items = [] }: Values, { product }: Line): boolean =>
  product !== undefined && items.some((item) => item.product === product)

/** Whether what is asked now takes the place of what was asked before: there is nothing left to come back to. */
export function supersedes(now: Position, before: Position): boolean {
  if (now.flow !== before.flow) return false
  if (now.flow === 'place_order') return (before.values.items ?? []).every((line) => isIn(now.values, line))
  if (now.flow !== 'save_listing') return false
  const same = (name: 'product' | 'listing') => now.values[name] === before.values[name]
  return same('product') && same('listing') && existing(now) === existing(before)
}

const existing = ({ values: { args } }: Position): unknown => args?.['existing']
