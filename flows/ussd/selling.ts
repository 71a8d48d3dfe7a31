import { lotWords, orderWords } from '#conversation/cards/words.ts'
import type { Entry, Screens } from '#conversation/menu/menu.ts'
import { titled } from '#conversation/menu/menu.ts'
import { signedIn, type TurnContext } from '#conversation/turn/context.ts'
import type { Order } from '#data/models/index.ts'
import { addDays } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { LANGUAGE, otherSide, SCRIPTS } from './shared.ts'

const TOMORROW = 'tomorrow'

/** What somebody who sells can do. */
export const selling: Screens = {
  supplier: {
    title: titled('ussd:first'),
    items: {
      orders: { label: 'ussd:supplier.orders', does: { opens: 'new_orders' } },
      stock: { label: 'ussd:supplier.stock', does: { opens: 'stock' } },
      prices: { label: 'ussd:supplier.prices', does: { opens: 'prices' } },
      deliveries: { label: 'ussd:supplier.deliveries', does: { opens: 'deliveries' } },
      more: { label: 'ussd:more.label', does: { opens: 'more_supplier' } },
    },
  },
  new_orders: {
    title: titled('ussd:orders.new'),
    personal: 'supplier_orders',
    none: 'orders:nothingToAnswer',
    entries: async (context) =>
      lines(
        context,
        await context.market.orders.ofSupplier(signedIn(context), { states: ['pending'], limit: limits.ordersShown }),
      ),
    chosen: (number) => ({ tool: 'supplier_orders', args: { number } }),
  },
  stock: {
    title: titled('ussd:stock.title'),
    items: { add: { label: 'ussd:stock.add', does: { tool: 'save_listing' } } },
    entries: async (context) => {
      const lots = await context.market.listings.mine(signedIn(context))
      return lots.map((lot) => ({
        object: lot._id,
        label: context.voice.say('ussd:stock.line', lotWords(context, lot)),
      }))
    },
    chosen: (lot) => ({ opens: 'lot', object: lot }),
  },
  lot: {
    title: async (context, id) => {
      const lot = await context.market.listings.byId(id)
      return lot === undefined
        ? context.voice.say('problems:listing_not_found')
        : context.voice.say('ussd:stock.lot', lotWords(context, lot))
    },
    items: {
      price: {
        label: 'ussd:stock.price',
        does: (_context, listing) => ({ tool: 'save_listing', args: { listing } }),
      },
      quantity: {
        label: 'ussd:stock.quantity',
        does: (_context, listing) => ({ tool: 'save_listing', args: { listing, change: 'quantity' } }),
      },
      remove: {
        label: 'ussd:stock.remove',
        does: (_context, listing) => ({ tool: 'remove_listing', args: { listing } }),
      },
    },
  },
  deliveries: {
    title: titled('ussd:deliveries.title'),
    personal: 'delivery_schedule',
    items: {
      today: { label: 'ussd:deliveries.today', does: { opens: 'deliveries_on', object: 'today' } },
      tomorrow: { label: 'ussd:deliveries.tomorrow', does: { opens: 'deliveries_on', object: TOMORROW } },
    },
  },
  deliveries_on: {
    title: (context, when) => context.voice.say('ussd:deliveries.on', { day: context.voice.day(dayOf(context, when)) }),
    none: 'orders:scheduleNone',
    entries: async (context, when) =>
      lines(
        context,
        await context.market.orders.ofSupplier(signedIn(context), {
          states: ['accepted', 'out_for_delivery'],
          deliveryDay: dayOf(context, when),
          limit: limits.ordersShown,
        }),
      ),
    chosen: (number) => ({ tool: 'supplier_orders', args: { number } }),
  },
  more_supplier: {
    title: titled('ussd:more.title'),
    items: {
      notices: { label: 'ussd:more.notices', does: { tool: 'notifications' } },
      sales: { label: 'ussd:more.sales', does: { tool: 'flash_sales' } },
      ask: { label: 'ussd:ask.label', does: { listens: 'ussd:ask.prompt' } },
      settings: { label: 'ussd:more.settings', does: { opens: 'settings_supplier' } },
      buy: otherSide('customer'),
    },
  },
  settings_supplier: {
    title: titled('ussd:more.settings'),
    items: {
      language: LANGUAGE,
      ...SCRIPTS,
      pin: { label: 'ussd:more.pin', does: { tool: 'set_pin' } },
    },
  },
}

const dayOf = ({ today }: TurnContext, when: string): string => (when === TOMORROW ? addDays(today, 1) : today)

const lines = (context: TurnContext, orders: readonly Order[]): Entry[] =>
  orders.map((order) => ({
    object: order._id,
    label: context.voice.say('ussd:orders.lineOf', orderWords(context, order)),
  }))
