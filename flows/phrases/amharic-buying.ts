import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const basket = {
  items: 'items',
  supplier: 'one_supplier',
  origin: 'origin',
  pick: 'pick',
  deliveryDay: 'day',
  place: 'place',
} as const

const UNDER =
  '(በታች|በታች የሆነ|በታች የሚሸጥ|ያልበለጠ|የማይበልጥ|የማያልፍ|ያላለፈ|በላይ ያልሆነ|በላይ አልገዛም|በላይ አልፈልግም|በላይ ያልሆኑ|ያልበለጡ|የማይበልጡ|የማይዘል|በማይበልጥ|ባልበለጠ|under|below|less than)'

/** Amharic puts the verb last: what is wanted stands before it. */
export const findListings = definePhrases({
  intent: 'find_listings',
  slots: {
    product: 'product',
    quantity: 'quantity',
    unit: 'unit',
    supplier: 'supplier',
    by: 'day',
    place: 'place',
    origin: 'origin',
    maxPrice: 'money',
  },
  also: '@am_exists, @am_sellers, @am_howmuch, @am_show, @am_cheap, @am_want, @am_who, @am_give, @am_dearer, ውስጥ, ገበያ, UNIT, PICK, ምን, የትኞቹ, አሁን',
  patterns: {
    am: [
      'PRODUCT @am_exists',
      '@am_exists PRODUCT',
      'PRODUCT @am_show',
      'PRODUCT @am_want',
      'PRODUCT QUANTITY @am_want',
      '@am_want PRODUCT',
      '@am_want QUANTITY PRODUCT',
      '(የትኛው|የቱ|which|which one) @am_sellers ... PRODUCT',
      'PRODUCT (የትኛው|የቱ) @am_sellers',
      'PRODUCT @am_who @am_exists',
      'PRODUCT @am_exists @am_who',
      'PRODUCT @am_sellers',
      '@am_cheap PRODUCT',
      'PRODUCT @am_howmuch',
      '@am_howmuch PRODUCT',
      'WHO (ጋር|ጋ|ዘንድ) PRODUCT @am_exists',
      'PRODUCT WHO (ጋር|ጋ|ዘንድ) @am_exists',
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
      '[@am_exists] ዝርዝር [የ] @am_plants (@am_show|@am_bring)',
      '@am_plants [ሁሉ|ሁሉንም] ዝርዝር (@am_show|@am_bring)',
      'ዝርዝር @am_show [የ] @am_plants',
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

/** Who buys says so of what is looked for: "ቲማቲም የለም?". */
export const whetherThereIs = definePhrases({
  intent: 'find_listings',
  for: ['customer'],
  slots: { product: 'product', quantity: 'quantity', unit: 'unit', by: 'day', place: 'any_place' },
  also: '@am_exists, @am_finished, @am_sellers, @am_cheap, አሁን',
  patterns: {
    am: [
      'PRODUCT (@am_finished|አላለቀም|አላለቀባችሁም|አይገኝም|ጠፋ|አልመጣም|አልገባም|አልቆባችኋል|አለቀባችሁ|ጨርሳችኋል|ጨረሳችሁ)',
      'PRODUCT @am_exists [ወይስ] @am_finished',
      'PRODUCT [@am_price_word] @am_dearer',
    ],
  },
  examples: { am: ['ቲማቲም የለም?'] },
})

const ANOTHER = '(ሌላ|ሌሎች|other|another|different)'

/** "ሌላ ሻጭ የለም?": the offers that were not shown yet. */
export const otherOffers = definePhrases({
  intent: 'find_listings',
  args: { anotherSupplier: true },
  slots: { product: 'product' },
  also: '@am_show, @am_who, @am_want, ጋር, ዘንድ, እነዚህ, ሰዎች, አይሆኑኝም, አይሆነኝም, አይስማማኝም',
  patterns: {
    am: [`${ANOTHER} [@am_sellers|ሰው] (@am_exists|@am_show|የለም|የላችሁም|የለህም)`, `${ANOTHER} (ማን|እነማን) @am_exists`],
  },
  examples: { am: ['ሌላ ሻጭ የለም እንዴ?'], 'am-Latn': ['lela akrabi ale?'] },
})

export const anotherSupplier = definePhrases({
  intent: 'answer',
  for: ['customer'],
  args: { anotherSupplier: true },
  also: '@am_want, @am_order, @am_make, @am_suits, @am_sellers, @no_word, ነው, ግን, ጋር, ዘንድ, ከ, ዚህ, ዚያ, ሳይሆን, ይልቅ',
  patterns: {
    am: [
      `ከ ${ANOTHER} [@am_sellers|ሰው] [@am_order|@am_make|@am_want]`,
      '(@am_sellers|ሻጩን|ሻጩ|አቅራቢውን|ነጋዴውን|ገበሬውን) @am_exchange',
      `${ANOTHER} @am_sellers (@am_make|@am_exchange|@am_want|@am_suits)`,
    ],
  },
  examples: { am: ['ከሌላ ሻጭ ይሁንልኝ', 'ሻጩን ቀይሩልኝ'] },
})

export const pickListing = definePhrases({
  intent: 'find_listings',
  slots: { pick: 'pick' },
  needs: ['pick'],
  unless: 'PRODUCT',
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
  unless: '@am_leave, ወይስ, ማን, ለምን, ብዬ ነበር',
  also: '@am_order, @am_want, @and, @am_if_any, ነው, ይሁን, ይሁንልኝ, @am_sellers, ጋር, @place_cue',
  patterns: {
    am: [
      'PRODUCT @am_order',
      '@am_order PRODUCT',
      'QUANTITY PRODUCT @am_order',
      'AMOUNT @am_order',
      'AMOUNT PRODUCT (send|deliver)',
      'PRODUCT AMOUNT (send|deliver)',
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
    ],
  },
  weak: { am: ['QUANTITY PRODUCT ይሁን'] },
  examples: { am: ['30 ኪሎ ቲማቲም እዘዝልኝ'], 'am-Latn': ['10 kilo dinich mazez efelgalehu'] },
})

/** What is to come is ordered, unless it is asked whether there is any. */
export const orderToCome = definePhrases({
  intent: 'place_order',
  slots: basket,
  unless: '@am_exists, @am_howmuch',
  also: '@am_order, @am_want, @and, ነው, ይሁን, ጋር, @place_cue',
  patterns: {
    am: [
      '(የሚደርስ|የሚደርስልኝ|የሚደርሰኝ|የሚመጣ|የሚመጣልኝ|የሚላክ) QUANTITY PRODUCT',
      'QUANTITY PRODUCT (የሚደርስ|የሚደርስልኝ|የሚደርሰኝ|የሚመጣልኝ) [@am_want]',
    ],
  },
  examples: { am: ['ነገ የሚደርስ 5 ኪሎ ካሮት እፈልጋለሁ'] },
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
  also: '@am_order, @am_want, @am_sellers, ምረጥ, ምረጡ, choose, select, ነው, new, one, ሰው, የሆነውን, እሱን, እሷን',
  patterns: {
    am: [
      'CHOICE (እወስዳለሁ|እወስዳለው|እወስደዋለሁ|ልውሰድ|ይሻለኛል|ይሁን|ይሁንልኝ|እመርጣለሁ|መርጫለሁ|እገዛለሁ)',
      'CHOICE (@am_order|@am_take|@am_suits)',
      'CHOICE @am_make',
      'ORDINAL PICK',
      'CHOICE @am_want',
    ],
  },
  examples: { am: ['ሁለተኛውን እወስዳለሁ'], 'am-Latn': ['rikashun efelgalehu'] },
})

export const repeatOrder = definePhrases({
  intent: 'place_order',
  args: { repeatLast: true },
  slots: { deliveryDay: 'coming_day', place: 'place' },
  also: '@am_order, @am_want, @am_make, @am_again, @am_my_things, @am_goods, @am_make, ልክ, ካለፈው, ጋር, ሳምንት, ወር, አድርጋችሁ, አድርገህ, አድርገሽ, አድርገው, እንደገና, ጊዜ, ትዕዛዝ, ያዘዝኩትን, አሁንም, same, last order, my last order, order',
  patterns: {
    am: [
      '@repeat',
      '@am_repeat_it',
      '(@am_order_one|@am_my_orders) @am_repeat_it',
      '(ያለፈውን|ባለፈው|የባለፈውን|የመጨረሻውን) [@am_order_one|@am_my_orders] @am_repeat_it',
      '@am_repeat_it (ያለፈውን|የባለፈውን|የመጨረሻውን|last|last order)',
      '@am_my_orders @am_again @am_order',
      '@am_again @am_my_orders @am_order',
      '@am_order_one @am_again @am_order',
      '@am_again @am_order',
      '(ድሮ|በፊት|ባለፈው|ቅድም|ያኔ|ባለፈው ጊዜ|ባለፈው ሳምንት|ባለፈው ወር|last time) @am_my_orders @am_order',
      '@am_my_orders (አይነት|ዓይነት) [@am_order]',
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
