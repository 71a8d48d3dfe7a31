import { z } from 'zod'
import { CONDITIONS } from '#data/models/index.ts'

/**
 * What each tool takes. One definition for the agent, the flows, the phrasebook and REST. Everything is optional that a
 * guided flow can ask for; values are canonical whatever the language: product and place ids, decimal units and birr,
 * days `YYYY-MM-DD`. The account never comes from here.
 */
const product = z.string().max(60).describe('canonical product id, e.g. red_onions')
const quantity = z.number().positive().describe('decimal quantity in the unit')
const unit = z.enum(['kg', 'litre', 'piece'])
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('day in Addis Ababa, YYYY-MM-DD')
const orderNumber = z.string().regex(/^\d{1,12}$/)
const state = z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired', 'out_for_delivery', 'completed'])
/** A product in the user's words that the catalogue does not know: it is answered as such, and no other is taken for it. */
const unknownProduct = z.string().max(60)
const item = z.object({
  product: product.optional(),
  unknownProduct: unknownProduct.optional(),
  quantity: quantity.optional(),
  unit: unit.optional(),
  listing: z.string().max(20).optional(),
  supplier: z.string().max(80).optional().describe('of this item, when several were named'),
})

/** The day of an order: when it was placed; a day to come is the one of its delivery. */
const orderDay = day.optional()
const last = z.boolean().optional().describe('the order that was placed last')

const birr = z.number().positive().optional().describe('birr, decimal')

/** Several orders in one sentence, in its order; `number` is missing then. */
const severalOrders = z.array(orderNumber).max(10)

/** Which of the offers shown last: its place in the list (-1 is the last), or by what it is best at. */
const pick = z.union([z.number().int(), z.enum(['cheapest', 'nearest', 'most', 'recommended'])])

export const TOOL_INPUTS = {
  search_knowledge: z.object({ question: z.string().max(2000), entry: z.string().max(100).optional() }),
  what_is_in_season: z.object({ month: z.number().int().min(1).max(12).optional() }),
  set_preferences: z.object({
    language: z.enum(['en', 'am', 'am-Latn']).optional(),
    name: z.string().max(60).optional(),
    location: z.string().max(60).optional(),
    script: z.enum(['fidel', 'latin']).optional().describe('how Amharic is written to the user'),
    role: z.enum(['customer', 'supplier']).optional().describe('the role that the user wants as well'),
    channel: z.enum(['sms', 'whatsapp', 'web']).optional().describe('where notices are to come'),
    channels: z.boolean().optional().describe('asks where notices come'),
    notices: z.enum(['on', 'off']).optional().describe('whether notices are to come, on the channel or on all'),
  }),
  sign_in: z.object({ saysPassword: z.boolean().optional().describe('the message holds a password: it is not kept') }),
  register: z.object({
    role: z.enum(['customer', 'supplier']).optional().describe('buys, or sells'),
    name: z.string().max(200).optional(),
    place: z.string().max(80).optional().describe('place id of the town, else the words'),
  }),
  set_pin: z.object({
    forgot: z.boolean().optional().describe('the user does not know the PIN any more'),
    remove: z.boolean().optional().describe('no PIN is wanted any more'),
    saysPassword: z.boolean().optional().describe('the message holds the new PIN: it is not kept'),
    pin: z.string().max(8).optional().describe('never filled in: it is asked for'),
  }),
  add_channel: z.object({
    channel: z.enum(['sms', 'whatsapp', 'ussd']).optional().describe('how the number is reached, when that was said'),
    remove: z.boolean().optional().describe('a number is to be forgotten'),
    again: z.boolean().optional().describe('the code is to be sent once more'),
    saysPassword: z.boolean().optional().describe('the message holds the code: it is not kept'),
    phone: z.string().max(2000).optional().describe('never filled in: it is read from the message'),
    code: z.string().max(8).optional().describe('never filled in: it is read from the message'),
    /** It is asked on menus, or for them: set by the flow alone. */
    dial: z.boolean().optional().describe('never filled in'),
  }),
  find_listings: z.object({
    product: product.optional(),
    quantity: quantity.optional(),
    unit: unit.optional(),
    supplier: z.string().max(80).optional().describe('number or name as the user said it'),
    by: day.optional(),
    place: z.string().max(80).optional(),
    pick: pick.optional().describe('asks about the offers shown last'),
    unknownProduct: unknownProduct.optional(),
    anotherSupplier: z.boolean().optional().describe('offers that were not shown yet'),
    maxPrice: z.number().positive().optional().describe('birr per unit, decimal'),
    origin: z.string().max(60).optional().describe('place id of the town that it shall come from'),
    shown: z.boolean().optional().describe('of the product that is talked about'),
    category: z
      .enum(['vegetable', 'fruit', 'dairy'])
      .optional()
      .describe('all that is on sale of a kind, when no product is named'),
  }),
  place_order: z.object({
    items: z.array(item).max(10).optional(),
    supplier: z.string().max(80).optional(),
    listing: z.string().max(20).optional(),
    origin: z.string().max(60).optional().describe('place id of the town that it shall come from'),
    pick: pick.optional(),
    /** Several suppliers together, as offered when nobody has enough alone. */
    split: z.boolean().optional(),
    deliveryDay: day.optional(),
    place: z.string().max(80).optional().describe('place id, else the words'),
    /** Products to leave out of the order that is being made; with `only`, all others are. */
    without: z.array(product).max(10).optional(),
    only: z.array(product).max(10).optional(),
    repeatLast: z.boolean().optional().describe('same as last time'),
    times: z
      .number()
      .positive()
      .max(100)
      .optional()
      .describe('so many times as much as it is or was: 0.5 is half of it'),
    addTo: z.boolean().optional().describe('beside the order that was placed last, with it'),
    sameSupplier: z.boolean().optional().describe('from the supplier that the product was bought from last'),
    /** Santim of the summary that the user agreed to. Set by the flow alone. */
    expectedTotal: z.number().int().optional(),
  }),
  my_orders: z.object({
    states: z.array(state).optional(),
    day: orderDay,
    product: product.optional(),
    totalFrom: birr,
    totalTo: birr,
  }),
  totals: z.object({
    period: z
      .enum(['day', 'yesterday', 'week', 'month', 'last_month', 'year'])
      .optional()
      .describe('a month when missing'),
  }),
  track_order: z.object({ number: orderNumber.optional(), product: product.optional(), last }),
  cancel_order: z.object({
    number: orderNumber.optional(),
    numbers: severalOrders.optional(),
    product: product.optional().describe('that is in the order'),
    last,
    all: z.boolean().optional().describe('all orders that can still be cancelled'),
    instead: z
      .object({ items: z.array(item).max(10), deliveryDay: day, place: z.string().max(80) })
      .optional()
      .describe('what is ordered once it is cancelled'),
    reason: z.string().max(200).optional(),
  }),
  my_listings: z.object({ expiringWithin: z.number().int().min(0).optional() }),
  check_listing: z.object({ product: product.optional(), unknownProduct: unknownProduct.optional() }),
  suggest_price: z.object({
    product: product.optional(),
    unknownProduct: unknownProduct.optional(),
    shown: z.boolean().optional().describe('of what is talked about'),
  }),
  market_prices: z.object({
    product: product.optional(),
    unknownProduct: unknownProduct.optional(),
    products: z.array(product).max(5).optional().describe('two or more, whose prices are compared'),
  }),
  save_listing: z.object({
    product: product.optional(),
    quantity: quantity.optional(),
    unit: unit.optional(),
    price: z.number().positive().optional().describe('birr per unit, decimal'),
    availableFrom: day.optional(),
    expiresOn: day.optional(),
    imageUrl: z.string().max(300).optional(),
    condition: z.enum(CONDITIONS).optional().describe('how the produce is, when that was said or seen'),
    /** "By 5 birr", "by 10%": added to the price that it has; less than nothing when it gets cheaper. */
    priceBy: z.number().optional().describe('birr that the present price changes by, negative to lower it'),
    pricePercent: z.number().min(-99).max(1000).optional().describe('percent that the present price changes by'),
    /** It is about what is in stock already ("set the lemons to 20 kg", "the new price is 50"), never about a new lot. */
    existing: z.boolean().optional().describe('changes a lot that is there; quantity is then what is left'),
    /** An existing lot whose price or quantity is changed. */
    listing: z.string().max(20).optional(),
    /** What of `listing` is to be another, when nobody has said yet how much. */
    change: z.enum(['price', 'quantity', 'expiry']).optional(),
    expiresBy: z.number().int().optional().describe('days that it keeps longer than was said'),
    /** "5 kg less": added to what is left, in the unit. With `existing`. */
    quantityBy: z.number().optional(),
    unknownProduct: unknownProduct.optional(),
    /** The further products of the same sentence. */
    others: z
      .array(
        z.object({
          product,
          quantity: quantity.optional(),
          unit: unit.optional(),
          price: z.number().positive().optional(),
        }),
      )
      .max(10)
      .optional(),
  }),
  generate_product_image: z.object({
    product: product.optional(),
    unknownProduct: unknownProduct.optional(),
    listing: z.string().max(20).optional(),
    description: z.string().max(300).optional().describe('what the picture shall show, in the words of the user'),
    /** The picture that the user agreed to. Set by the flow alone. */
    imageUrl: z.string().max(300).optional(),
  }),
  remove_listing: z.object({
    product: product.optional(),
    listing: z.string().max(20).optional(),
    shown: z.boolean().optional().describe('the lot that was shown last'),
    unknownProduct: unknownProduct.optional(),
  }),
  supplier_orders: z.object({
    states: z.array(state).optional(),
    day: orderDay,
    number: orderNumber.optional(),
    product: product.optional(),
    totalFrom: birr,
    totalTo: birr,
  }),
  answer_order: z.object({
    number: orderNumber.optional(),
    /** Several orders in one sentence, in its order; `number`, `answer` and `reason` are missing then. */
    several: z
      .array(
        z.object({
          number: orderNumber,
          answer: z.enum(['accept', 'decline']).optional(),
          reason: z.string().max(200).optional(),
        }),
      )
      .max(10)
      .optional(),
    answer: z.enum(['accept', 'decline']).optional(),
    product: product.optional().describe('that is in the order'),
    reason: z.string().max(200).optional(),
    all: z.boolean().optional().describe('all orders that wait for an answer'),
    day: orderDay.describe('with `all`: only those that were placed on this day, or are for a later one'),
    unsure: z
      .boolean()
      .optional()
      .describe('the user has not said for certain what shall be done: it is asked about once'),
  }),
  update_delivery: z.object({
    number: orderNumber.optional(),
    numbers: severalOrders.optional(),
    status: z.enum(['out_for_delivery', 'completed']).optional(),
    product: product.optional().describe('that is in the order'),
  }),
  delivery_schedule: z.object({ day: day.optional() }),
  notifications: z.object({ unread: z.boolean().optional() }),
  flash_sales: z.object({}),
  answer_flash_sale: z.object({
    listing: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional()
      .describe('the number of the lot'),
    product: product.optional(),
    answer: z.enum(['accept', 'decline']).optional(),
  }),
  price_alert: z.object({
    product: product.optional(),
    unknownProduct: unknownProduct.optional(),
    below: z.number().positive().optional().describe('birr per unit, decimal'),
    remove: z.boolean().optional().describe('such messages are not wanted any more'),
  }),
  subscribe: z.object({
    news: z.enum(['sales', 'summary', 'habits']).optional(),
    wanted: z.boolean().optional(),
  }),
} as const

export type ToolName = keyof typeof TOOL_INPUTS
export const isTool = (name: string): name is ToolName => Object.hasOwn(TOOL_INPUTS, name)
export type ToolInput<Name extends ToolName> = z.infer<(typeof TOOL_INPUTS)[Name]>

/** Who may use what. Someone with both roles has both sets. */
export const TOOL_ROLES: Record<ToolName, readonly ('visitor' | 'customer' | 'supplier')[]> = {
  search_knowledge: ['visitor', 'customer', 'supplier'],
  what_is_in_season: ['visitor', 'customer', 'supplier'],
  set_preferences: ['visitor', 'customer', 'supplier'],
  sign_in: ['visitor', 'customer', 'supplier'],
  register: ['visitor', 'customer', 'supplier'],
  set_pin: ['supplier'],
  add_channel: ['customer', 'supplier'],
  find_listings: ['customer'],
  place_order: ['customer'],
  my_orders: ['customer'],
  totals: ['customer', 'supplier'],
  track_order: ['customer'],
  cancel_order: ['customer'],
  my_listings: ['supplier'],
  check_listing: ['supplier'],
  suggest_price: ['supplier'],
  // What everybody may know before deciding anything; suppliers are advised with it.
  market_prices: ['visitor', 'customer', 'supplier'],
  save_listing: ['supplier'],
  generate_product_image: ['supplier'],
  remove_listing: ['supplier'],
  supplier_orders: ['supplier'],
  answer_order: ['supplier'],
  // Its customer may say that an order has arrived.
  update_delivery: ['supplier', 'customer'],
  delivery_schedule: ['supplier'],
  notifications: ['customer', 'supplier'],
  flash_sales: ['supplier'],
  answer_flash_sale: ['supplier'],
  price_alert: ['customer'],
  subscribe: ['customer', 'supplier'],
}
