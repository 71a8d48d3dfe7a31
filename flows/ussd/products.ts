import { nameOf } from '#conversation/cards/words.ts'
import { type Entry, type Item, type Screens, titled } from '#conversation/menu/menu.ts'
import type { TurnContext } from '#conversation/turn/context.ts'
import type { Category, Product } from '#data/models/index.ts'

const CATEGORIES = ['vegetable', 'fruit', 'dairy', 'other'] as const satisfies readonly Category[]

/** The kinds of produce of which something is traded. */
export const categories = (opens: string): Readonly<Record<string, Item>> =>
  Object.fromEntries(
    CATEGORIES.map((category): [string, Item] => [
      category,
      {
        label: `ussd:products.${category}`,
        does: { opens, object: category },
        when: (context) => traded(context, category).length > 0,
      },
    ]),
  )

/** The products of a category, what is traded most first: few turn a page. */
export const productsOf = (context: TurnContext, category: string): Entry[] =>
  traded(context, category).map((product) => ({ object: product._id, label: nameOf(context, product) }))

const traded = ({ market }: TurnContext, category: string): Product[] =>
  market.catalogue.mostTraded().filter((product) => product.category === category)

/** What things cost, for everybody. */
export const prices: Screens = {
  prices: { title: titled('ussd:products.kind'), items: categories('price_products') },
  price_products: {
    title: titled('ussd:products.ask'),
    entries: productsOf,
    chosen: (product) => ({ tool: 'market_prices', args: { product } }),
  },
}
