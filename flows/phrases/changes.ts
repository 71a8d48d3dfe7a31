import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** What is said relative to what there is: prices and stock of a lot, products and quantities of an open order. */

const relative =
  'my, the, of, for, on, from, please, listing, @currency, @per, UNIT, want to, need to, would like to, can you, now, all, to, price'

/** "Lower the price of lemons by 5 birr", "reduce the lemons by 10%": added to the price that it has. */
export const lowerBy = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', priceBy: 'price_falls', pricePercent: 'percent_falls' },
  also: relative,
  patterns: {
    en: [
      '@lower [the|my] price (of|for|on) [my|the|all] PRODUCT CHANGE',
      '@lower [my|the] PRODUCT [price] CHANGE',
      '@lower [the|my|its|their] price CHANGE',
      '@lower (it|them) CHANGE',
      '@lower [it|them|price] CHANGE',
      '(take|knock|cut) CHANGE [off|from|on] [the] [price] [of] [my|the] PRODUCT',
      '[my|the] PRODUCT price (down|falls|fell|drops) CHANGE',
      '(bring|take|put) [the] PRODUCT [price] down CHANGE',
    ],
  },
  examples: { en: ['lower lemons price by 5 birr', 'reduce the price of lemons by 10%', 'reduce the lemons by 5'] },
})

export const raiseBy = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', priceBy: 'price_rises', pricePercent: 'percent_rises' },
  also: relative,
  patterns: {
    en: [
      '@raise [the|my] price (of|for|on) [my|the|all] PRODUCT CHANGE',
      '@raise [my|the] PRODUCT [price] CHANGE',
      '@raise [the|my|its|their] price CHANGE',
      '@raise (it|them) CHANGE',
      'add CHANGE (to|on) [the] price [of] [my|the] PRODUCT',
      '(bring|take|put) [the] PRODUCT [price] up CHANGE',
    ],
  },
  examples: { en: ['raise carrots by 10%', 'increase the price of my tomatoes by 3.50 birr'] },
})

/** "Make the lemons 5 birr cheaper", "10% off my carrots". */
export const cheaperBy = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', priceBy: 'price_changes', pricePercent: 'percent_changes' },
  also: relative,
  patterns: {
    en: [
      '(@change|sell|selling|offer|give) [my|the] PRODUCT [price] [for] CHANGE',
      '(give|offer|take|put) [a] CHANGE [on|off|for] [my|the] PRODUCT',
      'CHANGE (on|for) my PRODUCT',
    ],
  },
  weak: { en: ['PRODUCT CHANGE', 'CHANGE PRODUCT'] },
  examples: { en: ['make the lemons 5 birr cheaper', 'give 10% off on my carrots'] },
})

/** "Take 5 kg off the lemons", "I sold 5 kg of lemons": the stock gets less. */
export const lessStock = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', quantityBy: 'quantity_falls', unit: 'changed_unit' },
  needs: ['product', 'quantityBy'],
  also: 'my, the, of, from, please, listing, stock, in, inventory, want to, need to, can you, already, today, yesterday, elsewhere, quantity, amount',
  patterns: {
    en: [
      '(@remove|take|subtract|deduct|minus) AMOUNT [of|from] [my|the] PRODUCT',
      '[i|we] [have|already|just] (sold|used|lost|gave away|threw away) AMOUNT [of] [my|the] PRODUCT',
      '@lower [my|the] PRODUCT by AMOUNT',
      '@lower [my|the] PRODUCT (stock|quantity|amount|inventory|listing) by QUANTITY',
      '@lower [the|my] (stock|quantity|amount|inventory) (of|for) [my|the] PRODUCT by QUANTITY',
      'AMOUNT [of] [my|the] PRODUCT (spoiled|rotted|went bad|are gone|is gone|is sold|are sold|got spoiled)',
    ],
  },
  examples: { en: ['delete 5 kg of lemons', 'reduce my lemons by 5 kg', 'i sold 5 kg of lemons'] },
})

/** "Add 20 kg to my lemons": to the lot that is there. */
export const moreStock = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', quantityBy: 'quantity_rises', unit: 'changed_unit' },
  needs: ['product', 'quantityBy'],
  also: 'my, the, of, please, listing, stock, in, inventory, want to, need to, can you, quantity, amount, more',
  patterns: {
    en: [
      '@add AMOUNT [more] to [my|the] PRODUCT [stock|lot|listing]',
      '@add QUANTITY [more] to [my|the] PRODUCT [stock|lot|listing]',
      '@raise [my|the] PRODUCT by AMOUNT',
      '@raise [my|the] PRODUCT (stock|quantity|amount|inventory|listing) by QUANTITY',
      '@raise [the|my] (stock|quantity|amount|inventory) (of|for) [my|the] PRODUCT by QUANTITY',
    ],
  },
  examples: { en: ['add 20 kg to my lemons', 'increase the milk stock by 20 litres'] },
})

/** "My onions keep until Friday", "change the expiry of my tomatoes to 10 December". */
export const changeExpiry = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  unless: '@lower, cheaper, that expire, that expires, which expire, which expires',
  args: { existing: true, change: 'expiry' },
  slots: { product: 'product', expiresOn: 'last_day' },
  needs: ['product'],
  also: 'my, the, of, for, please, listing, lot, stock, in, on, to, till, until, date, now, want to, need to, would like to, can you, will, only, DISMISSED',
  patterns: {
    en: [
      '(@change|extend|prolong) [the|my] (expiry|expiry date|expiration|expiration date|shelf life|best before|best before date|last day) (of|for|on) [my|the|all] PRODUCT',
      '(@change|extend|prolong) [the|my] (expiry|expiry date|expiration|expiration date|shelf life|best before|best before date|last day) (of|for|on) [my|the|all] PRODUCT [to|until|till] (DAY|DURATION)',
      '(@change|extend|prolong) [my|the] PRODUCT (expiry|expiry date|expiration|expiration date|shelf life|best before|last day) [to|until|till] [DAY|DURATION]',
      '(@change|extend|prolong) [my|the] PRODUCT (to|until|till) DAY',
      '(my|the) PRODUCT [will|now|only|really] (expire|expires|keep|keeps|last|lasts|is good|are good|can be sold|stay fresh|stays fresh) [now|only] [on|in|until|till|for|by|another] (DAY|DURATION)',
      '(my|the) PRODUCT (expiry|expiry date|expiration|expiration date|shelf life) (is|should be|will be) [on|in|now] (DAY|DURATION)',
    ],
  },
  examples: {
    en: ['change the expiry of my tomatoes to friday', 'my onions expire on 2026-12-10', 'extend my milk until Friday'],
  },
})

/** "Extend the expiry of my milk by 3 days": from the day that it has. */
export const extendExpiry = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true, change: 'expiry' },
  slots: { product: 'product', expiresBy: 'days' },
  needs: ['product', 'expiresBy'],
  also: 'my, the, of, for, please, listing, lot, stock, date, want to, need to, would like to, can you, more',
  patterns: {
    en: [
      '(@change|extend|prolong|@raise) [the|my] (expiry|expiry date|expiration|expiration date|shelf life|best before|last day) (of|for|on) [my|the] PRODUCT by DURATION',
      '(extend|prolong) [my|the] PRODUCT [expiry|expiry date|shelf life] by DURATION',
    ],
  },
  examples: { en: ['extend the expiry of my milk by 3 days'] },
})

/** "Extend it by 5 days", "it keeps until Friday": the lot that was shown last. */
export const extendIt = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { existing: true, change: 'expiry' },
  slots: { expiresBy: 'days' },
  needs: ['expiresBy'],
  also: 'please, want to, need to, would like to, can you, more, the, date, for',
  patterns: {
    en: [
      '(extend|prolong) (it|them|this|that|its expiry|the expiry|the expiry date|the date|the shelf life) [by|for] DURATION',
      '(extend|prolong) [by|for] DURATION',
    ],
  },
  examples: { en: ['extend it by 5 days'] },
})

export const extendItUntil = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { existing: true, change: 'expiry' },
  slots: { expiresOn: 'last_day' },
  needs: ['expiresOn'],
  also: 'please, want to, need to, would like to, can you, the, date',
  patterns: {
    en: [
      '(extend|prolong) (it|them|this|that|its expiry|the expiry|the expiry date|the date|the shelf life) (to|until|till) DAY',
    ],
  },
  examples: { en: ['extend it until friday'] },
})

/** "I sold 10 kg of them myself": of the lot that was shown last. */
export const lessOfIt = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { existing: true },
  slots: { quantityBy: 'quantity_falls', unit: 'changed_unit' },
  needs: ['quantityBy'],
  also: 'my, the, from, please, already, today, yesterday, elsewhere, myself, at the market, in the market, to a neighbour, to neighbours',
  patterns: {
    en: [
      '[i|we] [have|already|just] (sold|used|lost|gave away|threw away) QUANTITY of (it|them|that|those)',
      '(i|we) [have|already|just] (sold|used|lost|gave away|threw away) QUANTITY',
      'QUANTITY of (it|them|that|those) (spoiled|rotted|went bad|are gone|is gone|is sold|are sold|got spoiled)',
    ],
  },
  examples: { en: ['I sold 10 kg of them myself'] },
})

/** "Without the carrots", "remove the garlic": of an order, not of one's own stock. */
export const leaveOut = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
  for: ['customer'],
  slots: { without: 'excluded' },
  needs: ['without'],
  also: '@no_word, @yes_word, but, please, order, all, it, @and',
  patterns: { en: ['EXCLUDED'] },
  examples: { en: ['without the carrots', 'ok but without tomatoes'] },
})

export const takeOut = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
  for: ['customer'],
  slots: { without: 'products' },
  needs: ['without'],
  also: '@no_word, @yes_word, but, please, the, all, from, my, order, basket, cart, @and, again, want to, can you, could you',
  patterns: {
    en: [
      '@remove [the|all|my] PRODUCT [from] [my|the] [order|basket|cart]',
      'take PRODUCT (out|off)',
      '@cancel [the|my] PRODUCT',
    ],
  },
  weak: { en: ['no PRODUCT'] },
  examples: { en: ['drop the mangoes from my order'] },
})

/** "Just the lemons": everything else of the order goes. */
export const onlyThese = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
  slots: { only: 'products', product: 'product' },
  needs: ['only'],
  exact: true,
  also: 'please, the, ok, order, deliver, want, i want, i need, take, @and, this time, now, then, today, instead',
  patterns: { en: ['(just|only) [the] PRODUCT', '(just|only) [the] PRODUCT @and [the] PRODUCT', '[the] PRODUCT only'] },
  examples: { en: ['just the lemons', 'only the lemons and the garlic'] },
})

/** "From someone else". */
export const anotherSupplier = definePhrases({
  intent: 'answer',
  args: { anotherSupplier: true },
  also: '@no_word, @yes_word, but, please, i want, i want it, want, take, it, them, order, buy, get, can i, can we, try, look for, choose, prefer, the',
  patterns: {
    en: [
      '[from|with|by] (someone else|somebody else|another supplier|another seller|another farmer|a different supplier|different supplier|a different seller|a different farmer|anyone else|anybody else|another farm|other supplier|other suppliers|other sellers)',
      '(change|switch|replace) [the|my] (supplier|seller|farmer|vendor)',
      'not [from] (that|this|the same|that one|this one|them|him|her|that supplier|this supplier|that seller|that farmer) [,|but|give me|show me|find] (another|another one|a different one|different one|other|someone else|another supplier)',
      'not [from] (that|this) (supplier|seller|farmer|farm|guy|person)',
    ],
  },
  examples: { en: ['from someone else', 'change supplier'] },
})

/** "Who else has it?": the offers that were not shown yet. */
export const otherOffers = definePhrases({
  intent: 'find_listings',
  args: { anotherSupplier: true },
  slots: { product: 'product' },
  also: 'please, it, them, this, that, those, any, some, offers, suppliers, sellers, too, also, of',
  patterns: {
    en: [
      'who else',
      'who else (has|have|got|sells|sell|offers|offer|is selling|can deliver|supplies) [it|them|this|that|those|any|some|PRODUCT]',
      '(do|does|can|could) (anyone else|anybody else|someone else|somebody else|another supplier|other suppliers|others|any other supplier) (have|has|sell|sells|offer|offers|deliver|supply) [it|them|this|that|some|any|PRODUCT]',
      '(is|are) there (anyone else|any other supplier|other suppliers|any other suppliers|another supplier|others|any others|other sellers|more offers|more suppliers|any more) [with|selling] [PRODUCT]',
      '[@show] [the] (other offers|other suppliers|other sellers|more offers|more suppliers|more sellers|other options|more options|the rest|the others|next page|more results)',
      '@show more',
      'what about (the others|other suppliers|others)',
    ],
  },
  examples: { en: ['who else has it?', 'show more offers', 'who else sells tomatoes'] },
})

export const nextOffers = definePhrases({
  intent: 'find_listings',
  args: { anotherSupplier: true },
  exact: true,
  also: 'please',
  patterns: { en: ['more'] },
  examples: { en: ['more please'] },
})

/** "Two more kilos", "5 kg less". */
export const moreOfIt = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
  for: ['customer'],
  slots: { quantityBy: 'quantity_changes', unit: 'changed_unit', product: 'product' },
  needs: ['quantityBy'],
  also: '@no_word, @yes_word, @correct, but, please, add, and, plus, of, it, make it, i want, give me, the, to, my, can i have, could i have, take',
  patterns: { en: ['MORE'] },
  examples: { en: ['two more kg', 'make it 5 kg less'] },
})
