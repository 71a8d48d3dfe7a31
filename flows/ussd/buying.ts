import { orderWords } from '#conversation/cards/words.ts'
import type { Screens } from '#conversation/menu/menu.ts'
import { titled } from '#conversation/menu/menu.ts'
import { signedIn } from '#conversation/turn/context.ts'
import { limits } from '#src/limits.ts'
import { categories, productsOf } from './products.ts'
import { LANGUAGE, otherSide, SCRIPTS } from './shared.ts'

/** What somebody who buys can do. */
export const buying: Screens = {
  customer: {
    title: titled('ussd:first'),
    items: {
      find: { label: 'ussd:customer.find', does: { opens: 'find' } },
      orders: { label: 'ussd:customer.orders', does: { opens: 'orders' } },
      prices: { label: 'ussd:customer.prices', does: { opens: 'prices' } },
      ask: { label: 'ussd:ask.label', does: { listens: 'ussd:ask.prompt' } },
      more: { label: 'ussd:more.label', does: { opens: 'more_customer' } },
    },
  },
  find: { title: titled('ussd:products.kind'), items: categories('find_products') },
  find_products: {
    title: titled('ussd:products.ask'),
    entries: productsOf,
    chosen: (product) => ({ tool: 'place_order', args: { items: [{ product }] } }),
  },
  orders: {
    title: titled('ussd:orders.mine'),
    personal: 'my_orders',
    none: 'ussd:orders.none',
    entries: async (context) => {
      const orders = await context.market.orders.ofCustomer(signedIn(context), { limit: limits.ordersShown })
      return orders.map((order) => ({
        object: order._id,
        label: context.voice.say('ussd:orders.line', orderWords(context, order)),
      }))
    },
    chosen: (number) => ({ tool: 'track_order', args: { number } }),
  },
  more_customer: {
    title: titled('ussd:more.title'),
    items: {
      notices: { label: 'ussd:more.notices', does: { tool: 'notifications' } },
      language: LANGUAGE,
      ...SCRIPTS,
      sell: otherSide('supplier'),
      help: { label: 'ussd:more.help', does: { says: 'ussd:help' } },
    },
  },
}
