import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const myListings = definePhrases({
  intent: 'my_listings',
  slots: {},
  also: '@am_show, @am_bring, @am_mine, @am_goods, @am_left, ሁሉ, ሁሉንም, ለሽያጭ, ገበያ, ላይ, ምን, ምን ምን, የትኞቹ, ናቸው, ለ, ሽያጭ',
  patterns: {
    am: [
      '(እቃዬን|እቃዎቼን|ምርቴን|ምርቶቼን|ክምችቴን|ስቶኬን|ዝርዝሬን|ሸቀጦቼን|እቃዎቼ|ምርቶቼ|ክምችቴ|ስቶኬ|እቃዬ|ሸቀጦቼ) [@am_show]',
      '@am_mine @am_goods [@am_show]',
      '(ምን|ምን ምን|የትኛው|የትኞቹ|what|which) @am_goods [ነው|ናቸው] @am_mine',
      '@am_mine [ሁሉ|ሁሉንም] @am_show',
      '@am_mine (ምን|ምን ምን|የትኞቹ|የቶቹ)',
      '@am_mine @am_goods (ምን|ምን ምን|የትኞቹ|የቶቹ)',
      '@am_goods list @am_make',
      '(ምን|ምን ምን) @am_have',
      '(ምን|ምን ምን|ምን ዓይነት) [@am_goods] (አስመዝግቤያለሁ|አስመዘገብኩ|አቅርቤያለሁ|አቀረብኩ|አስገብቻለሁ|አስገባሁ|አውጥቻለሁ|ለጥፌያለሁ|መዝግቤያለሁ)',
      '(stock|inventory|my stock|listing|listings) @am_show',
      '(show my|my|show) @am_goods',
      '(መጋዘን|መጋዘኔ) @am_exists [@am_show]',
      '@am_goods (ምን|ምን ምን) @am_exists',
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
  patterns: {
    am: [
      'DURATION [@am_end_time] @am_expiring',
      '@am_expiring DURATION',
      'DURATION @am_end_time @am_near',
      '@am_end_time (@am_near|@am_expiring) DURATION',
    ],
  },
  examples: { am: ['በ5 ቀን ውስጥ የሚበላሹ ምርቶች'] },
})

export const expiringSoon = definePhrases({
  intent: 'my_listings',
  args: { expiringWithin: 5 },
  also: '@am_show, @am_goods, @am_mine, @am_exists, @am_have, የትኞቹ, የቱ, ናቸው, @am_who, ያለ, ያሉ, ነገ, ዛሬ',
  patterns: {
    am: [
      '@am_soon @am_expiring',
      '@am_expiring @am_goods',
      '@am_goods @am_expiring',
      '@am_end_time @am_near [@am_goods]',
      '@am_goods @am_end_time (@am_near|@am_expiring)',
      '@am_end_time @am_expiring [@am_goods]',
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
      '@am_left PRODUCT [ስንት]',
      'PRODUCT (ክምችቴ|ክምችት|ስቶክ|ስቶኬ|stock) [ስንት]',
      '(ስንት|ምን ያህል|ምን ያክል|how much|how many) [UNIT] PRODUCT [ነው] @am_mine',
      '@am_mine PRODUCT [ስንት|ምን ያህል|ስንት ነው|ምን ያህል ነው] [UNIT]',
      '(inventory|stock|my stock|@am_goods) [ላይ|ውስጥ] PRODUCT (ስንት|ምን ያህል|how much) [UNIT] [@am_exists|@am_have|@am_left]',
      'PRODUCT (ስንት|ምን ያህል) [UNIT] [@am_goods|stock] @am_exists',
      'PRODUCT (ስንት|ምን ያህል) UNIT [ላይ] [ነው]',
    ],
  },
  examples: { am: ['ቲማቲም አለኝ?'], 'am-Latn': ['min yahil shinkurt keregn'] },
})

export const suggestPrice = definePhrases({
  intent: 'suggest_price',
  slots: { product: 'product' },
  unless: '@am_how_many',
  also: '@am_market, @am_howmuch, @am_ask_price, @am_others, other sellers, other farmers, others, የሚሸጡት, የሚሸጠው, የሚሸጡ, @am_show, UNIT, DAY, አሁን, ይሸጣል, PLACE, አንድ, እንዴት, ምን, ነው, ያለው, እንዴት ነው',
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
  '@am_add, @am_put_out, @am_raise, @am_sell, ገብቷል, መጥቷል, ደርሷል, ይደርሳል, @am_want, @am_make, available, መጣልኝ, ገባልኝ, ደረሰልኝ, ደርሶልኛል, መጥቶልኛል, ገብቶልኛል, @am_price_word, @expires_cue, @available_cue, @currency, @am_new_goods, @per, አለኝ, ነው, @am_goods'

export const addListing = definePhrases({
  intent: 'save_listing',
  unlessFirst: 'ስንት, ምን, ማን, የት',
  unless: 'CHANGE, MORE, @am_sold, መዝግቡኝ, መዝግበኝ, ይመዝግቡኝ',
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
      'AMOUNT PRODUCT PRICE @am_make',
      'AMOUNT PRODUCT DAY @available_cue PRICE',
      'PRODUCT AMOUNT DAY @available_cue PRICE',
      'PRODUCT AMOUNT PRICE @am_make',
      'PRODUCT @am_add',
      '@am_new_goods (@am_add|@am_raise)',
      '@am_new_goods @am_sell',
      'QUANTITY PRODUCT @am_have',
      'QUANTITY PRODUCT (@am_add|@am_raise) @am_sell',
      'QUANTITY PRODUCT @am_have @am_sell',
      '@am_sell QUANTITY PRODUCT @am_have',
      'መሸጥ [@am_want]',
      'PRODUCT AMOUNT PRICE @am_put_out',
      'AMOUNT PRODUCT PRICE @am_put_out',
      'PRODUCT AMOUNT @am_put_out PRICE',
      '(@am_new_goods|@am_add|harvest|new harvest|new stock) AMOUNT PRODUCT PRICE',
      '(@am_new_goods|@am_add|harvest|new harvest|new stock) PRODUCT AMOUNT PRICE',
      'AMOUNT PRODUCT (available|@am_left|@am_have) PRICE',
    ],
  },
  weak: { am: ['QUANTITY PRODUCT MONEY', 'PRODUCT QUANTITY MONEY'] },
  examples: {
    am: ['100 ኪሎ ቲማቲም በ50 ብር መሸጥ እፈልጋለሁ', '80 ኪሎ ድንች ጨምርልኝ'],
    'am-Latn': ['100 kilo timatim be50 birr meshet efelgalehu'],
  },
})

/** What comes in at a price is to be sold: "ነገ 3 ኩንታል ድንች ይገባልኛል በኪሎ 27 ብር". */
export const comingLot = definePhrases({
  intent: 'save_listing',
  for: ['supplier'],
  unlessFirst: 'ስንት, ምን, ማን, የት',
  unless: 'CHANGE, MORE, @am_sold, @am_ordered_what, @am_who',
  slots: lot,
  needs: ['quantity', 'price'],
  also: `${adding}, @am_comes, ማሳዬ, እርሻዬ, ላይ, ያለው, ያለ`,
  patterns: {
    am: ['AMOUNT PRODUCT @am_comes', 'PRODUCT AMOUNT @am_comes', '@am_comes [@am_new_goods] AMOUNT PRODUCT'],
  },
  examples: { am: ['ነገ 3 ኩንታል ድንች ይገባልኛል በኪሎ 27 ብር'], 'am-Latn': ['arb 60 litir wetet yidersegnal 80 birr'] },
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
  unless: '@am_ordered_what',
  slots: { product: 'product' },
  also: '@am_goods, @am_want, ከ, ላይ, ውስጥ, የኔ, listing, listings, stock, ዝርዝር, ዝርዝሩ, ዝርዝሬ, ሁሉንም, @remove, አሁን, ከአሁን በኋላ, ከዚህ በኋላ, በኋላ, ከእንግዲህ, ሽያጭ, መሸጥ',
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
