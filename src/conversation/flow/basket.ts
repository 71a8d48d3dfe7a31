import type { Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { fromUnits, type Hundredths, toUnits } from '#src/money.ts'
import { nameOf, supplierOf } from '../cards/words.ts'
import { problem } from '../texts/problem.ts'
import { TOOL_INPUTS, type ToolInput } from '../tools/inputs.ts'
import { type Pick, pickFrom } from '../tools/pick.ts'
import { isOnSale, lastShown, shownListings } from '../tools/shown.ts'
import { signedIn, type TurnContext } from '../turn/context.ts'
import type { Line, Values } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'
import type { Note, Slot } from './flow.ts'
import { line, without } from './lens.ts'
import {
  bestOffer,
  bySupplier,
  heardProduct,
  isAbsurd,
  lastSupplier,
  NOT_GIVEN_UP,
  offersFor,
  product,
  quantity,
  supplier,
} from './slots/index.ts'
import { intoWaiting } from './waiting-order.ts'

/** The slots of a basket: product, quantity and supplier of every line. */
export const basketSlots = (values: Values): Slot[] =>
  (values.items ?? []).flatMap((_, index) => {
    const lens = line(index)
    return [product(lens), quantity(lens), supplier(lens)]
  })

/** What an order request says: its lines, where its suppliers are found, and what the person saw last. */
export async function fillBasket(
  context: TurnContext,
  raw: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const args = TOOL_INPUTS.place_order.parse(raw)
  const shown = lastShown(context)
  const before = shownFor(context, args)
  const beside = args.addTo === true ? await placedLast(context) : undefined
  const given: Values = {
    ...dayOf(args.deliveryDay ?? beside?.deliveryDay ?? before.by),
    ...placeOf(args.place ?? beside?.place ?? before.place),
  }
  const common: Values = { ...placeOf(context.account?.location), ...given }
  if (args.repeatLast === true) return repeatLast(context, common, args)
  const named = args.listing === undefined ? undefined : await context.market.listings.byId(args.listing)
  const picked =
    args.pick === undefined ? undefined : pickFrom(await shownListings(context), args.pick, context.account?.location)
  if (args.listing !== undefined && named === undefined) throw new Refusal('listing_not_found')
  const lot = isOnSale(named) ? named : picked
  const absurd = isAbsurd(context.understood)
  const suppliers = suppliersOf(context.understood)
  const notes: Note[] =
    args.listing !== undefined && !isOnSale(named)
      ? [{ text: context.voice.say('listings:gone'), code: 'listing_not_found' }]
      : []
  if (beside !== undefined) {
    notes.push({ text: context.voice.say('orders:addTo', { number: beside._id }) })
  }
  const asked = (args.items ?? []).map((item) => (beside === undefined ? item : ofOrder(item, beside)))
  if (asked.some(isUnknown)) {
    notes.push({ text: problem(context, new Refusal('unknown_product')).text, code: 'unknown_product' })
  }
  const known = asked.filter((item) => !isUnknown(item))
  const items: Line[] = (known.length === 0 ? [{}] : known).map((item) => {
    const said = item.product ?? lot?.product ?? named?.product ?? heardProduct(context)
    const about = said ?? shown.product
    // Only who points at what was shown means the quantity that it was shown for.
    const points = args.pick !== undefined || args.listing !== undefined || item.product === undefined
    const size = item.quantity ?? (points && about === shown.product && !absurd ? shown.quantity : undefined)
    const unit = context.market.catalogue.byId(about ?? '')?.unit
    if (item.unit !== undefined && unit !== undefined && item.unit !== unit) {
      const words = { product: nameOf(context, about ?? ''), unit: context.voice.say(`common:unitName.${unit}`) }
      notes.push({ text: context.voice.say('problems:bad_unit', words), code: 'bad_quantity' })
    }
    const counted = item.unit === undefined || unit === undefined || item.unit === unit
    const words = item.supplier ?? suppliers.get(about ?? '')
    return {
      ...(words === undefined ? {} : { supplier: words }),
      ...(about === undefined ? {} : { product: about }),
      ...(size === undefined || !counted ? {} : { quantity: size }),
      ...(item.listing === undefined ? {} : { listing: item.listing }),
      ...(lot !== undefined && lot.product === about ? { listing: lot._id } : {}),
    }
  })
  if (absurd) {
    notes.push({
      text: context.voice.say('problems:bad_quantity', { most: context.voice.number(limits.quantityUnits) }),
      code: 'bad_quantity',
    })
  }
  const sold = items.filter(({ product: about }) => context.market.catalogue.byId(about ?? '')?.traded !== false)
  const unsold = items.find((item) => !sold.includes(item))?.product
  if (unsold !== undefined) {
    const refusal = new Refusal('not_traded', { product: unsold })
    if (sold.length === 0) throw refusal
    notes.push({ text: problem(context, refusal).text, code: refusal.code })
  }
  let values: Values = { ...common, items: sold }
  for (const index of sold.keys()) {
    const again = args.sameSupplier === true ? await lastSupplier(context, sold[index]?.product) : undefined
    const words = sold[index]?.supplier ?? args.supplier ?? again
    if (words !== undefined) {
      const found = await withSupplier(context, withoutWords(values, index), index, words)
      values = found.values
      notes.push(...found.notes)
    } else if (typeof args.pick === 'string' && sold[index]?.listing === undefined) {
      values = await withPick(context, values, index, args.pick)
    } else if (args.split === true) values = await withParts(context, values, index)
  }
  if (args.origin !== undefined) {
    for (const index of sold.keys()) {
      const from = await fromTown(context, values, index, args.origin)
      values = from.values
      notes.push(...from.notes)
    }
  }
  return { values: intoWaiting(context, values, given), notes }
}

/** The newest order that has not left yet: something is to come with it. */
async function placedLast(context: TurnContext): Promise<Order | undefined> {
  const query = { limit: 1, states: ['pending', 'accepted'] as const }
  const [order] = await context.market.orders.ofCustomer(signedIn(context), query)
  return order !== undefined && order.deliveryDay > context.today ? order : undefined
}

/** "Add 2 kg to that order": of its only product; more of what it has comes from the same lot. */
function ofOrder(item: Asked, { items: [only, ...others], ...order }: Order): Asked {
  const about = item.product ?? (others.length === 0 && !isUnknown(item) ? only?.product : undefined)
  const same = [only, ...others].find((each) => each !== undefined && each.product === about)
  const named = item.supplier !== undefined && item.supplier !== order.supplierName
  return {
    ...item,
    ...(about === undefined ? {} : { product: about }),
    ...(same === undefined || named ? {} : { listing: same.listing }),
  }
}

/** The line with the town that it shall come from; without it, and a word about it, when nobody there has it. */
async function fromTown(
  context: TurnContext,
  values: Values,
  index: number,
  town: string,
): Promise<{ values: Values; notes: Note[] }> {
  const lens = line(index)
  const { product: about, listing } = lens.get(values)
  if (about === undefined || listing !== undefined) return { values, notes: [] }
  const narrow = lens.set(values, { origin: town })
  const { most } = await offersFor(context, narrow, lens)
  if (most > 0) return { values: narrow, notes: [] }
  const words = { product: nameOf(context, about), place: context.voice.place(town) }
  return { values: lens.set(values, { choose: true }), notes: [{ text: context.voice.say('listings:noneIn', words) }] }
}

/** When and where the offers shown last were wanted, of an order of that product; "today" may only ask what there is. */
function shownFor(context: TurnContext, { items = [] }: ToolInput<'place_order'>): { by?: string; place?: string } {
  const { product: about, by, place } = lastShown(context)
  if (items.some(({ product: named }) => named !== undefined && named !== about)) return {}
  return {
    ...(by === undefined || by <= context.today ? {} : { by }),
    ...(place === undefined ? {} : { place }),
  }
}

/** Whose each product is to be, when several suppliers are named: the name that follows it. */
function suppliersOf({ spans }: Understanding): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (new Set(spans.flatMap((span) => (span.kind === 'name' ? span.name : []))).size < 2) return found
  let product: string | undefined
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.kind === 'product') product = span.product
    if (span.kind === 'name' && product !== undefined && !found.has(product)) found.set(product, span.name)
  }
  return found
}

const withoutWords = (values: Values, index: number): Values => ({
  ...values,
  items: (values.items ?? []).map((item, at) => (at === index ? without(item, 'supplier') : item)),
})

/** The line with the cheapest, nearest or largest lot that has enough. */
async function withPick(context: TurnContext, values: Values, index: number, pick: Pick): Promise<Values> {
  const lens = line(index)
  const { product: about, quantity: size } = lens.get(values)
  if (about === undefined || size === undefined || context.market.catalogue.byId(about)?.traded !== true) return values
  const lot = await bestOffer(context, values, pick, lens)
  return lot === undefined ? values : lens.set(values, { listing: lot._id })
}

const isUnknown = (item: { unknownProduct?: string | undefined }): boolean => item.unknownProduct !== undefined

const dayOf = (deliveryDay: string | undefined): Values => (deliveryDay === undefined ? {} : { deliveryDay })
const placeOf = (place: string | undefined): Values => (place === undefined ? {} : { place })

/** The line with a lot of the supplier that was named; without one, who does sell it. */
async function withSupplier(
  context: TurnContext,
  values: Values,
  index: number,
  words: string,
): Promise<{ values: Values; notes: Note[] }> {
  const lens = line(index)
  const { product: about, quantity: size } = lens.get(values)
  if (about === undefined) return { values: lens.set(values, { supplier: words }), notes: [] }
  const found = await bySupplier(context, values, words, lens, true)
  if (found === undefined) return { values, notes: [] }
  if ('values' in found) return { values: found.values, notes: [] }
  // The list of offers follows at once when the quantity is known.
  const note: Note = { text: found.problem, ...(found.code === undefined ? {} : { code: found.code }) }
  return {
    values: lens.set(values, { choose: true }),
    notes: [note, ...(size === undefined ? await sellers(context, values, index) : [])],
  }
}

async function sellers(context: TurnContext, values: Values, index: number): Promise<Note[]> {
  const { voice } = context
  const found = await offersFor(context, values, line(index))
  const suppliers = found.offers.map(({ listing }) => voice.supplier(listing.supplierName, listing.supplierNumber))
  if (suppliers.length === 0) return []
  return [
    {
      text: voice.say('listings:sellers', {
        product: nameOf(context, found.product),
        suppliers: voice.list([...new Set(suppliers)]),
      }),
    },
  ]
}

async function withParts(context: TurnContext, values: Values, index: number): Promise<Values> {
  const lens = line(index)
  const found = await offersFor(context, values, lens)
  const parts = found.split ?? found.partial ?? []
  if (parts.length < 2) return values
  return lens.set(values, {
    quantity: toUnits(parts.reduce((sum, part) => sum + part.quantity, 0) as Hundredths),
    parts: parts.map((part) => ({ listing: part.listing._id, quantity: toUnits(part.quantity) })),
  })
}

/** The last order once more: from the same lots where they still have enough, else from the same suppliers or others. */
async function repeatLast(
  context: TurnContext,
  common: Values,
  { items: asked = [], times }: ToolInput<'place_order'>,
): Promise<{ values: Values; notes: Note[] }> {
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

type Asked = NonNullable<ToolInput<'place_order'>['items']>[number]

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

/** The lots of a basket with their quantities, as the market takes them. */
export const basketItems = (values: Values): { listing: string; quantity: number; product?: string }[] =>
  (values.items ?? []).flatMap(({ listing, quantity: size, parts, product: about }) => {
    const named = about === undefined ? {} : { product: about }
    if (parts !== undefined) return parts.map((part) => ({ ...part, ...named }))
    return listing === undefined || size === undefined ? [] : [{ listing, quantity: size, ...named }]
  })

/** The values without what the market refused. */
export function recoverBasket(values: Values, { code, details }: Refusal): Values | undefined {
  const refusedLot = details['listing']
  switch (code) {
    case 'price_changed':
      return values
    case 'not_enough_stock':
    case 'listing_not_found':
    case 'own_listing':
      return {
        ...values,
        items: (values.items ?? []).map((item) =>
          item.listing === refusedLot || item.parts?.some((part) => part.listing === refusedLot)
            ? { ...without(without(item, 'listing'), 'parts'), choose: true }
            : item,
        ),
      }
    case 'not_available_by':
    case 'day_past':
    case 'day_too_far':
    case 'bad_day':
      return without(values, 'deliveryDay')
    case 'place_missing':
      return without(values, 'place')
    default:
      return undefined
  }
}
