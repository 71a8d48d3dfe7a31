import { z } from 'zod'
import { addDays } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits, toBirr, toUnits } from '#src/money.ts'
import { nameOf } from '../cards/words.ts'
import { adviceText, comparison } from '../tools/suggest-price.ts'
import type { TurnContext } from '../turn/context.ts'
import { fresh, type Values } from '../turn/memory.ts'
import { type Note, type Summary, sameNames } from './flow.ts'
import { without } from './lens.ts'
import { isAbsurd } from './slots/quantity.ts'

/** What a supplier who names product and price should know at once: what the market pays; and a unit that does not fit. */
export async function beginStock(
  context: TurnContext,
  said: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const args = ofPrice(context, said)
  const begun = await beginLot(context, args)
  const wrong = await wrongUnit(context, begun.values)
  if (wrong === undefined) return begun
  return { values: without(begun.values, 'price'), notes: [...begun.notes, { text: wrong, code: 'bad_price' }] }
}

/** "Make it 43", right after a price was changed: another price, for what names no unit. */
function ofPrice({ memory: { turns } }: TurnContext, args: Record<string, unknown>): Record<string, unknown> {
  const { quantity, ...rest } = args
  const alone = Object.keys(rest).every((name) => name === 'existing')
  if (quantity === undefined || args['existing'] !== true || !alone) return args
  const before = turns.at(-1)?.calls.at(-1)
  const priced = before?.name === 'save_listing' && before.args['price'] !== undefined
  return priced && before.args['quantity'] === undefined ? { ...rest, price: quantity } : args
}

/** "75 per litre" is no price of what is sold by the kilo. */
export async function wrongUnit(context: TurnContext, values: Values): Promise<string | undefined> {
  const { voice, market, understood } = context
  const said = understood.spans.find((span) => span.kind === 'money' && span.value === values.price)
  const unit = said?.kind === 'money' ? said.unit : undefined
  if (unit === undefined || unit === 'piece') return undefined
  const lot = values.listing === undefined ? undefined : await market.listings.byId(values.listing)
  const sold = market.catalogue.byId(lot?.product ?? values.product ?? '')
  if (sold === undefined || sold.unit === unit) return undefined
  return voice.say('problems:price_unit', {
    product: nameOf(context, sold),
    unit: voice.say(`common:unitName.${sold.unit}`),
  })
}

async function beginLot(
  context: TurnContext,
  args: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  if (args['change'] === 'quantity' && typeof args['listing'] === 'string') {
    const lot = await context.market.listings.byId(args['listing'])
    const about = lot === undefined ? {} : { product: lot.product }
    return { values: { listing: args['listing'], args: { change: 'quantity' }, ...about }, notes: [] }
  }
  const it = args['existing'] === true && args['product'] === undefined
  const shown = it ? shownLot(context) : undefined
  const about = it && shown === undefined ? shownProduct(context) : undefined
  const values: Values = {
    ...(shown === undefined ? {} : { listing: shown }),
    ...(about === undefined ? {} : { product: about }),
    // A picture that came with the request is the lot's.
    ...(context.picture === undefined ? {} : { imageUrl: context.picture }),
    ...sameNames(args),
    ...(args['others'] === undefined ? {} : { args: { others: args['others'] } }),
  }
  const known = values.product === undefined ? undefined : context.market.catalogue.byId(values.product)
  const notes = absurdities(context, values)
  // "5 sacks, 54 birr": how much that is has to be asked, but it is an amount.
  const counted = context.understood.spans.some(({ kind }) => kind === 'range')
  const existing = await lotsMeant(context, values, changesOf(args), counted)
  if (existing !== undefined) {
    const { unit: said } = args
    if (said === undefined || known === undefined || said === known.unit) {
      return { values: { ...values, ...existing }, notes }
    }
    const words = { product: nameOf(context, known), unit: context.voice.say(`common:unitName.${known.unit}`) }
    const note = { text: context.voice.say('problems:bad_unit', words), code: 'bad_quantity' }
    return { values: { ...without(values, 'quantity'), ...existing }, notes: [...notes, note] }
  }
  if (known === undefined || !known.traded || values.listing !== undefined) return { values, notes }
  const believed = values.price !== undefined && values.price <= limits.priceBirr
  const advice = !believed ? '' : await priceAdvice(context, known._id, values.price)
  const { unit } = args
  if (unit === undefined || unit === known.unit) return { values, notes: [{ text: advice }, ...notes] }
  const words = { product: nameOf(context, known), unit: context.voice.say(`common:unitName.${known.unit}`) }
  return {
    values: without(values, 'quantity'),
    notes: [{ text: advice }, { text: context.voice.say('problems:bad_unit', words), code: 'bad_quantity' }],
  }
}

/** The lot that "it" means: the only one of one's own that was shown last. */
export function shownLot({ memory: { shown }, now }: TurnContext): string | undefined {
  const [only, ...others] = shown?.mine === true && fresh(shown.at, now) ? (shown.listings ?? []) : []
  return others.length === 0 ? only : undefined
}

/** What "it" is of, when several lots of one product were shown last, or its price was asked for. */
function shownProduct({ memory: { shown }, now, understood: { spans } }: TurnContext): string | undefined {
  const points = spans.some(({ kind }) => kind === 'ordinal' || kind === 'pick')
  return shown !== undefined && !points && fresh(shown.at, now) ? shown.product : undefined
}

/** What changes of a lot that is there, by how much. */
const changes = z.object({
  existing: z.boolean().optional(),
  priceBy: z.number().optional(),
  pricePercent: z.number().optional(),
  quantityBy: z.number().optional(),
  /** The last day is to be another; by so many days, or the one that is said or asked for. */
  change: z.literal('expiry').optional(),
  expiresBy: z.number().optional(),
})
type Changes = z.infer<typeof changes>
const changesOf = (args: Record<string, unknown> | undefined): Changes => changes.safeParse(args).data ?? {}

/**
 * What is in stock already, when a request is about that: it says so, changes something by an amount, or names a price for a
 * product and nothing else. Of several lots the person says which. Undefined when it is about something new.
 */
async function lotsMeant(
  { market, account }: TurnContext,
  values: Values,
  said: Changes,
  counted: boolean,
): Promise<Values | undefined> {
  const { product, price, quantity, availableFrom, expiresOn, listing } = values
  // The lot of an offer, or the one shown last, by an amount or to another day.
  const amount = said.priceBy ?? said.pricePercent ?? said.quantityBy ?? said.expiresBy ?? said.change
  if (listing !== undefined && amount !== undefined) return { args: said }
  if (listing === undefined && product === undefined && said.existing === true) return { args: said }
  const more = quantity ?? availableFrom ?? expiresOn
  const priceAlone = price !== undefined && more === undefined && !counted
  const about = said.existing === true || priceAlone
  if (product === undefined || !about || listing !== undefined || account === undefined) return undefined
  const [only, ...others] = await market.listings.mine(account, { product })
  if (only === undefined) return said.existing === true ? { args: { existing: true } } : undefined
  const args = { ...said, existing: true }
  return others.length === 0 ? { listing: only._id, args } : { args }
}

/** The price and the quantity that a lot has after a change by an amount. */
export async function changedBy(context: TurnContext, values: Values): Promise<Values> {
  const { priceBy, pricePercent, quantityBy, expiresBy, existing, change } = changesOf(values.args)
  const lot = values.listing === undefined ? undefined : await context.market.listings.byId(values.listing)
  if (lot?.expiresOn !== undefined && expiresBy !== undefined) {
    return { ...values, args: { existing, change }, expiresOn: addDays(lot.expiresOn, expiresBy) }
  }
  if (lot === undefined || (priceBy ?? pricePercent ?? quantityBy) === undefined) return values
  const before = toBirr(lot.price)
  const price = priceBy === undefined ? before * (1 + (pricePercent ?? 0) / 100) : before + priceBy
  return {
    ...values,
    args: existing === undefined ? {} : { existing },
    ...(quantityBy === undefined
      ? { price: Math.round(price * 100) / 100 }
      : { quantity: Math.max(0, toUnits(lot.quantity) + quantityBy) }),
  }
}

/** The further products of a sentence that named several, one after the other. */
export function nextOfSeveral({ args }: Values): Record<string, unknown> | undefined {
  const { others: [next, ...others] = [] } = z
    .object({ others: z.array(z.looseObject({})).optional() })
    .parse(args ?? {})
  return next === undefined ? undefined : { ...next, ...(others.length === 0 ? {} : { others }) }
}

/** How many times a price may be above or below the usual one before it is asked about. */
const FAR = 2

/** A price far from what others take is asked about once, with what they take. */
export async function priceSummary(context: TurnContext, values: Values): Promise<Summary | undefined> {
  const { voice, market } = context
  const lot = values.listing === undefined ? undefined : await market.listings.byId(values.listing)
  const product = lot?.product ?? values.product
  if (values.unsure === true && product !== undefined) return inferredSummary(context, values, product)
  if (values.price === undefined || product === undefined) return undefined
  const price = fromBirr(values.price)
  const advice = await market.prices.advice(product).catch(() => undefined)
  const usual = advice?.range ?? (lot === undefined ? undefined : { low: lot.price, high: lot.price })
  const far = usual !== undefined && (price < usual.low / FAR || price > usual.high * FAR)
  if (!far) return undefined
  const unit = market.catalogue.byId(product)?.unit ?? 'kg'
  const words = { product: nameOf(context, product), price: voice.price(price, unit) }
  const question =
    lot === undefined
      ? voice.say('stock:sureNew', words)
      : voice.say('stock:sureChange', { ...words, before: voice.price(lot.price, unit) })
  return {
    values,
    ask: {
      text: [...(advice === undefined ? [] : [adviceText(context, advice)]), question].join('\n'),
      again: question,
      choices: [
        { id: 'yes', label: voice.say('orders:sure.yes') },
        { id: 'no', label: voice.say('orders:sure.no') },
      ],
    },
  }
}

/** What a model made of a message is read back before it is saved. */
function inferredSummary(context: TurnContext, values: Values, product: string): Summary {
  const { voice, market } = context
  const unit = market.catalogue.byId(product)?.unit ?? 'kg'
  const what = [
    nameOf(context, product),
    ...(values.quantity === undefined ? [] : [voice.quantity(fromUnits(values.quantity), unit)]),
    ...(values.price === undefined ? [] : [voice.price(fromBirr(values.price), unit)]),
  ]
  const question = voice.say('stock:understood', { what: what.join(', ') })
  return {
    values,
    ask: {
      text: question,
      again: question,
      choices: [
        { id: 'yes', label: voice.say('orders:sure.yes') },
        { id: 'no', label: voice.say('orders:sure.no') },
      ],
    },
  }
}

export const nothingChanged = async ({ voice }: TurnContext): Promise<string> => voice.say('stock:nothingChanged')

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
