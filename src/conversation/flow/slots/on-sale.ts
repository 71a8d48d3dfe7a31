import type { Product, Unit } from '#data/models/index.ts'
import { fromBirr, toBirr } from '#src/money.ts'
import { townOf } from '#src/places.ts'
import { nameOf } from '../../cards/words.ts'
import { findSupplier } from '../../tools/find-supplier.ts'
import { TOOL_INPUTS } from '../../tools/inputs.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Question, Slot } from '../flow.ts'
import { product } from './product.ts'

const CATEGORIES = ['vegetable', 'fruit', 'dairy', 'other'] as const
const UNITS = ['kg', 'litre'] as const satisfies readonly Unit[]

const asked = TOOL_INPUTS.find_listings
  .pick({ category: true, origin: true, place: true, supplier: true, pick: true, quantity: true, maxPrice: true })
  .catch({})

/** Which product to look at, of what is on sale: all of it, a kind of it, or what one town or supplier has. */
export const productOnSale = (): Slot => {
  const slot = product()
  return {
    ...slot,
    ask: async (context, values) => {
      const question = await slot.ask(context, values)
      if (!('ask' in question) || context.screen.menus === true) return question
      const all = await overview(context, values)
      // "The second one" is then none of the offers that were shown before.
      return all === undefined ? question : 'ask' in all ? { ...all, shown: {} } : all
    },
    answer: async (context, values, heard) => {
      const named = await slot.answer(context, values, heard)
      const kind = heard.understood.spans.find((span) => span.kind === 'category')?.category
      if (named !== undefined || kind === undefined) return named
      return { values: { ...values, args: { ...values.args, category: kind } } }
    },
  }
}

async function overview(context: TurnContext, { args = {} }: Values): Promise<Question | undefined> {
  const { account, market, voice, screen } = context
  const { category, origin, place, supplier: words, pick, quantity, maxPrice } = asked.parse(args)
  // "Which is the cheapest?" and "I need 20 kg" want to know what of.
  if (pick !== undefined || quantity !== undefined) return undefined
  const town = origin ?? townOf(place)
  const supplier = words === undefined ? undefined : (await findSupplier(context, words)).found
  const found = await market.listings.onSale({
    ...(supplier === undefined ? {} : { supplier: supplier.number }),
    ...(town === undefined || supplier !== undefined ? {} : { town }),
    ...(account === undefined ? {} : { except: account._id }),
  })
  const kinds = CATEGORIES.filter((kind) => category === undefined || kind === category)
  // One line for each kind and unit: the unit of a price is then said once.
  const rows = kinds.flatMap((kind) =>
    UNITS.flatMap((unit) => {
      const products = found.filter(
        ({ product: each, price }) =>
          each.category === kind && each.unit === unit && (maxPrice === undefined || price <= fromBirr(maxPrice)),
      )
      return products.length === 0 ? [] : [{ kind, unit, products: products.sort(byName(context)) }]
    }),
  )
  if (rows.length === 0) return { leave: { text: voice.say('listings:onSale.none') }, outcome: 'no_offers' }
  const title =
    supplier !== undefined
      ? voice.say('listings:onSale.titleOf', { supplier: voice.supplier(supplier.name, supplier.number) })
      : town !== undefined
        ? voice.say('listings:onSale.titleIn', { place: voice.place(town) })
        : voice.say('listings:onSale.title')
  const lines = rows.map(({ kind, unit, products }) =>
    voice.say(`listings:onSale.${unit}`, {
      category: voice.say(`listings:onSale.${kind}`),
      products: products
        .map((each) => `${nameOf(context, each.product)} ${voice.number(toBirr(each.price))}`)
        .join(', '),
    }),
  )
  const again = voice.say('questions:product.ask')
  return {
    ask: {
      text: [title, ...lines, again].join('\n'),
      again,
      choices: oneOfEach(rows.map(({ products }) => products))
        .slice(0, Math.min(OFFERED, screen.choices))
        .map((each) => ({ id: `product:${each.product._id}`, label: nameOf(context, each.product) })),
    },
  }
}

const OFFERED = 8

/** The first of each row, then the second of each: some of everything. */
const oneOfEach = <Item>(rows: readonly (readonly Item[])[]): Item[] =>
  Array.from({ length: Math.max(...rows.map((row) => row.length)) }).flatMap((_, place) =>
    rows.flatMap((row) => row.slice(place, place + 1)),
  )

const byName =
  (context: TurnContext) =>
  (one: { product: Product }, other: { product: Product }): number =>
    nameOf(context, one.product).localeCompare(nameOf(context, other.product))
