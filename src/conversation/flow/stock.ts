import { limits } from '#src/limits.ts'
import { fromBirr } from '#src/money.ts'
import { nameOf } from '../cards/words.ts'
import { adviceText, comparison } from '../tools/suggest-price.ts'
import type { TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import { type Note, sameNames } from './flow.ts'
import { without } from './lens.ts'
import { isAbsurd } from './slots/quantity.ts'

/** What a supplier who names product and price should know at once: what the market pays; and a unit that does not fit. */
export async function beginStock(
  context: TurnContext,
  args: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const values = sameNames(args)
  const known = values.product === undefined ? undefined : context.market.catalogue.byId(values.product)
  const notes = absurdities(context, values)
  const existing = await lotsMeant(context, values)
  if (existing !== undefined) return { values: { ...values, ...existing }, notes }
  if (known === undefined || !known.traded || values.listing !== undefined) return { values, notes }
  const advice = values.price === undefined ? '' : await priceAdvice(context, known._id, values.price)
  const { unit } = args
  if (unit === undefined || unit === known.unit) return { values, notes: [{ text: advice }, ...notes] }
  const words = { product: nameOf(context, known), unit: context.voice.say(`common:unitName.${known.unit}`) }
  return {
    values: without(values, 'quantity'),
    notes: [{ text: advice }, { text: context.voice.say('problems:bad_unit', words), code: 'bad_quantity' }],
  }
}

/**
 * A price for a product, and nothing else: the new price of what is in stock already. Of several lots the person says
 * which. Undefined when it is about something new.
 */
async function lotsMeant({ market, account }: TurnContext, values: Values): Promise<Values | undefined> {
  const { product, price, quantity, availableFrom, expiresOn, listing } = values
  const more = quantity ?? availableFrom ?? expiresOn ?? listing
  if (product === undefined || price === undefined || more !== undefined || account === undefined) return undefined
  const [only, ...others] = await market.listings.mine(account, { product })
  if (only === undefined) return undefined
  return others.length === 0 ? { listing: only._id } : { args: { existing: true } }
}

/** Quantities and prices that nobody can mean are said to be so, and asked for again. */
function absurdities({ voice, understood }: TurnContext, values: Values): Note[] {
  const { quantityUnits, priceBirr } = limits
  const price = understood.spans.find((span) => span.kind === 'money')
  return [
    ...(values.quantity === undefined && isAbsurd(understood)
      ? [{ text: voice.say('problems:bad_quantity', { most: voice.number(quantityUnits) }), code: 'bad_quantity' }]
      : []),
    ...(values.price === undefined && price?.kind === 'money'
      ? [{ text: voice.say('problems:bad_price', { most: voice.number(priceBirr) }), code: 'bad_price' }]
      : []),
  ]
}

/** The market's price for a product, and how `birr` stands against it; empty when the market has none. */
export async function priceAdvice(context: TurnContext, product: string, birr?: number): Promise<string> {
  const advice = await context.market.prices.advice(product).catch(() => undefined)
  if (advice === undefined) return ''
  const lines = [adviceText(context, advice)]
  if (birr !== undefined) lines.push(comparison(context, advice, fromBirr(birr)))
  return lines.join('\n')
}
