import type { Listing } from '#data/models/index.ts'
import type { Availability, Offer, Share } from '#market/market.ts'
import { limits } from '#src/limits.ts'
import { type Hundredths, hundredths, type Santim, santim, toUnits } from '#src/money.ts'
import type { Choice } from '../messages.ts'
import type { Voice } from '../texts/voice.ts'
import type { Draft } from '../turn/context.ts'
import { listingJson, splitJson } from './json.ts'
import { expiresSoon, howItIs, nameOf, namer, shortened, supplierOf, type Wording } from './words.ts'

/** Where a lot is, from when and until when, as far as it matters. */
export function listingMore(wording: Wording, listing: Listing): string {
  const { voice, today } = wording
  const parts = [
    howItIs(voice, listing),
    listing.location === undefined ? '' : voice.say('listings:in', { place: voice.place(listing.location) }),
    listing.availableFrom > today ? voice.say('listings:from', { day: voice.day(listing.availableFrom) }) : '',
    listing.expiresOn !== undefined && expiresSoon(listing, today)
      ? voice.say('listings:until', { day: voice.day(listing.expiresOn) })
      : '',
    listing.sale === undefined ? '' : voice.say('news:sale', { percent: listing.sale.percent }),
  ]
  return parts.join('')
}

/** One button for each offer: it names the lot, so it works whenever it comes. */
export const offerChoices = (
  { voice, screen }: Pick<Wording, 'voice' | 'screen'>,
  listings: readonly Listing[],
): Choice[] =>
  listings.map((listing) => ({
    id: `order:${listing._id}`,
    label: voice.say(screen?.menus === true ? 'ussd:offers.line' : 'listings:choice', {
      supplier: shortened(screen === undefined ? {} : { screen }, listing.supplierName),
      price: voice.price(listing.price, listing.unit),
    }),
  }))

const offerLines = (wording: Wording, offers: readonly Offer[]): string[] => {
  const { voice } = wording
  return offers.map(({ listing, total, shares = [] }, index) =>
    voice.say(total === undefined ? 'listings:line' : 'listings:lineTotal', {
      number: index + 1,
      supplier: supplierOf(voice, listing),
      price: voice.price(averagePrice(shares) ?? listing.price, listing.unit),
      quantity: voice.quantity(stockOf(shares) ?? listing.quantity, listing.unit),
      more: listingMore(wording, listing),
      total: total === undefined ? '' : voice.money(total),
    }),
  )
}

/** What lots of one supplier cost a unit together, and how much they have. */
function averagePrice(shares: readonly Share[]): Santim | undefined {
  const units = shares.reduce((sum, { quantity }) => sum + quantity, 0) / 100
  return units === 0 ? undefined : santim(Math.round(shares.reduce((sum, part) => sum + part.sum, 0) / units))
}
const stockOf = (shares: readonly Share[]): Hundredths | undefined =>
  shares.length === 0 ? undefined : hundredths(shares.reduce((sum, { listing }) => sum + listing.quantity, 0))

/** What is on sale, as a list with its card; the question at its end is the caller's. */
export function offersCard(wording: Wording, found: Availability, quantity?: Hundredths): Draft {
  const { voice } = wording
  const product = nameOf(wording, found.product)
  const shown = found.offers.length
  const suppliers = new Set(found.offers.map(({ listing }) => listing.supplier)).size
  // A full page: there may be more of them.
  const more = shown >= limits.listingsShown || shown >= (wording.screen?.choices ?? Number.POSITIVE_INFINITY)
  const values = { product, shown, count: suppliers }
  const choices = offerChoices(
    wording,
    found.offers.map((offer) => offer.listing),
  )
  if (wording.screen?.menus === true) {
    const words = { product, quantity: quantity === undefined ? '' : voice.quantity(quantity, found.product.unit) }
    return { text: voice.say(quantity === undefined ? 'ussd:offers.title' : 'ussd:offers.enough', words), choices }
  }
  const title =
    quantity === undefined
      ? voice.say(more ? 'listings:foundMore' : 'listings:found', values)
      : voice.say(more ? 'listings:enoughMore' : 'listings:enough', {
          ...values,
          quantity: voice.quantity(quantity, found.product.unit),
        })
  return {
    text: [title, ...offerLines(wording, found.offers)].join('\n'),
    choices,
    card: { kind: 'listings', data: listingsData(wording, found, quantity) },
  }
}

/** Offers with a question after them; on a small screen the list says enough. */
export const offersAsked = ({ screen }: Wording, card: Draft, question: string): Draft => ({
  ...card,
  text: screen?.menus === true ? card.text : `${card.text}\n${question}`,
})

function listingsData(wording: Wording, found: Availability, quantity?: Hundredths): Record<string, unknown> {
  const name = namer(wording)
  return {
    product: found.product._id,
    productName: name(found.product._id),
    unit: found.product.unit,
    ...(quantity === undefined ? {} : { quantity: toUnits(quantity) }),
    items: found.offers.map((offer) => ({
      ...listingJson(offer.listing, name),
      ...(offer.total === undefined ? {} : { total: offer.total / 100 }),
    })),
    most: toUnits(found.most),
    together: toUnits(found.together),
    ...(found.recommended === undefined
      ? {}
      : { recommended: { listing: found.recommended.offer.listing._id, reasons: found.recommended.reasons } }),
    ...(found.split === undefined ? {} : { split: splitJson(found.split, name) }),
  }
}

/** "I recommend Abebe Farm (112): the lowest price and enough stock. Shall I order there?" */
export function recommendation({ voice }: Wording, found: Availability): string | undefined {
  if (found.recommended === undefined) return undefined
  const { offer, reasons } = found.recommended
  return voice.say('listings:recommend', {
    supplier: supplierOf(voice, offer.listing),
    reasons: voice.list(reasons.map((reason) => voice.say(`listings:reason.${reason}`))),
  })
}

/** How much there is in all; a basket may hold less of it than there is. */
function together(voice: Voice, found: Availability, amount: string): string {
  const parts = found.split ?? found.partial ?? []
  const covered = parts.reduce((sum, part) => sum + part.quantity, 0)
  if (found.split === undefined && covered < found.together)
    return voice.say('listings:togetherMore', { together: amount })
  const count = new Set(parts.map((part) => part.listing.supplier)).size
  return voice.say('listings:together', { together: voice.quantity(hundredths(covered), found.product.unit), count })
}

/** Nobody has enough: how much there is at most, and what several suppliers have together. */
export function notEnoughCard(wording: Wording, found: Availability, quantity: Hundredths): Draft {
  const { voice } = wording
  const unit = found.product.unit
  const product = nameOf(wording, found.product)
  const words = {
    product,
    quantity: voice.quantity(quantity, unit),
    most: voice.quantity(found.most, unit),
    together: voice.quantity(found.together, unit),
  }
  const parts = found.split ?? found.partial ?? []
  const covered = parts.reduce((sum, part) => sum + part.quantity, 0) as Hundredths
  const total = santim(parts.reduce((sum, part) => sum + part.sum, 0))
  const suppliers = new Set(parts.map((part) => part.listing.supplier)).size
  const splitWords = { count: suppliers, quantity: voice.quantity(covered, unit), total: voice.money(total) }
  const several = parts.length > 1
  return {
    text:
      wording.screen?.menus === true
        ? voice.say('ussd:offers.most', words)
        : [
            voice.say('listings:most', words),
            together(voice, found, words.together),
            ...parts.map(({ listing, quantity: part, sum }) =>
              voice.say('listings:part', {
                supplier: supplierOf(voice, listing),
                quantity: voice.quantity(part, unit),
                price: voice.price(listing.price, unit),
                sum: voice.money(sum),
              }),
            ),
            ...(several ? [voice.say('listings:splitOffer', splitWords)] : []),
          ].join('\n'),
    again: several ? voice.say('listings:splitOffer', splitWords) : voice.say('listings:most', words),
    choices: [
      ...(several
        ? [
            {
              id: `split:${found.product._id}:${toUnits(covered)}`,
              label: voice.say('listings:splitChoice', splitWords),
            },
          ]
        : []),
      ...(found.most > 0
        ? [
            {
              id: `need:${found.product._id}:${toUnits(found.most)}`,
              label: voice.say('listings:mostChoice', { quantity: words.most }),
            },
          ]
        : []),
    ],
    card: { kind: 'listings', data: listingsData(wording, found, quantity) },
  }
}
