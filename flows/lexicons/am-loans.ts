import { imperatives } from './am-forms.ts'

/** English words as they stand in Amharic sentences: verbs with "do" ("cancel adrigilign"), nouns as they are. */

const COMMANDS = `${imperatives('አድርግ አርግ')}, ይደረግ, ይደረግልኝ, ላድርግ, ላርግ, ማድረግ, ማረግ, እናድርግ`
const DONE = 'አድርጌ ነበር, አርጌ ነበር, አድርጌያለሁ, አድርጌአለሁ, አርጌያለሁ, አድርጌዋለሁ, አደረኩ, አደረግኩ, አረኩ, አድርገናል, ተደርጓል, ተደረገ'
const ASKED = 'አድርጉኝ, አድርገኝ, አርጉኝ, አርገኝ, ታደርጉልኛላችሁ, ታደርግልኛለህ, ልታደርጉልኝ, ልታደርግልኝ, እንዲደረግ, እንዲደረግልኝ, ይደረግልን, ይሁን, ይሁንልኝ'
const ANY = `${COMMANDS}, ${ASKED}, አደርጋለሁ, አረጋለሁ, ${DONE}`

/** Of things: that do so, will do so, are about to. */
const THEIRS =
  'የሚያደርግ, የሚያደርጉ, የሚያረግ, የሚያረጉ, የሚደረግ, የሚደረጉ, የሚሆን, የሚሆኑ, የሚሆነው, የሚደረገው, ሊያደርግ, ሊያደርጉ, ሊያረግ, ሊሆን, ሊሆኑ, ሊደረግ, ያደርጋል, ያደርጋሉ, ያረጋል, ያረጋሉ, ይሆናል, ይሆናሉ'

const verbs = (words: string, forms: string): string =>
  words
    .split(' ')
    .flatMap((word) => forms.split(', ').map((form) => `${word} ${form}`))
    .join(', ')

/** By class, what is added to it. */
export const LOANS: Readonly<Record<string, string>> = {
  am_order: `${verbs('order buy purchase', `${COMMANDS}, ${ASKED}`)}, ${verbs('deliver send', COMMANDS)}`,
  am_ordered_what: verbs('order buy', DONE),
  am_cancel: `cancel, ${verbs('cancel', ANY)}`,
  cancel_flow: verbs('cancel', ANY),
  am_accept: verbs('accept confirm approve', ANY),
  am_decline: verbs('decline reject', ANY),
  am_remove: verbs('remove delete', ANY),
  am_add: verbs('add post list upload harvest', ANY),
  am_exchange: `change, update, edit, ${verbs('change update edit', ANY)}`,
  am_draw: `generate, draw, create, prepare, ${verbs('generate draw create make', ANY)}`,
  am_want: 'needed',
  am_free: 'free',
  am_lower: `decrease, reduce, lower, ${verbs('reduce decrease discount lower', ANY)}`,
  am_raise: `increase, raise, ${verbs('increase raise', ANY)}`,
  am_deliver: verbs(
    'deliver delivery',
    'ማድረግ, ማረግ, ማድረግ አለብኝ, ላድርግ, የማደርገው, የማደርጋቸው, የማደርግ, የማረገው, የማረጋቸው, የምናደርገው, የምናደርጋቸው, የሚደረገው, የሚደረጉ',
  ),
  am_arrived: `delivered, completed, ${verbs('deliver complete delivered completed', `${DONE}, ሆኗል`)}`,
  am_sent: `on the way, on its way, out for delivery, on delivery, loaded, shipped, dispatched, ${verbs('send ship dispatch sent shipped dispatched', DONE)}`,
  am_sold: 'sold',
  am_sell: verbs('sell', ANY),
  am_left: 'remaining, left',
  am_finished: 'out of stock, sold out, finished',
  am_show: `show, show me, tell me, notify me, alert me, remind me, ${verbs('show check search notify alert remind tell', ANY)}`,
  am_ask_price: `fair, fair price, ${verbs('suggest recommend', ANY)}`,
  am_exists: 'available, you have, available የሆነ, in stock',
  am_we_deliver: verbs('deliver delivery', 'ታደርጋላችሁ, ታረጋላችሁ, ታደርጋለህ, ያደርጋሉ, አላችሁ, ይደረጋል, ትሰራላችሁ'),
  am_company:
    'customer support, customer service, support, head office, office, working hours, opening hours, group buying, group buy, call center',
  am_trouble: 'refund, return, damaged, complaint',
  am_expiring: `about to expire, expiring soon, expiring, expired, expiry date, ${verbs('expire', `${THEIRS}, ላድርግ ያለ`)}`,
  am_end_time: 'expire date, expiry, expiration',
  am_arriving: `arrival time, delivery time, ${verbs(
    'deliver delivery delivered arrive',
    `${THEIRS}, ይሆናል, ይደረጋል, ይደረግልኛል, ታደርጋላችሁ, ታደርጉልኛላችሁ, ታደርጉታላችሁ, ያደርጋል`,
  )}`,
  am_waiting: 'waiting, still waiting, waiting for, i am waiting',
  am_order_one: 'order, my order',
  am_my_things: 'package, my package, parcel, my delivery, my items',
  am_repeat_it: `repeat, reorder, ${verbs('repeat reorder', ANY)}`,
  am_again: 'again',
  am_orders: 'order, orders, my orders',
  am_sellers: 'supplier, suppliers, seller, sellers, farmer, farmers',
  am_mine: 'i posted, i listed, i added',
  am_join: 'register, registration, sign up, login, log in, sign in',
  am_goods: 'inventory, stock, listings, my inventory, my stock, my listings, product, products, item, items',
  am_new_goods: 'freshly picked, fresh harvest, product, new product, item, new item',
  am_price_word: 'price',
  am_howmuch: 'price',
  am_market: 'market, market price, best price, good price',
  am_amount_word: 'quantity, amount',
  am_cheap: 'cheap, fresh, good, quality, good quality, best quality',
  am_not_come: 'not arrived, still not arrived, not received',
  am_notices: 'message, messages, notification, notifications',
  am_new: 'new, unread',
  am_contact: 'phone, phone number, password, email',
  am_where: 'where, status, when ይደርሳል, when ይመጣል, where ነው, where ደረሰ, where አለ',
  am_schedule: 'delivery, deliveries, delivery schedule, my delivery schedule, schedule',
  am_plants: 'fruit, fruits, vegetable, vegetables',
  am_season: 'in season, season',
  am_call: `call me, text me, ${verbs('call text message sms', `${COMMANDS}, አድርጉልኝ`)}`,
  am_pay: 'bank, bank account, payment, pay first, pay later, pay after, mobile money, telebirr, cash, bank transfer',
  am_fetching: 'delivery, delivery fee, transport',
  am_care: 'store, storage, fridge, how long',
}
