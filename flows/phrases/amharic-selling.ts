import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const order = '@am_order_one, @order_word, ቁጥር, እሺ, ይህን, ያንን'

export const myListings = definePhrases({
  intent: 'my_listings',
  slots: {},
  also: '@am_show, @am_mine, @am_goods, @am_left, ሁሉ, ሁሉንም, ለሽያጭ, ገበያ, ላይ, ምን, ምን ምን, የትኞቹ, ናቸው, ለ, ሽያጭ',
  patterns: {
    am: [
      '(እቃዬን|እቃዎቼን|ምርቴን|ምርቶቼን|ክምችቴን|ስቶኬን|ዝርዝሬን|ሸቀጦቼን|እቃዎቼ|ምርቶቼ|ክምችቴ|ስቶኬ|እቃዬ|ሸቀጦቼ) [@am_show]',
      '@am_mine @am_goods [@am_show]',
      '@am_mine [ሁሉ|ሁሉንም] @am_show',
      '@am_mine @am_goods (ምን|ምን ምን|የትኞቹ|የቶቹ)',
      '(ምን|ምን ምን) @am_have',
      '(stock|inventory|my stock|listing|listings) @am_show',
      '(show my|my|show) @am_goods',
      '(መጋዘን|መጋዘኔ) @am_exists [@am_show]',
      '@am_goods @am_exists @am_show',
      '(ምን|ምን ምን) [እቃ|ምርት] (አለኝ|ቀረኝ|እሸጣለሁ|ቀርቶኛል|አለኝ ለሽያጭ)',
    ],
  },
  examples: { am: ['ክምችቴን አሳየኝ', 'ምን ምን አለኝ?'], 'am-Latn': ['kimichiten asayegn'] },
})

export const expiringListings = definePhrases({
  intent: 'my_listings',
  slots: { expiringWithin: 'days' },
  needs: ['expiringWithin'],
  also: '@am_show, @am_goods, @am_mine, @am_exists, የትኞቹ, ናቸው, DAY',
  patterns: { am: ['DURATION @am_expiring', '@am_expiring DURATION'] },
  examples: { am: ['በ5 ቀን ውስጥ የሚበላሹ ምርቶች'] },
})

export const expiringSoon = definePhrases({
  intent: 'my_listings',
  args: { expiringWithin: 5 },
  also: '@am_show, @am_goods, @am_mine, @am_exists, @am_have, የትኞቹ, የቱ, ናቸው, @am_who, ያለ, ያሉ',
  patterns: {
    am: [
      '@am_soon @am_expiring',
      '@am_expiring @am_goods',
      '@am_goods @am_expiring',
      '@am_expiring [@am_goods|product] (@am_have|@am_exists|@am_show)',
      '(ምን|የቱ|የትኛው|የትኞቹ) @am_expiring',
      '@am_soon [@am_expiring] (ምን|የትኛው|የትኞቹ) (ይበላሻል|ያልፋል|ያበቃል|ይበላሻሉ)',
    ],
  },
  examples: { am: ['በቅርቡ የሚያልፍበት ምርት አለ?'] },
})

export const checkListing = definePhrases({
  intent: 'check_listing',
  slots: { product: 'product' },
  needs: ['product'],
  also: 'UNIT, ስንት, ምን ያህል, @am_goods, @am_show, ውስጥ, አሁን, እስካሁን, ስንት ነው, አለ',
  patterns: {
    am: [
      'PRODUCT @am_have',
      'PRODUCT @am_left',
      '(ስንት|ምን ያህል|ምን ያክል|how much|how many) [UNIT] PRODUCT (@am_have|@am_left)',
      'PRODUCT (ስንት|ምን ያህል) [UNIT] (@am_have|@am_left)',
      'PRODUCT (ክምችቴ|ክምችት|ስቶክ|ስቶኬ|stock) [ስንት]',
      'የኔ PRODUCT',
      '(inventory|stock|my stock|@am_goods) [ላይ|ውስጥ] PRODUCT (ስንት|ምን ያህል|how much) [UNIT] [@am_exists|@am_have|@am_left]',
      'PRODUCT (ስንት|ምን ያህል) [UNIT] [@am_goods|stock] @am_exists',
    ],
  },
  examples: { am: ['ቲማቲም አለኝ?'], 'am-Latn': ['min yahil shinkurt keregn'] },
})

export const suggestPrice = definePhrases({
  intent: 'suggest_price',
  slots: { product: 'product' },
  also: '@am_market, @am_howmuch, @am_ask_price, @am_show, UNIT, DAY, አሁን, ይሸጣል, PLACE, አንድ, እንዴት, ምን, ነው, ያለው, እንዴት ነው',
  patterns: {
    am: [
      'PRODUCT @am_market',
      'PRODUCT @am_market @am_howmuch',
      '@am_market @am_howmuch PRODUCT',
      '@am_market PRODUCT',
      'PRODUCT @am_howmuch',
      '@am_howmuch PRODUCT',
      'PRODUCT @am_ask_price',
      'PRODUCT @am_howmuch @am_ask_price',
      'PRODUCT ምን ያህል (ያወጣል|ይገባል|ይሸጣል)',
    ],
  },
  examples: { am: ['የሽንኩርት ዋጋ ስንት ነው?'], 'am-Latn': ['timatim besint lishet'] },
})

const lot = {
  product: 'product',
  quantity: 'quantity',
  unit: 'unit',
  price: 'price',
  availableFrom: 'available',
  expiresOn: 'expires',
} as const
const adding =
  '@am_add, @am_raise, @am_sell, @am_want, @am_price_word, @expires_cue, @available_cue, @currency, @am_new_goods, @per, አለኝ, ነው, @am_goods'

export const addListing = definePhrases({
  intent: 'save_listing',
  unlessFirst: 'ስንት, ምን, ማን, የት',
  unless: 'CHANGE, MORE',
  slots: lot,
  also: adding,
  patterns: {
    am: [
      'PRODUCT @am_sell',
      'QUANTITY PRODUCT @am_sell',
      '@am_sell PRODUCT',
      '@am_sell QUANTITY PRODUCT',
      'QUANTITY PRODUCT (@am_add|@am_raise)',
      'PRODUCT AMOUNT (@am_add|@am_raise)',
      'PRODUCT AMOUNT @am_have',
      'AMOUNT PRODUCT PRICE DAY @available_cue',
      'PRODUCT @am_add',
      '@am_new_goods (@am_add|@am_raise)',
      '@am_new_goods @am_sell',
      'QUANTITY PRODUCT @am_have',
      'QUANTITY PRODUCT (@am_add|@am_raise) @am_sell',
      'QUANTITY PRODUCT @am_have @am_sell',
      '@am_sell QUANTITY PRODUCT @am_have',
      'መሸጥ [@am_want]',
    ],
  },
  weak: { am: ['QUANTITY PRODUCT MONEY', 'PRODUCT QUANTITY MONEY'] },
  examples: {
    am: ['100 ኪሎ ቲማቲም በ50 ብር መሸጥ እፈልጋለሁ', '80 ኪሎ ድንች ጨምርልኝ'],
    'am-Latn': ['100 kilo timatim be50 birr meshet efelgalehu'],
  },
})

/** "ቲማቲም ጨምር": a lot is added or a price raised. A sum without a quantity would say which, so it is asked for. */
export const addUnclear = definePhrases({
  intent: 'save_listing',
  unlessFirst: 'ስንት, ምን, ማን, የት',
  unless: 'CHANGE, MORE',
  exact: true,
  slots: { product: 'product' },
  also: `${adding}, MONEY, NUMBER`,
  patterns: { am: ['PRODUCT (@am_raise|@am_raise_it)', 'PRODUCT MONEY (@am_raise|@am_raise_it)'] },
  examples: { am: ['ቲማቲም ጨምር'] },
})

export const removeListing = definePhrases({
  intent: 'remove_listing',
  slots: { product: 'product' },
  also: '@am_goods, @am_want, ከ, ላይ, ውስጥ, የኔ, listing, listings, stock, ዝርዝር, ዝርዝሩ, ዝርዝሬ, ሁሉንም, አሁን, ከአሁን በኋላ, ከዚህ በኋላ, በኋላ, ከእንግዲህ, ሽያጭ, መሸጥ',
  patterns: {
    am: [
      'PRODUCT @am_remove',
      '@am_remove PRODUCT',
      'PRODUCT @am_finished',
      'PRODUCT @am_finished @am_remove',
      '@am_goods @am_remove',
      'PRODUCT @remove @am_make',
      '@remove PRODUCT @am_make',
    ],
  },
  examples: { am: ['ቅቤ አስወግድ', 'ሙዝ አልቋል'], 'am-Latn': ['kibe aswegid'] },
})

export const supplierOrders = definePhrases({
  intent: 'supplier_orders',
  slots: { states: 'states', day: 'day' },
  also: '@am_show, @am_orders, @am_want, የመጣ, የመጣልኝ, የገባ, የደረሰኝ, የደረሱኝ, የደረሱኝን, የመጡ, የመጡልኝን, ሁሉ, ሁሉንም, @am_exists, አለኝ, ስንት, የትኞቹ, ከ, ደንበኛ',
  patterns: {
    am: [
      '@am_orders @am_show',
      '@am_order_one @am_show',
      '(የደረሱኝ|የደረሱኝን|የመጡ|የመጡልኝን|የተቀበልኳቸውን|የመጡልኝ) @am_orders',
      'STATE @am_orders',
      '@am_orders (አምጣ|አምጡ|አምጪ|አቅርብ|አቅርቡ)',
      '@am_orders STATE',
      '(ምን|ምን ምን|ስንት) @am_orders (አለ|አለኝ|መጣ|መጣልኝ|መጡ|መጡልኝ|ገባ|ገባልኝ|ደረሰኝ|ደረሰ|አሉ|አሉኝ)',
      '(order|orders|new order|new orders) (አለ|አለኝ|መጣ|መጣልኝ|@am_show|አለ ወይ)',
      '@am_orders (አለ|አለኝ|መጣልኝ|መጡልኝ|ገባ|ገባልኝ|አለ ወይ|መጥቷል|መጥቷል ወይ|መጣ|መጥቶልኛል|ደርሶኛል|አሉ)',
      '(ማን|ማን ማን|ማነው|ማን ነው|እነማን|who) (አዘዘ|ያዘዘው|ያዘዙት|አዘዙ|ያዘዘኝ|አዘዘኝ|አዝዟል|አዘዋል|አዟል)',
      '(ማን|ማን ማን|ማነው|ማን ነው|እነማን|who) [ከ] [እኔ|እኛ] (ገዛ|ገዙ|የገዛው|የገዙት|ገዝቷል|ገዝተዋል|አዘዘ|አዘዙ|ወሰደ|ጠየቀ)',
      '(ስንት|ምን ያህል) (ደንበኛ|ሰው|ደንበኞች|ሰዎች) (አዘዘ|አዘዙ|ገዛ|ገዙ|አዘዘኝ)',
      'DAY @am_orders',
      '[DAY] (የታዘዘ|የታዘዙ|የታዘዘኝ|የታዘዙኝ) [ነገር] (@am_exists|አለኝ|@am_show)',
    ],
  },
  examples: { am: ['ትዕዛዞችን አሳየኝ', 'አዲስ ትዕዛዝ አለ?'], 'am-Latn': ['tizazochin asayegn'] },
})

export const oneOrder = definePhrases({
  intent: 'supplier_orders',
  slots: { number: 'number' },
  needs: ['number'],
  also: '@am_show, @order_word, @am_order_one, ቁጥር, ዝርዝር, STATE, @am_where',
  patterns: { am: ['ORDER @am_show', '@order_word ORDER @am_show', '@am_show ORDER', '@order_word ORDER'] },
  examples: { am: ['ትዕዛዝ 19042 አሳየኝ'] },
})

export const acceptOrder = definePhrases({
  intent: 'answer_order',
  args: { answer: 'accept' },
  slots: { number: 'number' },
  also: order,
  patterns: {
    am: [
      'ORDER @am_accept',
      '@am_accept ORDER',
      '@am_order_one ORDER @am_accept',
      '@am_order_one @am_accept',
      '@am_accept @am_order_one [ORDER]',
      '@accept @am_make ORDER',
      '@accept [order] ORDER @am_make',
      '[@am_order_one|order] ORDER @accept @am_make',
      '@am_order_one ORDER @accept',
      'order ORDER @am_accept',
      '(ተቀበል|ተቀብያለሁ|እቀበላለሁ)',
    ],
  },
  examples: { am: ['19042 ተቀበል', 'ትዕዛዝ 19042 ተቀብያለሁ'], 'am-Latn': ['19042 tekebel'] },
})

export const declineOrder = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  also: `${order}, ይቅርታ, መቀበል`,
  patterns: {
    am: [
      'ORDER @am_decline',
      '@am_decline ORDER',
      '@am_order_one ORDER @am_decline',
      '@am_order_one @am_decline',
      '@am_decline @am_order_one [ORDER]',
      '@decline @am_make ORDER',
      '@decline [order] ORDER @am_make',
      '[@am_order_one|order] ORDER @decline @am_make',
      '@am_order_one ORDER @decline',
      'order ORDER @am_decline',
      '(አልቀበልም|ውድቅ አድርግ|ውድቅ አድርገው)',
    ],
  },
  examples: { am: ['19042 አልቀበልም ምክንያቱም እቃ አልቋል'], 'am-Latn': ['19042 alkebelim'] },
})

/** Amharic says why without a word for "because": "19042 መኪና ስለሌለኝ አልቀበልም". */
export const declineOrderBecause = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_make, @decline, @reason_cue, ማድረስ, ማቅረብ, መላክ, መቀበል, ማሟላት',
  unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት',
  also: `${order}, ይቅርታ`,
  patterns: {
    am: ['[@am_order_one|order] ORDER @am_decline REST', '[@am_order_one|order] ORDER REST @am_decline'],
  },
  examples: { am: ['19042 መኪና ስለሌለኝ አልቀበልም', '19042 አልቀበልም እቃ የለኝም'] },
})

export const dispatchOrder = definePhrases({
  intent: 'update_delivery',
  args: { status: 'out_for_delivery' },
  slots: { number: 'number' },
  also: `${order}, ለደንበኛው, ለማድረስ, DAY, እቃው, ነው, new, nw`,
  patterns: {
    am: [
      'ORDER @am_sent',
      '@am_order_one ORDER @am_sent',
      '@am_order_one @am_sent',
      '@am_sent ORDER',
      'ORDER @am_sent @am_sent',
      'order ORDER @am_sent',
      '(ልኬዋለሁ|መንገድ ላይ ነው|ተልኳል)',
    ],
  },
  examples: { am: ['ትዕዛዝ 19042 መንገድ ላይ ነው'], 'am-Latn': ['19042 telkual'] },
})

export const completeOrder = definePhrases({
  intent: 'update_delivery',
  args: { status: 'completed' },
  slots: { number: 'number' },
  also: `${order}, ለደንበኛው, DAY, እቃው, ደንበኛው, ነው, new, nw`,
  patterns: {
    am: [
      'ORDER @am_arrived',
      '@am_order_one ORDER @am_arrived',
      '@am_arrived ORDER',
      'order ORDER @am_arrived',
      '(አስረክቤያለሁ|አድርሻለሁ|ደርሷል|ደርሶኛል|ተረክቤያለሁ)',
    ],
  },
  examples: { am: ['19042 ደርሷል', 'ትዕዛዝ 19042 ደርሶኛል'], 'am-Latn': ['19042 dersual'] },
})

/** What a customer has taken in hand, a supplier would accept. */
export const received = definePhrases({
  intent: 'update_delivery',
  args: { status: 'completed' },
  for: ['customer'],
  slots: { number: 'number' },
  also: `${order}, እቃው, እቃ, ደርሶ, ደርሶኝ, መጥቶ, በሰላም`,
  patterns: { am: ['ORDER (ተቀብያለሁ|ተቀበልኩ|ተቀብለናል|ተቀብዬአለሁ)', '@am_order_one ORDER (ተቀብያለሁ|ተቀበልኩ|ተቀብለናል)'] },
  examples: { am: [] },
})

export const deliverySchedule = definePhrases({
  intent: 'delivery_schedule',
  slots: { day: 'day' },
  also: '@am_show, @am_orders, @am_goods, ምን, ምን ምን, የትኞቹ, ናቸው, አለብኝ, የት, ለማን, የትኞቹን',
  patterns: {
    am: [
      '@am_schedule',
      '(ምን|ምን ምን|ማን|የት|ለማን) @am_deliver',
      '@am_deliver @am_orders',
      '@am_deliver @am_goods',
      'DAY @am_deliver',
      '(delivery|deliveries) DAY (ምን|@am_show|አለ|አለኝ)',
      'DAY @am_schedule',
      '@am_deliver (ምን|ምንድን|ምንድን ነው|ምንድነው|ምን ምን)',
    ],
  },
  examples: { am: ['ነገ ምን ማድረስ አለብኝ?'], 'am-Latn': ['yemadresha programen asayegn'] },
})
