import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** What is said relative to what there is: ወደ is "to", በ is "by", and the verb says which way. */

const existing = { existing: true } as const
const price = '(@am_price_word|price)'
const amount = '(@am_amount_word|stock|quantity)'
const loose = '@am_want, @currency, አሁን, ከ, በ, ላይ, የኔ, የእኔ, @am_cheap'

export const changePrice = definePhrases({
  intent: 'save_listing',
  args: existing,
  unless: 'CHANGE, MORE',
  slots: { product: 'product', price: 'price' },
  needs: ['product'],
  also: `@am_exchange, @am_make, ወደ, ጀምሮ, DAY, ${loose}`,
  patterns: {
    am: [
      `PRODUCT ${price} (@am_exchange|@am_make)`,
      `PRODUCT ${price} [ወደ] MONEY (@am_exchange|@am_make)`,
      `PRODUCT ${price} ወደ MONEY (@am_lower|@am_raise|@am_raise_it)`,
      'PRODUCT ወደ PRICE (@am_exchange|@am_make|@am_lower|@am_raise|@am_raise_it)',
      'PRODUCT PRICE (@am_exchange|@am_make|በሉት|በሉልኝ|በለው|በይው|በልልኝ)',
      `${price} PRODUCT [ወደ] MONEY (@am_exchange|@am_make)`,
      `@am_exchange PRODUCT ${price} [ወደ|to] MONEY`,
      `PRODUCT ${price} @am_exchange [ወደ|to|በ] MONEY`,
      `PRODUCT ${price} [አሁን] PRICE`,
      `PRODUCT ${price} ወደ MONEY`,
      `PRODUCT MONEY (@am_exchange|@am_make) ${price}`,
    ],
  },
  examples: { am: ['የቲማቲም ዋጋ ወደ 40 ብር ቀይር'], 'am-Latn': ['yeshinkurt waga wede 42.50 kenis'] },
})

/** "Lower the price by 5 birr", with or without naming the product. */
export const changePriceBy = definePhrases({
  intent: 'save_listing',
  args: existing,
  unlessFirst: 'ስንት, ምን, ማን, የት',
  slots: { product: 'product', priceBy: 'price_changes', pricePercent: 'percent_changes' },
  also: loose,
  patterns: {
    am: [`PRODUCT [${price.slice(1, -1)}] CHANGE`, `CHANGE PRODUCT [${price.slice(1, -1)}]`, `${price} CHANGE`],
  },
  weak: { am: ['CHANGE'] },
  examples: {
    am: ['የሽንኩርት ዋጋ በ5 ብር ቀንስ', 'የቲማቲም ዋጋ በ10 በመቶ ጨምር', 'ዋጋውን በ3 ብር ቀንሱልኝ'],
    'am-Latn': ['yeshinkurt waga be 5 birr kenis'],
  },
})

/** Lower or raise, and nothing about how much: it is asked for. */
export const changePriceSomehow = definePhrases({
  intent: 'save_listing',
  args: existing,
  unless: 'CHANGE, MORE, MONEY, NUMBER, አላውቅም, አናውቅም',
  slots: { product: 'product' },
  needs: ['product'],
  also: loose,
  patterns: { am: [`PRODUCT ${price} (@am_lower|@am_raise|@am_raise_it)`] },
  examples: { am: ['የሽንኩርት ዋጋ ቀንስልኝ'] },
})

export const changeQuantity = definePhrases({
  intent: 'save_listing',
  args: existing,
  unless: 'CHANGE, MORE',
  slots: { product: 'product', quantity: 'quantity', unit: 'unit' },
  needs: ['product'],
  also: `@am_exchange, @am_make, ወደ, ${loose}`,
  patterns: {
    am: [
      `PRODUCT ${amount} (@am_exchange|@am_make)`,
      `@am_exchange ${amount} PRODUCT [ወደ] AMOUNT`,
      `PRODUCT ${amount} [ወደ] QUANTITY (@am_exchange|@am_make)`,
      `PRODUCT ${amount} ወደ QUANTITY (@am_lower|@am_raise|@am_raise_it)`,
      'PRODUCT ወደ AMOUNT (@am_exchange|@am_make|@am_lower|@am_raise|@am_raise_it)',
      'PRODUCT AMOUNT @am_left',
      'AMOUNT PRODUCT @am_left',
    ],
  },
  examples: { am: ['የድንች መጠን ወደ 80 ኪሎ አስተካክል'] },
})

export const changeQuantityBy = definePhrases({
  intent: 'save_listing',
  args: existing,
  unlessFirst: 'ስንት, ምን, ማን, የት',
  for: ['supplier'],
  slots: { product: 'product', quantityBy: 'quantity_changes', unit: 'changed_unit' },
  needs: ['product', 'quantityBy'],
  also: `${loose}, ተጨማሪ`,
  patterns: { am: [`PRODUCT [${amount.slice(1, -1)}] MORE`, `MORE PRODUCT [${amount.slice(1, -1)}]`] },
  examples: { am: ['ቲማቲም በ10 ኪሎ ቀንስ', 'የድንቹን መጠን በ20 ኪሎ ጨምር'], 'am-Latn': ['timatim be 10 kilo kenis'] },
})

export const lessStock = definePhrases({
  intent: 'save_listing',
  args: existing,
  unlessFirst: 'ስንት, ምን, ማን, የት',
  unless: '@am_ordered_what',
  slots: { product: 'product', quantityBy: 'quantity_falls', unit: 'changed_unit' },
  needs: ['product', 'quantityBy'],
  also: `${loose}, ዛሬ, ትናንት, @am_add, @am_exchange, @am_lower`,
  patterns: {
    am: [
      'AMOUNT PRODUCT (@am_lower|@am_sold)',
      'PRODUCT AMOUNT @am_sold',
      'PRODUCT AMOUNT @am_sell @am_lower',
      'sold AMOUNT PRODUCT [@am_exchange]',
    ],
  },
  examples: { am: ['10 ኪሎ ቲማቲም ቀንስ', '5 ኪሎ ሎሚ ሸጫለሁ'] },
})

/** Of an order that is being made: "5 ኪሎ ቀንስ", "ተጨማሪ 2 ኪሎ". */
export const moreOfIt = definePhrases({
  intent: 'answer',
  for: ['customer'],
  unlessFirst: 'ስንት, ምን, ማን, የት',
  slots: { quantityBy: 'quantity_changes', unit: 'changed_unit', product: 'product' },
  needs: ['quantityBy'],
  also: `@no_word, @yes_word, ግን, @am_make, ${loose}`,
  patterns: { am: ['MORE'] },
  examples: { am: ['ተጨማሪ 2 ኪሎ', '5 ኪሎ ቀንስ'] },
})
