import { fromBirr } from '#src/money.ts'
import { nameOf } from '../cards/words.ts'
import { adviceText, comparison } from '../tools/suggest-price.ts'
import type { TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import { sameNames } from './flow.ts'
import { without } from './lens.ts'

/** What a supplier who names product and price should know at once: what the market pays; and a unit that does not fit. */
export async function beginStock(
  context: TurnContext,
  args: Record<string, unknown>,
): Promise<{ values: Values; notes: string[] }> {
  const values = sameNames(args)
  const known = values.product === undefined ? undefined : context.market.catalogue.byId(values.product)
  if (known === undefined || !known.traded || values.listing !== undefined) return { values, notes: [] }
  const advice = values.price === undefined ? '' : await priceAdvice(context, known._id, values.price)
  const { unit } = args
  if (unit === undefined || unit === known.unit) return { values, notes: [advice] }
  const words = { product: nameOf(context, known), unit: context.voice.say(`common:unitName.${known.unit}`) }
  return { values: without(values, 'quantity'), notes: [advice, context.voice.say('problems:bad_unit', words)] }
}

/** The market's price for a product, and how `birr` stands against it; empty when the market has none. */
export async function priceAdvice(context: TurnContext, product: string, birr?: number): Promise<string> {
  const advice = await context.market.prices.advice(product).catch(() => undefined)
  if (advice === undefined) return ''
  const lines = [adviceText(context, advice)]
  if (birr !== undefined) lines.push(comparison(context, advice, fromBirr(birr)))
  return lines.join('\n')
}
