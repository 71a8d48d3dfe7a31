import type { Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { fromUnits, toUnits } from '#src/money.ts'
import { nameOf, supplierOf } from '../../cards/words.ts'
import type { ToolInput } from '../../tools/inputs.ts'
import { isOnSale } from '../../tools/shown.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Line, Values } from '../../turn/memory.ts'
import type { Filled, Note } from '../flow.ts'
import { line } from '../lens.ts'
import { NOT_GIVEN_UP, offersFor } from '../slots/index.ts'
import type { Asked } from './lines.ts'

/** The last order once more: from the same lots where they still have enough, else from the same suppliers or others. */
export async function repeatLast(
  context: TurnContext,
  common: Values,
  { items: asked = [], times }: ToolInput<'place_order'>,
): Promise<Filled> {
  const customer = signedIn(context)
  const [kept] = await context.market.orders.ofCustomer(customer, { limit: 1, states: NOT_GIVEN_UP })
  const [last] = kept === undefined ? await context.market.orders.ofCustomer(customer, { limit: 1 }) : [kept]
  if (last === undefined) throw new Refusal('nothing_to_repeat')
  let values: Values = {
    ...common,
    place: common.place ?? last.place,
    items: changedLines(context, linesOf(last, times), asked),
  }
  const notes: Note[] = []
  for (const [index, item] of last.items.entries()) {
    const lot = await context.market.listings.byId(item.listing)
    const lens = line(index)
    const { quantity: size = toUnits(item.quantity) } = lens.get(values)
    if (isOnSale(lot) && lot.quantity >= fromUnits(size)) {
      values = lens.set(values, { listing: lot._id })
      continue
    }
    const same = await offersFor(context, values, lens, { supplier: last.supplierNumber })
    const other = same.offers.find(({ listing }) => listing.quantity >= fromUnits(size))
    if (other) values = lens.set(values, { listing: other.listing._id })
    else {
      const { voice } = context
      const words = { supplier: supplierOf(voice, last), product: nameOf(context, item.product) }
      const less = { ...words, most: voice.quantity(same.most, same.product.unit) }
      notes.push({
        text: same.most > 0 ? voice.say('listings:supplierLess', less) : voice.say('listings:doesNotSell', words),
      })
      values = lens.set(values, { choose: true })
    }
  }
  return { values, notes }
}

const linesOf = (order: Order, times = 1): Line[] =>
  order.items.map((item) => ({
    product: item.product,
    quantity: Math.round(toUnits(item.quantity) * times * 100) / 100,
  }))

/** "But 10 kg more", "but 20 kg of tomatoes": of what is named, or of the only product; what was not in it comes on top. */
function changedLines({ understood }: TurnContext, lines: Line[], asked: readonly Asked[]): Line[] {
  const change = understood.spans.find((span) => span.kind === 'quantity_change')
  const changed = new Map(lines.map((each) => [each.product, each.quantity]))
  for (const { product: named, quantity: size } of asked) {
    const about = named ?? (lines.length === 1 ? lines[0]?.product : undefined)
    if (about === undefined || size === undefined) continue
    const amount = change === undefined ? size : (changed.get(about) ?? 0) + change.by
    if (amount > 0) changed.set(about, amount)
  }
  return [...changed].map(
    ([about, size]): Line => ({
      ...(about === undefined ? {} : { product: about }),
      ...(size === undefined ? {} : { quantity: size }),
    }),
  )
}
