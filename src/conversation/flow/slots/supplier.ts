import type { Listing } from '#data/models/index.ts'
import type { Availability, Offer } from '#market/market.ts'
import { limits } from '#src/limits.ts'
import { fromUnits, type Hundredths, toUnits } from '#src/money.ts'
import { townOf } from '#src/places.ts'
import { notEnoughCard, offersAsked, offersCard, recommendation } from '../../cards/listings.ts'
import { nameOf } from '../../cards/words.ts'
import { findSupplier } from '../../tools/find-supplier.ts'
import { type Pick, pickFrom } from '../../tools/pick.ts'
import { isOnSale, lastShown, shownListings } from '../../tools/shown.ts'
import type { TurnContext } from '../../turn/context.ts'
import { asks } from '../../turn/doubt.ts'
import type { Values } from '../../turn/memory.ts'
import type { Understanding } from '../../understanding.ts'
import type { Answer, Heard, Question, Slot } from '../flow.ts'
import { concerns, type Lens, line, top, without } from '../lens.ts'
import { lastSupplier, saysSame } from './last-supplier.ts'
import { bareNumber } from './quantity.ts'

/** Which lot: offers who has enough, the cheapest first; several suppliers together when nobody has. */
export const supplier = (lens: Lens = top): Slot => ({
  name: `${lens.prefix}supplier`,
  filled: (values) => lens.get(values).listing !== undefined || lens.get(values).parts !== undefined,
  ask: (context, values) => askSupplier(context, values, lens),
  answer: (context, values, heard) => answerSupplier(context, values, heard, lens),
  settle: (context, values) => otherLots(context, values, lens),
  check: async (context, values) => {
    const { listing, quantity } = lens.get(values)
    if (listing === undefined) return undefined
    const lot = await context.market.listings.byId(listing)
    if (!isOnSale(lot)) return context.voice.say('listings:gone')
    if (quantity === undefined || lot.quantity >= fromUnits(quantity)) return undefined
    const { most } = await context.market.listings.available({ product: lot.product, supplier: lot.supplierNumber })
    if (most === 0) return context.voice.say('listings:gone')
    return context.voice.say('problems:not_enough_stock', {
      supplier: lot.supplierName,
      product: nameOf(context, lot.product),
      left: context.voice.quantity(most, lot.unit),
      asked: context.voice.quantity(fromUnits(quantity), lot.unit),
    })
  },
  clear: (values) => lens.set(lens.drop(values, 'listing'), { choose: true }),
  help: ({ voice }) => voice.say('questions:supplier.help'),
})

/**
 * A supplier's other lots, when the chosen one has not enough or cannot be had on the day: several of them together, or one
 * that fits. Unchanged when nothing fits better.
 */
async function otherLots(context: TurnContext, values: Values, lens: Lens): Promise<Values> {
  const { listing, parts, quantity } = lens.get(values)
  const chosenLots = await Promise.all(
    (parts?.map((part) => part.listing) ?? [listing ?? '']).map((id) => context.market.listings.byId(id)),
  )
  const lots = chosenLots.filter(isOnSale)
  const [lot] = lots
  if (lot === undefined || quantity === undefined || !(quantity > 0 && quantity <= limits.quantityUnits)) return values
  if (lots.some(({ supplier: other }) => other !== lot.supplier)) return values
  const { deliveryDay: day } = values
  const late = day !== undefined && lots.some((each) => each.availableFrom > day || (each.expiresOn ?? day) < day)
  const less = parts === undefined && lot.quantity < fromUnits(quantity)
  if (!late && !less) return values
  const found = await offersFor(context, values, lens, { supplier: lot.supplierNumber })
  const [offer] = found.offers
  return offer === undefined ? values : taken(values, offer, lens)
}

/** The values with an offer: its lot, or the parts of it from several lots. */
function taken(values: Values, { listing, shares }: Offer, lens: Lens): Values {
  const { parts: _parts, ...open } = lens.get(values)
  const { quantity } = open
  const bare = lens.drop(values, 'listing')
  if (shares === undefined) return lens.set(bare, { listing: listing._id })
  const parts = shares.map((share) => ({ listing: share.listing._id, quantity: toUnits(share.quantity) }))
  return lens.set(bare, { parts, ...(quantity === undefined ? {} : { quantity }) })
}

/** More lots than one product ever has. */
const ALL = 1_000

/** What is on sale for a line, as the customer would get it. */
export async function offersFor(
  context: TurnContext,
  values: Values,
  lens: Lens,
  { supplier: supplierNumber, all = false }: { supplier?: number; all?: boolean } = {},
): Promise<Availability> {
  const { product = '', quantity, not, origin } = lens.get(values)
  const near = townOf(values.place) ?? context.account?.location
  return context.market.listings.available({
    product,
    limit: all ? ALL : Math.min(limits.listingsShown, context.screen.choices),
    ...(quantity === undefined ? {} : { quantity: fromUnits(quantity) }),
    ...(values.deliveryDay === undefined ? {} : { by: values.deliveryDay }),
    ...(near === undefined ? {} : { near }),
    ...(supplierNumber === undefined ? {} : { supplier: supplierNumber }),
    ...(not === undefined ? {} : { not }),
    ...(origin === undefined ? {} : { town: origin }),
    ...(context.account === undefined ? {} : { except: context.account._id }),
  })
}

async function askSupplier(context: TurnContext, values: Values, lens: Lens): Promise<Question> {
  const { voice } = context
  const { supplier: named } = lens.get(values)
  if (named !== undefined) {
    const answered = await bySupplier(context, values, named, lens, true)
    const chosenLot = answered !== undefined && 'values' in answered ? answered.values : values
    const open = lens.drop(chosenLot, 'supplier')
    if (answered === undefined || 'values' in answered) return { values: open }
    return { values: lens.set(open, { choose: true }), note: { text: answered.problem, code: 'no_offers' } }
  }
  const { quantity, product = '' } = lens.get(values)
  const found = await offersFor(context, values, lens)
  const words = { product: nameOf(context, found.product) }
  if (found.most === 0 && (values.items?.length ?? 0) > 1) {
    const items = (values.items ?? []).filter((_, index) => line(index).prefix !== lens.prefix)
    const day = values.deliveryDay
    const text =
      day === undefined
        ? voice.say('questions:lineDropped', words)
        : voice.say('questions:lineDroppedOn', { ...words, day: voice.day(day) })
    return { values: { ...values, items }, note: { text, code: 'no_offers' } }
  }
  if (found.most === 0) {
    const day = values.deliveryDay
    const text =
      day === undefined
        ? voice.say('listings:none', words)
        : voice.say('listings:noneBy', { ...words, day: voice.day(day) })
    // On another day there may be some: the order stays, and the day is asked for again.
    if (day !== undefined) return { values: without(values, 'deliveryDay'), note: { text, code: 'no_offers' } }
    return { leave: { text }, outcome: 'no_offers' }
  }
  const wanted = quantity === undefined ? undefined : fromUnits(quantity)
  const day = values.deliveryDay === undefined ? {} : { by: values.deliveryDay }
  if (found.offers.length === 0 && wanted !== undefined) {
    return { ask: notEnoughCard(context, found, wanted), shown: { product, quantity: toUnits(found.most), ...day } }
  }
  const [only, ...others] = found.offers
  if (only !== undefined && others.length === 0 && lens.get(values).choose !== true) {
    return { values: taken(values, only, lens) }
  }
  const card = offersCard(context, found, wanted)
  const question = recommendation(context, found) ?? voice.say('questions:supplier.ask')
  return {
    ask: { ...offersAsked(context, card, question), again: question },
    shown: {
      product,
      listings: found.offers.map((offer) => offer.listing._id),
      ...(quantity === undefined ? {} : { quantity }),
      ...day,
    },
  }
}

async function answerSupplier(
  context: TurnContext,
  values: Values,
  heard: Heard,
  lens: Lens,
): Promise<Answer | undefined> {
  const { choice, understood, open, text } = heard
  if (!open && !concerns(values, lens, understood)) return undefined
  if (choice !== undefined) return chosen(context, values, choice, lens)
  const agreed = open && takes(understood) ? await recommended(context, values, lens) : undefined
  if (agreed) return { values: agreed }
  const same = open && saysSame(understood) ? await lastSupplier(context, lens.get(values).product) : undefined
  if (same !== undefined) return bySupplier(context, values, same, lens, true)
  const pick = heardPick(heard)
  if (pick !== undefined) return picked(context, values, pick, lens)
  const named = understood.spans.findLast((span) => span.kind === 'name')?.name
  const words = named ?? (open && !isTown(understood) ? text.trim() : undefined)
  return words === undefined || words === '' ? undefined : bySupplier(context, values, words, lens, named !== undefined)
}

/** "Yes", "ok, I'll take it", to the one that was recommended. */
const takes = (understood: Understanding): boolean => {
  const [best] = understood.intents
  return (
    best?.intent === 'yes' ||
    (best?.args['pick'] === 'recommended' && best.intent === 'place_order' && !asks(understood))
  )
}

/** "Hawassa" says where to, though farms are named after it. */
const isTown = ({ spans, text }: Understanding): boolean =>
  spans.some(({ kind, start, end }) => kind === 'place' && start === 0 && end === text.length)

/** "the second one", "the cheapest"; a bare number where the list has been shown. */
function heardPick({ understood, open }: Heard): Pick | undefined {
  const { spans } = understood
  const pick = spans.findLast((span) => span.kind === 'pick')
  if (pick !== undefined) return pick.by
  const ordinal = spans.findLast((span) => span.kind === 'ordinal')
  if (ordinal !== undefined) return ordinal.value
  const number = open ? bareNumber(understood)?.value : undefined
  return number !== undefined && Number.isInteger(number) && number > 0 && number <= limits.listingsShown
    ? number
    : undefined
}

/** The best of all offers of a line that have enough; the same as recommended when that is asked for. */
export async function bestOffer(
  context: TurnContext,
  values: Values,
  pick: Pick,
  lens: Lens,
): Promise<Listing | undefined> {
  const found = await offersFor(context, values, lens, { all: true })
  if (pick === 'recommended') return found.recommended?.offer.listing
  return pickFrom(
    found.offers.map((offer) => offer.listing),
    pick,
    townOf(values.place) ?? context.account?.location,
  )
}

async function picked(context: TurnContext, values: Values, pick: Pick, lens: Lens): Promise<Answer | undefined> {
  const { product } = lens.get(values)
  if (lastShown(context).product === product && typeof pick === 'number') {
    const lot = pickFrom(await shownListings(context), pick, context.account?.location)
    if (lot !== undefined) return { values: lens.set(values, { listing: lot._id }) }
  }
  if (product === undefined) return undefined
  const lot = await bestOffer(context, values, pick, lens)
  if (lot === undefined) return { problem: context.voice.say('questions:supplier.help') }
  return { values: lens.set(values, { listing: lot._id }) }
}

async function chosen(context: TurnContext, values: Values, choice: string, lens: Lens): Promise<Answer | undefined> {
  const [verb, object = '', amount] = choice.split(':')
  const { product } = lens.get(values)
  if (verb === 'order') {
    const lot = await context.market.listings.byId(object)
    if (lot !== undefined && lot.product !== product) return undefined
    return isOnSale(lot)
      ? { values: lens.set(values, { listing: lot._id }) }
      : { problem: context.voice.say('listings:gone') }
  }
  if (object !== product || amount === undefined || !(Number(amount) > 0)) return undefined
  const wanted = lens.set(values, { quantity: Number(amount) })
  if (verb === 'need') return { values: wanted }
  return verb === 'split' ? splitOf(context, wanted, lens) : undefined
}

/** Takes the parts that several suppliers have together. */
async function splitOf(context: TurnContext, values: Values, lens: Lens): Promise<Answer> {
  const found = await offersFor(context, values, lens)
  const parts = found.split ?? found.partial ?? []
  if (parts.length < 2) return { values }
  const covered = toUnits(parts.reduce((sum, part) => sum + part.quantity, 0) as Hundredths)
  return {
    values: lens.set(values, {
      quantity: covered,
      parts: parts.map((part) => ({ listing: part.listing._id, quantity: toUnits(part.quantity) })),
    }),
  }
}

/** What a "yes" to the offers means: the recommended one, or the parts that were offered. */
async function recommended(context: TurnContext, values: Values, lens: Lens): Promise<Values | undefined> {
  const found = await offersFor(context, values, lens)
  if (found.recommended) return lens.set(values, { listing: found.recommended.offer.listing._id })
  const parts = found.split ?? found.partial ?? []
  if (parts.length < 2) return undefined
  const answer = await splitOf(context, values, lens)
  return 'values' in answer ? answer.values : undefined
}

/** The lot of the supplier that words name; who does sell it is shown when that fails. */
export async function bySupplier(
  context: TurnContext,
  values: Values,
  words: string,
  lens: Lens,
  sure: boolean,
): Promise<Answer | undefined> {
  const { voice } = context
  const { product = '', quantity } = lens.get(values)
  const match = await findSupplier(context, words)
  const candidates = match.found === undefined ? (match.several ?? []) : [match.found]
  const sold = await Promise.all(
    candidates.map(async (candidate) => ({
      candidate,
      found: await context.market.listings.available({ product, supplier: candidate.number }),
    })),
  )
  const sellers = sold.filter(({ found }) => found.most > 0)
  const [seller, ...others] = sellers
  if (seller !== undefined && others.length === 0) {
    const enough = seller.found.offers.find(
      ({ listing }) => quantity === undefined || listing.quantity >= fromUnits(quantity),
    )
    const lot = enough ?? seller.found.offers[0]
    return lot === undefined ? undefined : { values: lens.set(values, { listing: lot.listing._id }) }
  }
  const [only] = candidates
  if (match.found !== undefined && only !== undefined) {
    const supplierWords = voice.supplier(only.name, only.number)
    return {
      problem: voice.say('listings:doesNotSell', { supplier: supplierWords, product: nameOf(context, product) }),
      code: 'supplier_does_not_sell',
    }
  }
  return sure || candidates.length > 0 ? { problem: match.note ?? '', code: 'supplier_not_found' } : undefined
}
