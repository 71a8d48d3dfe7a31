import { fromUnits, priceOf } from '#src/money.ts'
import { nameOf, supplierOf } from '../cards/words.ts'
import { basketItems } from '../flow/basket/basket.ts'
import { advance, briefly, CONFIRM, type Course, repeat, withNotes } from '../flow/machine.ts'
import { heardProduct, heardQuantity, soonestDay } from '../flow/slots/index.ts'
import type { Understanding } from '../understanding.ts'
import { type Handled, left, open } from './go-on.ts'
import type { Position } from './memory.ts'

/** The basket without what the person does not want any more; an empty one is given up. */
export async function leaveOut(course: Course, position: Position, products: readonly string[]): Promise<Handled> {
  const { context } = course
  const { values, asked } = position
  const items = (values.items ?? []).filter(({ product }) => product === undefined || !products.includes(product))
  if (items.length === 0) return left(context, 'cancel', context.voice.say('talk:cancelled'))
  const names = context.voice.list(products.map((product) => nameOf(context, product)))
  const next = await advance(course, { ...values, items }, [], asked)
  return open(context, 'answer', withNotes(next, [{ text: context.voice.say('orders:leftOut', { products: names }) }]))
}

/** "What was the total again?": what the order has so far, and the question that is open; the summary says it all itself. */
export async function soFar(course: Course, position: Position): Promise<Handled> {
  const { context } = course
  const { voice, market } = context
  const again = await repeat(course, position)
  if (position.slot === CONFIRM) return open(context, 'so_far', again)
  const lines = await Promise.all(
    basketItems(position.values).map(async ({ listing, quantity }) => {
      const lot = await market.listings.byId(listing)
      if (lot === undefined) return []
      const units = fromUnits(quantity)
      return voice.say('orders:soFarLine', {
        quantity: voice.quantity(units, lot.unit),
        product: nameOf(context, lot.product),
        supplier: supplierOf(voice, lot),
        price: voice.price(lot.price, lot.unit),
        sum: voice.money(priceOf(units, lot.price)),
      })
    }),
  )
  const chosen = lines.flat()
  if (chosen.length === 0) return open(context, 'so_far', again)
  return open(context, 'so_far', withNotes(briefly(again), [{ text: chosen.join('\n') }]))
}

/** "What's the earliest I can have it?": the day, and the question that is open. */
export async function soonest(course: Course, position: Position): Promise<Handled> {
  const { context } = course
  const { values, asked } = position
  const first = await soonestDay(context, values)
  const notes = [{ text: context.voice.say('orders:soonest', { day: context.voice.day(first) }) }]
  // No day was said yet: that one is meant, and the summary says it.
  if (values.deliveryDay === undefined && position.slot === 'deliveryDay')
    return open(context, 'soonest', await advance(course, { ...values, deliveryDay: first }, notes, asked))
  return open(context, 'soonest', withNotes(briefly(await repeat(course, position)), notes))
}

/** "How much would 40 kg be?": what it would cost, and the question that is open; the order stays as it is. */
export async function hypothetical(
  course: Course,
  position: Position,
  understood: Understanding,
): Promise<Handled | undefined> {
  const { context } = course
  const { voice, market } = context
  const { items = [] } = position.values
  const [best] = understood.intents
  const product = heardProduct({ understood })
  const [line, ...others] = product === undefined ? items : items.filter((each) => each.product === product)
  const size = heardQuantity(understood, false)
  if (size === undefined || best?.intent === 'answer' || line?.listing === undefined || others.length > 0)
    return undefined
  const lot = await market.listings.byId(line.listing)
  if (lot === undefined || !(size.value > 0) || (size.unit !== undefined && size.unit !== lot.unit)) return undefined
  const quantity = fromUnits(size.value)
  const words = {
    product: nameOf(context, lot.product),
    quantity: voice.quantity(quantity, lot.unit),
    supplier: supplierOf(voice, lot),
    most: voice.quantity(lot.quantity, lot.unit),
    price: voice.price(lot.price, lot.unit),
    total: voice.money(priceOf(quantity, lot.price)),
  }
  const text = voice.say(lot.quantity < quantity ? 'orders:wouldBeMore' : 'orders:wouldBe', words)
  const again = briefly(await repeat(course, position))
  return {
    intent: 'find_listings',
    results: [{ outcome: 'ok', replies: [{ text }] }, again],
    flow: again.position,
    parked: context.memory.parked,
  }
}
