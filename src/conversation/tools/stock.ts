import type { Listing } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits, type Hundredths } from '#src/money.ts'
import { listingJson } from '../cards/json.ts'
import { listingData } from '../cards/listing.ts'
import { expiresSoon, lotWords, nameOf, namer } from '../cards/words.ts'
import type { Choice } from '../messages.ts'
import { type Draft, type Result, signedIn, type TurnContext } from '../turn/context.ts'
import { defineTool } from './tool.ts'
import { checkUnit } from './units.ts'

const listingsData = (context: TurnContext, lots: readonly Listing[]): NonNullable<Draft['card']> => ({
  kind: 'listings',
  data: { mine: true, items: lots.map((lot) => listingJson(lot, namer(context))) },
})

export const myListings = defineTool({
  name: 'my_listings',
  description: "The user's own stock, what expires soon first.",
  handler: async (context, { expiringWithin }) => {
    const { market, voice, today } = context
    const all = await market.listings.mine(signedIn(context))
    const lots = expiringWithin === undefined ? all : all.filter((lot) => expiresSoon(lot, today, expiringWithin))
    if (lots.length === 0) {
      const text =
        all.length === 0 || expiringWithin === undefined
          ? voice.say('stock:none')
          : voice.say('stock:noneExpiring', { count: expiringWithin })
      return { outcome: 'empty', replies: [{ text, card: listingsData(context, []) }] }
    }
    return stockReply(context, lots)
  },
})

/** Lots shown in words; the card has them all. */
const LINES = 20

function stockReply(context: TurnContext, lots: readonly Listing[]): Result {
  const { voice, today } = context
  const soon = lots.filter((lot) => expiresSoon(lot, today))
  const rest = lots.filter((lot) => !expiresSoon(lot, today))
  const line = (lot: Listing) => voice.say('stock:line', lotWords(context, lot))
  const urgent = soon.find((lot) => lot.quantity > 0 && (lot.expiresOn ?? today) >= today)
  const left = rest.length - LINES
  return {
    outcome: 'ok',
    shown: { mine: true, listings: lots.map((lot) => lot._id).slice(0, LINES) },
    replies: [
      {
        text: [
          ...(soon.length > 0
            ? [voice.say('stock:expiringTitle'), ...soon.map(line)]
            : [voice.say('stock:title', { count: lots.length })]),
          ...(soon.length > 0 && rest.length > 0 ? [voice.say('stock:restTitle')] : []),
          ...rest.slice(0, LINES).map(line),
          ...(left > 0 ? [voice.say('stock:more', { count: left })] : []),
          ...(urgent === undefined ? [] : [voice.say('stock:lowerAsk', lotWords(context, urgent))]),
        ].join('\n'),
        choices: soon.slice(0, limits.listingsShown).map((lot) => lowerChoice(context, lot)),
        card: listingsData(context, lots),
      },
    ],
    ...(urgent === undefined ? {} : { offer: { tool: 'save_listing', args: { listing: urgent._id } } }),
  }
}

const lowerChoice = (context: TurnContext, lot: Listing): Choice => ({
  id: `price:${lot._id}`,
  label: context.voice.say('stock:lowerChoice', lotWords(context, lot)),
})

export const checkListing = defineTool({
  name: 'check_listing',
  description: 'Whether the user has a product in stock, and how much.',
  handler: async (context, { product }) => {
    const { market, voice } = context
    if (product === undefined) throw new Refusal('unknown_product')
    const known = market.catalogue.traded(product)
    const lots = (await market.listings.mine(signedIn(context), { product })).filter((lot) => lot.quantity > 0)
    if (lots.length === 0) {
      return {
        outcome: 'empty',
        replies: [
          {
            text: voice.say('stock:haveNot', { product: nameOf(context, known) }),
            choices: [
              { id: `add:${product}`, label: voice.say('stock:addChoice', { product: nameOf(context, known) }) },
            ],
            card: listingsData(context, []),
          },
        ],
        offer: { tool: 'save_listing', args: { product } },
      }
    }
    const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0) as Hundredths
    return {
      outcome: 'ok',
      shown: { mine: true, product, listings: lots.map((lot) => lot._id) },
      replies: [
        {
          text: [
            voice.say('stock:have', {
              product: nameOf(context, known),
              quantity: voice.quantity(quantity, known.unit),
            }),
            ...lots.map((lot) => voice.say('stock:line', lotWords(context, lot))),
          ].join('\n'),
          choices: lots.slice(0, 1).flatMap((lot) => [lowerChoice(context, lot), removeChoice(context, lot)]),
          card: listingsData(context, lots),
        },
      ],
    }
  },
})

const removeChoice = (context: TurnContext, lot: Listing): Choice => ({
  id: `remove:${lot._id}`,
  label: context.voice.say('stock:removeChoice', lotWords(context, lot)),
})

export const saveListing = defineTool({
  name: 'save_listing',
  description:
    'Puts a product of the user on sale, or changes the price or quantity of a lot. Fill in what was said; what is missing ' +
    'is asked for.',
  handler: async (context, args) => {
    const { market, voice, today, message } = context
    const supplier = signedIn(context)
    if (args.listing !== undefined) {
      const changes = {
        ...(args.price === undefined ? {} : { price: fromBirr(args.price) }),
        ...(args.quantity === undefined ? {} : { quantity: fromUnits(args.quantity) }),
        ...(args.imageUrl === undefined ? {} : { imageUrl: args.imageUrl }),
        ...(args.expiresOn === undefined ? {} : { expiresOn: args.expiresOn }),
      }
      const source = { message, step: `change/${args.listing}` }
      const lot = await market.listings.change(supplier, args.listing, changes, source)
      return saved(context, lot, voice.say('stock:changed', lotWords(context, lot)))
    }
    const { product, quantity, price } = args
    if (product === undefined) throw new Refusal('unknown_product')
    checkUnit(market.catalogue.traded(product), args.unit)
    if (quantity === undefined) throw new Refusal('bad_quantity', { product })
    if (price === undefined) throw new Refusal('bad_price', { product })
    const lot = await market.listings.save(
      supplier,
      {
        product,
        quantity: fromUnits(quantity),
        price: fromBirr(price),
        availableFrom: args.availableFrom ?? today,
        ...(args.expiresOn === undefined ? {} : { expiresOn: args.expiresOn }),
        ...(args.imageUrl === undefined ? {} : { imageUrl: args.imageUrl }),
        ...(args.condition === undefined ? {} : { condition: args.condition }),
      },
      { message, step: 'save_listing' },
    )
    const later = lot.availableFrom > today
    return saved(context, lot, voice.say(later ? 'stock:savedLater' : 'stock:saved', lotWords(context, lot)))
  },
})

export const saved = (context: TurnContext, lot: Listing, text: string): Result => ({
  outcome: 'ok',
  shown: { mine: true, product: lot.product, listings: [lot._id] },
  replies: [{ text, keepsake: text, card: listingData(context, lot) }],
})

export const removeListing = defineTool({
  name: 'remove_listing',
  description: 'Takes a lot of the user off sale. The user is asked once before.',
  handler: async (context, { listing }) => {
    const { market, voice, message } = context
    if (listing === undefined) throw new Refusal('listing_not_found')
    const lot = await market.listings.remove(signedIn(context), listing, { message, step: 'remove_listing' })
    return { outcome: 'ok', replies: [{ text: voice.say('stock:removed', lotWords(context, lot)) }] }
  },
})
