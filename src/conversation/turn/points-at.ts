import { wantsAnother } from '../flow/other-supplier.ts'
import { bareNumber } from '../flow/slots/quantity.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { CERTAIN, type Span, type Understanding } from '../understanding.ts'
import type { TurnContext } from './context.ts'
import { asks } from './doubt.ts'
import { fresh, type Request, type Shown } from './memory.ts'
import { mayUse } from './rights.ts'

/** "The second one", "20 kg", "the cheapest, 30 kg": an order from the offers that were shown last. */
export function pointsAt(context: TurnContext, { understood }: { understood: Understanding }): Request | undefined {
  const { shown } = context.memory
  if (shown?.product === undefined || !fresh(shown.at, context.now) || !mayUse(context, 'place_order')) return undefined
  if (shown.mine === true || isPast(context, understood)) return undefined
  const last = <Kind extends Span['kind']>(kind: Kind) => understood.spans.findLast((span) => span.kind === kind)
  if (wantsAnother(understood))
    return { tool: 'find_listings', args: { product: shown.product, anotherSupplier: true } }
  const said = last('quantity')
  const quantity = said?.kind === 'quantity' ? said : amountAlone(context, understood)
  const pick = last('pick')
  const named = last('ordinal')
  const ordinal = named?.kind === 'ordinal' ? named : placeInList(shown, understood)
  const name = last('name')
  const product = last('product')
  if (product?.kind === 'product' && product.product !== shown.product) return undefined
  const day = ordinal !== undefined && ordinal !== named ? undefined : last('day')
  const size =
    quantity === undefined
      ? {}
      : { quantity: quantity.value, ...(quantity.unit === undefined ? {} : { unit: quantity.unit }) }
  const which = pick?.kind === 'pick' ? { pick: pick.by } : ordinal === undefined ? {} : { pick: ordinal.value }
  const [only, ...others] = shown.listings ?? []
  // "How much would you like?" of the one that was shown.
  const it = only !== undefined && others.length === 0 && !('pick' in which) ? { listing: only } : {}
  const from = name?.kind === 'name' ? { supplier: name.name } : it
  if (quantity === undefined && pick === undefined && ordinal === undefined && name === undefined) {
    return day?.kind === 'day' && product === undefined ? byDay(shown, day.day, understood) : undefined
  }
  // "How much is the first one?" asks; it orders nothing.
  if (understood.intents[0]?.intent === 'search_knowledge') {
    return 'pick' in which ? { tool: 'find_listings', args: which } : undefined
  }
  return {
    tool: 'place_order',
    args: {
      items: [{ product: shown.product, ...size }],
      ...which,
      ...from,
      ...(day?.kind === 'day' ? { deliveryDay: day.day } : {}),
    },
  }
}

/** "I ordered 15 kilos yesterday, where is it?" is about an order that there is. */
function isPast({ today }: TurnContext, { spans, intents: [best] }: Understanding): boolean {
  const aboutOrders = best !== undefined && ORDERS.includes(best.intent) && best.score >= LIKELY
  return aboutOrders || spans.some((span) => span.kind === 'day' && span.day < today)
}
const ORDERS: readonly string[] = ['track_order', 'my_orders', 'cancel_order']
const LIKELY = 0.5

/** "The 2nd" is the second of a list that is there, else a day of the month. */
function placeInList({ listings = [] }: Shown, { spans, text }: Understanding): { value: number } | undefined {
  const [only, ...others] = spans
  const value = Number(/^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(text)?.[1])
  const isPlace = only?.kind === 'day' && others.length === 0 && value > 0 && value <= listings.length
  return isPlace ? { value } : undefined
}

/** "By Friday then": who has it by that day, of what was shown. */
function byDay({ product, quantity }: Shown, day: string, understood: Understanding): Request | undefined {
  const besides = wordsBeside(understood, 'day')
  if (product === undefined || asks(understood) || besides > MOST_BESIDES) return undefined
  return { tool: 'find_listings', args: { product, by: day, ...(quantity === undefined ? {} : { quantity }) } }
}

const MOST_BESIDES = 4

/** How many words a message has beside its pieces of a kind. */
const wordsBeside = ({ spans, text }: Pick<Understanding, 'spans' | 'text'>, kind: Span['kind']): number =>
  spans
    .filter((span) => span.kind === kind)
    .reduce((left, span) => left.replace(span.text, ' '), text)
    .match(/\p{L}+/gu)?.length ?? 0

/** To "which one, and how much?" a number that is no place in the list is how much: "30", "the cheapest, 30". */
function amountAlone(
  { memory: { shown, turns } }: TurnContext,
  understood: Understanding,
): { value: number; unit?: undefined } | undefined {
  if (turns.at(-1)?.calls.at(-1)?.name !== 'find_listings') return undefined
  const value = bareNumber(understood)?.value ?? 0
  const listed = shown?.listings?.length ?? 0
  return value > listed || (value > 0 && !Number.isInteger(value)) ? { value } : undefined
}

/** "And oranges?", after the price of another product: theirs. */
export function sameOf({ memory }: TurnContext, { intents: [best], spans, text }: Understanding): Request | undefined {
  const before = memory.turns.at(-1)?.calls.at(-1)?.name
  const [named, ...others] = spans
  if (before !== 'suggest_price' && before !== 'market_prices') return undefined
  if (named?.kind !== 'product' || others.length > 0 || (best !== undefined && best.score >= CERTAIN)) return undefined
  return wordsBeside({ spans, text }, 'product') <= MOST_BESIDES
    ? { tool: before, args: { product: named.product } }
    : undefined
}

/** "To 40 birr", "5 birr less", after the offer to lower a price: the offer with that price. */
export function offerTaken({ memory: { offer } }: TurnContext, understood: Understanding): Request | undefined {
  const [best] = understood.intents
  if (offer?.tool !== 'save_listing' || asks(understood)) return undefined
  const amount = understood.spans.find((span) => span.kind === 'quantity')
  const alone = understood.spans.every(({ kind }) => kind === 'quantity' || kind === 'number' || kind === 'money')
  // "200 kg", to "Shall I add some?".
  if (amount !== undefined && alone && offer.args['listing'] === undefined && (best?.score ?? 0) < CERTAIN) {
    const { value: quantity, unit } = amount
    const price = understood.spans.find((span) => span.kind === 'money')?.value
    return {
      tool: offer.tool,
      args: {
        ...offer.args,
        quantity,
        ...(unit === undefined ? {} : { unit }),
        ...(price === undefined ? {} : { price }),
      },
    }
  }
  if (best === undefined) return undefined
  if (best.intent !== 'save_listing' && best.intent !== 'answer') return undefined
  const { product, price, priceBy, pricePercent } = TOOL_INPUTS.save_listing
    .pick({ product: true, price: true, priceBy: true, pricePercent: true })
    .catch({})
    .parse(best.args)
  if (product !== undefined || (price ?? priceBy ?? pricePercent) === undefined) return undefined
  return { tool: offer.tool, args: { ...offer.args, ...best.args } }
}
