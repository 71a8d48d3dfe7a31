import type { Listing } from '#data/models/index.ts'
import type { Availability } from '#market/market.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits, type Hundredths, priceOf, toUnits } from '#src/money.ts'
import { townOf } from '#src/places.ts'
import { listingData } from '../cards/listing.ts'
import { listingMore, notEnoughCard, offerChoices, offersAsked, offersCard, recommendation } from '../cards/listings.ts'
import { nameOf, supplierOf } from '../cards/words.ts'
import { top } from '../flow/lens.ts'
import { noSuchDay } from '../flow/slots/day.ts'
import { isAbsurd } from '../flow/slots/quantity.ts'
import { bestOffer } from '../flow/slots/supplier.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import { findSupplier } from './find-supplier.ts'
import type { ToolInput } from './inputs.ts'
import { type Pick, pickFrom } from './pick.ts'
import { lastShown, shownListings } from './shown.ts'
import { defineTool } from './tool.ts'
import { checkUnit } from './units.ts'

type Args = ToolInput<'find_listings'>

export const findListings = defineTool({
  name: 'find_listings',
  description:
    'Who has a product on sale, with price and quantity; with a quantity only those who have enough. `pick` answers ' +
    'which of the offers shown last is the cheapest, nearest, largest or recommended.',
  handler: async (context, args) => {
    if (args.quantity === undefined && isAbsurd(context.understood)) throw new Refusal('bad_quantity')
    const shown = lastShown(context)
    const about = args.product ?? shown.product
    if (typeof args.pick === 'number' && about === shown.product) {
      const picked = pickFrom(await shownListings(context), args.pick, context.account?.location)
      if (picked) return pickedReply(context, picked, args.pick, shown.quantity, { by: shown.by, place: shown.place })
    }
    if (about === undefined) throw new Refusal('unknown_product')
    if (args.pick !== undefined && typeof args.pick !== 'number') {
      const size = args.quantity ?? (about === shown.product ? shown.quantity : undefined)
      const before = about === shown.product ? shown : {}
      const wish = { by: args.by ?? before.by, place: args.place ?? before.place }
      const wanted = { product: about, ...(size === undefined ? {} : { quantity: size }), ...delivered(context, wish) }
      const best = await bestOffer(context, wanted, args.pick, top)
      // Without a town of one's own nobody is the nearest.
      const known = args.pick !== 'nearest' || context.account?.location !== undefined
      if (best) return pickedReply(context, best, known ? args.pick : 1, size, wish)
    }
    // Others who have it are asked for what was wanted of the first.
    const again = args.anotherSupplier === true && about === shown.product
    const before = again ? { quantity: shown.quantity, by: shown.by } : {}
    return search(context, { ...before, ...args, product: about })
  },
})

async function search(context: TurnContext, args: Args & { product: string }): Promise<Result> {
  const { market, voice } = context
  const shownBefore = args.anotherSupplier === true ? await suppliersShown(context, args.product) : []
  checkUnit(market.catalogue.traded(args.product), args.unit)
  const quantity = args.quantity === undefined ? undefined : fromUnits(args.quantity)
  const supplier = args.supplier === undefined ? undefined : await findSupplier(context, args.supplier)
  const near = args.origin ?? townOf(args.place) ?? signedIn(context).location
  const query = {
    product: args.product,
    limit: Math.min(limits.listingsShown, context.screen.choices),
    ...(quantity === undefined ? {} : { quantity }),
    ...(args.by === undefined ? {} : { by: args.by }),
    ...(near === undefined ? {} : { near }),
    except: signedIn(context)._id,
    ...(shownBefore.length === 0 ? {} : { not: shownBefore }),
  }
  const of = supplier?.found?.number
  const narrow = of === undefined ? undefined : await market.listings.available({ ...query, supplier: of })
  const own = narrow !== undefined && narrow.offers.length > 0
  const priceAtMost = args.maxPrice === undefined ? undefined : fromBirr(args.maxPrice)
  const cheap =
    own || priceAtMost === undefined ? undefined : await market.listings.available({ ...query, priceAtMost })
  const cheapEnough = cheap !== undefined && cheap.offers.length > 0
  const there =
    own || cheapEnough || args.origin === undefined
      ? undefined
      : await market.listings.available({ ...query, town: args.origin })
  const nearby = there !== undefined && there.most > 0
  const found = own ? narrow : cheapEnough ? cheap : nearby ? there : await market.listings.available(query)
  const note =
    supplier?.found === undefined
      ? supplier?.note
      : own
        ? undefined
        : narrow !== undefined && narrow.most > 0
          ? voice.say('listings:supplierLess', {
              supplier: voice.supplier(supplier.found.name, supplier.found.number),
              product: nameOf(context, found.product),
              most: voice.quantity(narrow.most, found.product.unit),
            })
          : voice.say('listings:doesNotSell', {
              supplier: voice.supplier(supplier.found.name, supplier.found.number),
              product: nameOf(context, found.product),
            })
  const elsewhere =
    there === undefined || nearby || found.most === 0
      ? undefined
      : voice.say('listings:noneIn', {
          product: nameOf(context, found.product),
          place: voice.place(args.origin ?? ''),
        })
  const dearer =
    cheap === undefined || cheapEnough || priceAtMost === undefined || found.offers.length === 0
      ? undefined
      : voice.say('listings:dearer', {
          product: nameOf(context, found.product),
          price: voice.price(priceAtMost, found.product.unit),
        })
  if (shownBefore.length > 0 && found.most === 0) {
    return { outcome: 'empty', replies: [{ text: voice.say('listings:nobodyElse') }] }
  }
  const result = offersResult(context, found, {
    ...(quantity === undefined ? {} : { quantity }),
    by: args.by,
    place: args.origin === undefined ? args.place : undefined,
    named: own,
  })
  const shown = { ...result.shown, ...(shownBefore.length === 0 ? {} : { before: shownBefore }) }
  const noDay = args.by === undefined ? noSuchDay(context, context.understood) : undefined
  const said = [noDay, note, elsewhere, dearer].filter((text) => text !== undefined).join('\n')
  if (said === '') return { ...result, shown }
  const [first, ...rest] = result.replies
  return {
    ...result,
    shown,
    outcome: note !== undefined && supplier?.found === undefined ? 'supplier_not_found' : result.outcome,
    replies: first === undefined ? [{ text: said }] : [{ ...first, text: `${said}\n${first.text}` }, ...rest],
  }
}

/** The numbers of those whose offers of a product were shown so far. */
async function suppliersShown(context: TurnContext, product: string): Promise<number[]> {
  const { before = [] } = lastShown(context)
  const lots = await shownListings(context)
  return [...new Set([...before, ...lots.flatMap((lot) => (lot?.product === product ? lot.supplierNumber : []))])]
}

/** What is on sale, with what a bare "yes" would order. */
function offersResult(
  context: TurnContext,
  found: Availability,
  { quantity, by, place, named }: { quantity?: Hundredths; named: boolean } & Wish,
): Result {
  const { voice } = context
  const product = found.product._id
  const words = { product: nameOf(context, found.product) }
  if (found.most === 0) {
    const text =
      by === undefined
        ? voice.say('listings:none', words)
        : voice.say('listings:noneBy', { ...words, day: voice.day(by) })
    return { outcome: 'no_offers', replies: [{ text }], shown: { product } }
  }
  const size = quantity === undefined ? {} : { quantity: toUnits(quantity) }
  const wish = wished({ by, place })
  const wanted = delivered(context, { by, place })
  if (found.offers.length === 0 && quantity !== undefined) {
    const parts = found.split ?? found.partial ?? []
    const covered = toUnits(parts.reduce((sum, part) => sum + part.quantity, 0) as Hundredths)
    return {
      outcome: 'not_enough_stock',
      replies: [notEnoughCard(context, found, quantity)],
      shown: { product, quantity: toUnits(found.most), ...wish },
      ...(parts.length > 1
        ? { offer: { tool: 'place_order', args: { items: [{ product, quantity: covered }], split: true, ...wanted } } }
        : {}),
    }
  }
  const card = offersCard(context, found, quantity)
  // Of the one supplier that was named there is nothing to recommend.
  const question = named ? voice.say('listings:orderThere') : recommendation(context, found)
  const advice = quantity === undefined ? undefined : question
  const listing = found.recommended?.offer.listing._id
  return {
    outcome: 'ok',
    asks: true,
    replies: [offersAsked(context, card, advice ?? voice.say('listings:whichAndHowMuch'))],
    shown: { product, ...size, ...wish, listings: found.offers.map((offer) => offer.listing._id) },
    ...(advice === undefined || listing === undefined
      ? {}
      : { offer: { tool: 'place_order', args: { items: [{ product, ...size }], listing, ...wanted } } }),
  }
}

/** When and where something is wanted. */
interface Wish {
  by: string | undefined
  place: string | undefined
}

const wished = ({ by, place }: Wish): { by?: string; place?: string } => ({
  ...(by === undefined ? {} : { by }),
  ...(place === undefined ? {} : { place }),
})

/** A wish as an order has it; "today" may only ask what there is. */
const delivered = ({ today }: TurnContext, { by, place }: Wish): { deliveryDay?: string; place?: string } => ({
  ...(by !== undefined && by > today ? { deliveryDay: by } : {}),
  ...(place === undefined ? {} : { place }),
})

function pickedReply(
  context: TurnContext,
  listing: Listing,
  pick: Pick,
  quantity: number | undefined,
  wish: Wish,
): Result {
  const { voice } = context
  const total = quantity === undefined ? undefined : priceOf(fromUnits(quantity), listing.price)
  const answer = voice.say(`listings:picked.${typeof pick === 'number' ? 'place' : pick}`, {
    supplier: supplierOf(voice, listing),
    price: voice.price(listing.price, listing.unit),
    quantity: voice.quantity(listing.quantity, listing.unit),
    more: `${listingMore(context, listing)}${total === undefined ? '' : ` – ${voice.money(total)}`}`,
  })
  const question = voice.say(quantity === undefined ? 'listings:howMuchOfIt' : 'listings:orderThere')
  const items = [{ product: listing.product, ...(quantity === undefined ? {} : { quantity }) }]
  return {
    outcome: 'ok',
    replies: [
      {
        text: `${answer} ${question}`,
        choices: offerChoices(context, [listing]),
        card: listingData(context, listing),
      },
    ],
    shown: {
      product: listing.product,
      listings: [listing._id],
      ...(quantity === undefined ? {} : { quantity }),
      ...wished(wish),
    },
    offer: { tool: 'place_order', args: { items, listing: listing._id, ...delivered(context, wish) } },
  }
}
