import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const basket = {
  items: 'items',
  supplier: 'supplier_or_origin',
  pick: 'pick',
  deliveryDay: 'day',
  place: 'place',
} as const

const UNDER = '(በታች|በታች የሆነ|በታች የሚሸጥ|ያልበለጠ|የማይበልጥ|የማያልፍ|ያላለፈ|የማይዘል|በማይበልጥ|ባልበለጠ|under|below|less than)'

/** Amharic puts the verb last: what is wanted stands before it. */
export const findListings = definePhrases({
  intent: 'find_listings',
  slots: {
    product: 'product',
    quantity: 'quantity',
    unit: 'unit',
    supplier: 'supplier',
    by: 'day',
    place: 'any_place',
  },
  also: '@am_exists, @am_sellers, @am_howmuch, @am_show, @am_cheap, @am_want, @am_who, ውስጥ, ገበያ, UNIT, ምን, የትኞቹ, አሁን',
  patterns: {
    am: [
      'PRODUCT @am_exists',
      '@am_exists PRODUCT',
      'PRODUCT @am_show',
      'PRODUCT @am_want',
      'PRODUCT QUANTITY @am_want',
      '@am_want PRODUCT',
      '@am_want QUANTITY PRODUCT',
      'PRODUCT @am_who @am_exists',
      'PRODUCT @am_exists @am_who',
      'PRODUCT @am_sellers',
      '@am_cheap PRODUCT',
      'PRODUCT @am_howmuch',
      '@am_howmuch PRODUCT',
      'WHO ጋር PRODUCT @am_exists',
      'PRODUCT WHO ጋር @am_exists',
      '@am_sellers @am_show',
      'PRODUCT @am_cheap',
      'PRODUCT available',
    ],
  },
  examples: { am: ['ቲማቲም አለ?', '50 ኪሎ ሽንኩርት እፈልጋለሁ'], 'am-Latn': ['timatim ale?', 'ye shinkurt waga sint new'] },
})

/** What there is, of whatever: a number in it is none of an amount. */
export const whatThereIs = definePhrases({
  intent: 'find_listings',
  slots: { by: 'day', place: 'any_place', supplier: 'supplier' },
  also: '@am_exists, @am_sellers, @am_show, @am_cheap, @am_want, @am_who, @am_goods, ውስጥ, ገበያ, ምን, የትኞቹ, አሁን, ለሽያጭ',
  unless: 'ORDER',
  patterns: {
    am: [
      '(ምን|ምን ምን|ምን ዓይነት) [@am_goods] @am_exists',
      '(ምን|ምን ምን) (ትሸጣላችሁ|ትሸጣለህ|ይሸጣል|አላችሁ|አለ)',
      '@am_plants @am_exists',
      '@am_plants @am_show',
      '@am_exists (ሁሉ|ሁሉንም) @am_show',
      '(ሁሉ|ሁሉንም) @am_show',
    ],
  },
  examples: { am: ['ምን ምን አለ?'], 'am-Latn': ['min min tishetalachihu'] },
})

/** "ከ60 ብር በታች ቲማቲም". */
export const cheapListings = definePhrases({
  intent: 'find_listings',
  slots: { product: 'product', maxPrice: 'money', place: 'any_place' },
  needs: ['maxPrice'],
  also: '@am_exists, @am_sellers, @am_show, @am_want, @am_who, @am_price_word, ከ, ዋጋ, የሆነ',
  patterns: {
    am: [`PRODUCT [ከ] MONEY ${UNDER}`, `[ከ] MONEY ${UNDER} PRODUCT`, `[ከ] MONEY ${UNDER} (@am_exists|@am_show)`],
  },
  examples: { am: ['ከ60 ብር በታች ቲማቲም'], 'am-Latn': ['timatim ke 60 birr betach ale'] },
})

export const pickListing = definePhrases({
  intent: 'find_listings',
  slots: { pick: 'pick' },
  needs: ['pick'],
  patterns: {
    am: [
      '(which|which one|የቱ|የትኛው) PICK',
      'PICK (የቱ|የትኛው|የትኛዋ|ማን|ማነው|ማን ነው|የት)',
      '(የቱ|የትኛው|የትኛዋ|ማን|ማነው|የትኛውን) [ነው|ናቸው] PICK',
      'ስለ CHOICE @am_show',
    ],
  },
  examples: { am: ['በጣም ርካሹ የቱ ነው?'], 'am-Latn': ['yetignaw yishalal?'] },
})

export const placeOrder = definePhrases({
  intent: 'place_order',
  slots: basket,
  also: '@am_order, @am_want, @and, ነው, ይሁን, ይሁንልኝ, @am_sellers, ጋር, @place_cue',
  patterns: {
    am: [
      'PRODUCT @am_order',
      '@am_order PRODUCT',
      'QUANTITY PRODUCT @am_order',
      'AMOUNT @am_order',
      'QUANTITY PRODUCT @and QUANTITY PRODUCT',
      'QUANTITY PRODUCT QUANTITY PRODUCT',
      'PRODUCT QUANTITY @and PRODUCT QUANTITY',
      'QUANTITY PRODUCT ወደ PLACE',
      'QUANTITY PRODUCT ለ PLACE',
      'QUANTITY PRODUCT @am_want ወደ PLACE @am_order',
      '(ማዘዝ|መግዛት|መሸመት|order ማድረግ|order ማረግ) [@am_want]',
      '@am_order_one (ማዘዝ|ማስገባት|ማድረግ) [@am_want]',
      '(ትዕዛዝ|ኦርደር) (ማስገባት|ማድረግ|መስጠት|አስገባ|ልስጥ) [@am_want]',
      'አዲስ (ትዕዛዝ|ኦርደር)',
      '(ልዘዝ|ላዝዝ|ልግዛ)',
      '(የሚደርስ|የሚደርስልኝ|የሚደርሰኝ|የሚመጣ|የሚመጣልኝ|የሚላክ) QUANTITY PRODUCT',
      'QUANTITY PRODUCT (የሚደርስ|የሚደርስልኝ|የሚደርሰኝ|የሚመጣልኝ) [@am_want]',
    ],
  },
  weak: { am: ['QUANTITY PRODUCT ይሁን'] },
  examples: { am: ['30 ኪሎ ቲማቲም እዘዝልኝ'], 'am-Latn': ['10 kilo dinich mazez efelgalehu'] },
})

/** Who buys adds to the order, who sells to the stock: "2 ኪሎ ዝንጅብል ጨምሩልኝ". */
export const addToOrder = definePhrases({
  intent: 'place_order',
  for: ['customer'],
  slots: basket,
  unless: 'PRICE, @am_price_word, @am_goods, @am_sell',
  also: '@am_want, @and, ደግሞ',
  patterns: { am: ['QUANTITY PRODUCT @am_raise', 'PRODUCT AMOUNT @am_raise'] },
  examples: { am: ['2 ኪሎ ዝንጅብል ጨምሩልኝ'] },
})

export const takeListing = definePhrases({
  intent: 'place_order',
  slots: basket,
  needs: ['pick'],
  also: '@am_order, @am_want, ነው, new, one, እሱን, እሷን',
  patterns: {
    am: [
      'CHOICE (እወስዳለሁ|እወስዳለው|እወስደዋለሁ|ልውሰድ|ይሻለኛል|ይሁን|ይሁንልኝ|እመርጣለሁ|መርጫለሁ|እገዛለሁ)',
      'CHOICE @am_order',
      'ORDINAL PICK',
      'CHOICE @am_want',
    ],
  },
  examples: { am: ['ሁለተኛውን እወስዳለሁ'], 'am-Latn': ['rikashun efelgalehu'] },
})

export const repeatOrder = definePhrases({
  intent: 'place_order',
  args: { repeatLast: true },
  slots: { deliveryDay: 'day', place: 'place' },
  also: '@am_order, @am_want, @am_make, @am_again, @am_my_things, @am_goods, እንደገና, ትዕዛዝ, ያዘዝኩትን, አሁንም, same, last order, my last order, order',
  patterns: {
    am: [
      '@repeat',
      '@am_repeat_it',
      '(@am_order_one|@am_my_orders) @am_repeat_it',
      '(ያለፈውን|ባለፈው|የባለፈውን|የመጨረሻውን) [@am_order_one|@am_my_orders] @am_repeat_it',
      '@am_my_orders @am_again @am_order',
      '@am_again @am_my_orders @am_order',
      '@am_order_one @am_again @am_order',
      '@am_again @am_order',
      '(ያንኑ|ተመሳሳይ|ያንኑ ትዕዛዝ|same order|same) [@am_goods|@am_order_one] @am_order',
    ],
  },
  examples: { am: ['እንደ ባለፈው እዘዝልኝ'], 'am-Latn': ['yalefewun tizaz digemilign'] },
})

export const splitOrder = definePhrases({
  intent: 'place_order',
  args: { split: true },
  slots: basket,
  also: '@am_order, @am_want, ይሁን, ከ',
  patterns: {
    am: [
      '(ተለያዩ|ከተለያዩ|ሁሉም|ሁለቱም|ከሁሉም|ከሁለቱም|ብዙ) [@am_sellers] (ይሁን|@am_order|ውሰድ|አጣምር)',
      '(ከፋፍለው|አጣምረው|አከፋፍለው|ከፋፍል|አከፋፍል)',
    ],
  },
  examples: { am: ['ከተለያዩ ነጋዴዎች ይሁን'] },
})

export const myOrders = definePhrases({
  intent: 'my_orders',
  slots: { states: 'states', day: 'day' },
  also: '@am_show, @am_orders, ሁሉ, ሁሉንም, ዝርዝር, ምን, ምን ምን, እስካሁን, የትኞቹ, ናቸው',
  patterns: {
    am: [
      '@am_my_orders',
      '@am_my_orders @am_show',
      'STATE (ትዕዛዞች|ትዕዛዞችን|ኦርደሮች|ትዛዞች)',
      'STATE @am_my_orders',
      '(ምን|ምን ምን|ስንት) @am_ordered_what',
      // A seller's are those that came in: the role decides.
      '@am_orders @am_show',
      '@am_order_one @am_show',
      '[STATE] @am_orders (አለኝ|አሉኝ)',
      'STATE @am_orders (የትኞቹ|የቱ|የቶቹ|@am_show|@am_exists)',
      '@am_my_orders (ምን|ምን ምን|ምንድን|ምንድነው|የትኞቹ|የቶቹ)',
      '@am_my_orders (ነገሮች|@am_goods)',
      '(ምን|ምን ምን) (አዝዤ|ገዝቼ) (ነበር|ነው)',
      'የትዕዛዝ (ታሪክ|ዝርዝር)',
      '(my|show my) @am_orders',
      '(my orders|orders|my order|order) @am_show',
    ],
  },
  examples: { am: ['ትዕዛዞቼን አሳየኝ'], 'am-Latn': ['tizazochen asayegn'] },
})

export const trackOrder = definePhrases({
  intent: 'track_order',
  slots: { number: 'number' },
  also: '@am_where, @am_order_one, @order_word, @am_show, ቁጥር, @am_sellers, PRODUCT, QUANTITY, DAY, እስካሁን, ዛሬ, ለምን',
  patterns: {
    am: [
      '@am_order_one @am_where',
      '@am_order_one ORDER @am_where',
      'ORDER @am_where',
      '@am_my_things @am_where',
      '@am_where @am_order_one',
      '(order|my order|delivery) [ORDER] @am_where',
      '(where is|where is my) @am_order_one [ORDER]',
      '[@am_order_one|order] ORDER @am_show',
      '@am_my_things ለምን @am_where',
      '@am_where [@am_show] [@order_word] ORDER',
      '@order_word ORDER',
      '@am_my_things (ይደርስልኛል|ይደርሰኛል|ይመጣልኛል|ይላክልኛል|ደርሶኛል|ታመጡልኛላችሁ|ታደርሱልኛላችሁ|ትልኩልኛላችሁ)',
      'ORDER [@am_order_one] (መቼ|መቼ ነው) (@am_arriving|@am_exists)',
      '(መቼ|መቼ ነው|ስንት ሰዓት) @am_arriving [@am_order_one] ORDER',
      '(@am_order_one|@am_my_things|order|my order) [ORDER] (መቼ|መቼ ነው|ስንት ሰዓት) @am_arriving',
      '(መቼ|መቼ ነው) @am_arriving (@am_order_one|@am_my_things)',
      '(መቼ|መቼ ነው) PRODUCT (የምታመጡልኝ|የምታደርሱልኝ|የምትልኩልኝ|ታመጡልኛላችሁ|ታደርሱልኛላችሁ|ትልኩልኛላችሁ|የሚደርሰኝ|የሚመጣልኝ|ይደርሰኛል|ይመጣልኛል|የሚደርስልኝ|ይደርስልኛል)',
    ],
  },
  examples: { am: ['ትዕዛዜ የት ደረሰ?', 'ትዕዛዝ 19042 የት ነው'], 'am-Latn': ['tizaze yet derese'] },
})

export const cancelOrder = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason' },
  also: '@am_order_one, @order_word, @am_want, @am_mistaken, @am_my_things, PRODUCT, QUANTITY, ቁጥር, ባለፈው, ያለፈውን, የመጨረሻውን',
  patterns: {
    am: [
      '@am_order_one @am_cancel',
      'ORDER @am_cancel',
      '@am_order_one ORDER @am_cancel',
      '@am_cancel @am_order_one',
      '@am_cancel ORDER',
      '@am_cancel @am_order_one ORDER',
      '(order|my order) [ORDER] @am_cancel',
      '(@am_order_one|order) [ORDER] @cancel @am_make',
      'ORDER @cancel @am_make',
      '@cancel ORDER @am_make',
      '@cancel @am_order_one [ORDER]',
    ],
  },
  examples: { am: ['ትዕዛዝ 19042 ሰርዝልኝ'], 'am-Latn': ['tizaze yiserez'] },
})
