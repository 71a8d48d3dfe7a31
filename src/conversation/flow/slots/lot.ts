import type { Listing } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { lotWords, nameOf } from '../../cards/words.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import { asks } from '../../turn/doubt.ts'
import type { Slot } from '../flow.ts'
import { without } from '../lens.ts'
import { changedBy, priceAdvice, wrongUnit } from '../stock.ts'
import { bareNumber, ofAnother, unitOf } from './quantity.ts'

/** One of the supplier's own lots, of the product that was named if one was. */
export const ownLot = (): Slot => ({
  name: 'listing',
  filled: (values) => values.listing !== undefined,
  ask: async (context, values) => {
    const { voice, market } = context
    const lots = await market.listings.mine(
      signedIn(context),
      values.product === undefined ? {} : { product: values.product },
    )
    const [only, ...others] = lots
    if (only === undefined) {
      const text =
        values.product === undefined
          ? voice.say('stock:nothingAtAll')
          : voice.say('stock:nothingToRemove', { product: nameOf(context, values.product) })
      return { leave: { text }, outcome: 'empty' }
    }
    if (others.length === 0 && values.product !== undefined) return { values: { ...values, listing: only._id } }
    return {
      ask: {
        text: [
          voice.say('questions:lot.ask'),
          ...(context.screen.menus === true ? [] : lots.map((lot) => voice.say('stock:line', lotWords(context, lot)))),
        ].join('\n'),
        // Asked again behind another answer, the question says what it is about.
        again:
          values.product === undefined
            ? voice.say('questions:lot.ask')
            : voice.say('questions:lot.again', { product: nameOf(context, values.product) }),
        choices: lots
          .slice(0, context.screen.choices)
          .map((lot) => ({ id: `lot:${lot._id}`, label: lotChoice(context, lot) })),
      },
      shown: { listings: lots.map((lot) => lot._id) },
    }
  },
  answer: async (context, values, heard) => {
    if (heard.choice?.startsWith('lot:')) return { values: { ...values, listing: heard.choice.slice('lot:'.length) } }
    if (!heard.open) return undefined
    const { spans } = heard.understood
    const ordinal = spans.findLast((span) => span.kind === 'ordinal')?.value ?? bareNumber(heard.understood)?.value
    if (ordinal !== undefined) {
      const listing = context.memory.shown?.listings?.at(ordinal > 0 ? ordinal - 1 : ordinal)
      return listing === undefined ? undefined : { values: { ...values, listing } }
    }
    const product = spans.findLast((span) => span.kind === 'product')?.product
    return product === undefined ? undefined : { values: { ...values, product } }
  },
  settle: changedBy,
  check: async (context, values) => {
    const lots = await context.market.listings.mine(signedIn(context))
    return lots.some((lot) => lot._id === values.listing) ? undefined : context.voice.say('problems:listing_not_found')
  },
  clear: (values) => without(values, 'listing'),
  help: ({ voice }) => voice.say('questions:lot.help'),
})

const lotChoice = (context: TurnContext, lot: Listing): string =>
  `${lotWords(context, lot).product}: ${context.voice.say('questions:lot.choice', lotWords(context, lot))}`

/** The price of one unit, in birr. */
export const price = (): Slot => ({
  name: 'price',
  numeric: true,
  filled: (values) => values.price !== undefined,
  ask: async (context, values) => {
    const { voice, market } = context
    const lot = values.listing === undefined ? undefined : await market.listings.byId(values.listing)
    const product = lot?.product ?? values.product ?? ''
    const unit = voice.say(`common:unitName.${unitOf(context, product)}`)
    const question =
      lot === undefined
        ? voice.say('questions:price.ask', { unit, product: nameOf(context, product) })
        : voice.say('questions:price.askNew', {
            unit,
            product: nameOf(context, product),
            price: voice.price(lot.price, lot.unit),
          })
    const advice = lot === undefined ? await priceAdvice(context, product) : ''
    return { ask: { text: `${advice}\n${question}`.trim(), again: question } }
  },
  answer: async (context, values, { understood, open, text }) => {
    const { spans } = understood
    // "I have lemons, 70 birr", while it is asked what cabbage costs: that is no price of cabbage.
    const names = spans.some(({ kind }) => kind === 'product')
    const lot = !names || values.listing === undefined ? undefined : await context.market.listings.byId(values.listing)
    if (ofAnother(lot?.product ?? values.product, understood)) return undefined
    // "Is 43 too high?" names a price, and asks about it.
    if (asks(understood) && (text.match(/\p{L}+/gu)?.length ?? 0) > 1) return undefined
    // "5 birr less" than the lot's price now.
    const by = open ? understood.intents.find(({ intent }) => intent === 'save_listing')?.args : undefined
    const changed = by === undefined ? values : await changedBy(context, { ...values, args: { ...values.args, ...by } })
    if (changed.price !== values.price) return { values: { ...values, price: changed.price } }
    const money =
      spans.findLast((span) => span.kind === 'money')?.value ?? (open ? bareNumber(understood)?.value : undefined)
    if (money === undefined) return undefined
    const priced = { ...values, price: money }
    const problem = await wrongUnit(context, priced)
    return problem === undefined ? { values: priced } : { problem }
  },
  check: async ({ voice }, { price: birr }) =>
    birr === undefined || (birr >= 0.01 && birr <= limits.priceBirr)
      ? undefined
      : voice.say('problems:bad_price', { most: voice.number(limits.priceBirr) }),
  clear: (values) => without(values, 'price'),
  help: (context, values) => {
    const unit = context.voice.say(`common:unitName.${unitOf(context, values.product ?? '')}`)
    return context.voice.say('questions:price.help', { unit })
  },
})
