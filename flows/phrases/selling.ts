import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const lot = {
  product: 'product',
  quantity: 'quantity',
  unit: 'unit',
  price: 'price',
  availableFrom: 'available',
  expiresOn: 'expires',
} as const

/** Something new for sale. */
export const addListing = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question, @not_mine',
  unless: 'stop selling, run out, ran out, out of, sold out',
  slots: { ...lot, others: 'further_lots' },
  also: '@and, @expires_cue, @available_cue, @price, @currency, @per, @at_price, to sell, for sale, my, listing, some, of, new, product, for, quantity, to my inventory, to my stock, to inventory, to stock, to my listings, on sale, on the market, me, each, want to, also, fresh, stock, date, day, from my farm, our',
  patterns: {
    en: [
      '@add QUANTITY PRODUCT',
      '@add PRODUCT',
      '@add (product|item|listing|a product|new product|a new product|produce|stock|something|an item|a listing|a new listing|new stock|new listing|new item|inventory)',
      '@want_sell',
      '@want_sell (stuff|something|things|produce|my produce|my harvest|my crops|some stuff)',
      '(i|we) have (stuff|something|things|produce) (to sell|for sale)',
      '@want_sell PRODUCT',
      '@want_sell QUANTITY PRODUCT',
      'new (listing|product|lot|stock|item|offer) [:]',
      'new (listing|product|lot|stock|item|offer) [:] PRODUCT',
      '(i|we) have QUANTITY PRODUCT [to sell|for sale|to offer|available|ready]',
      '(i|we) (am|are) [a] (farmer|farmers|supplier|seller|trader|producer|grower|cooperative|union) [in|from|near] [PLACE] with QUANTITY PRODUCT',
      '(i|we) have PRODUCT',
      '(i|we) (grow|farm|produce|am growing|are growing|raise) PRODUCT [in|near|at|around|from] [PLACE]',
      '(i|we) (have|got) [about|around] QUANTITY [of] PRODUCT [left|ready]',
      '(i|we) (have|got) PRODUCT (to sell|for sale|to offer|ready)',
      '(i|we) [have] (harvested|produced|picked|collected|just harvested|got|brought) QUANTITY PRODUCT',
      'sell [my] PRODUCT',
      'sell',
      'QUANTITY PRODUCT (for sale|at|for) MONEY',
      'QUANTITY PRODUCT (for sale|to sell|available for sale)',
      'PRODUCT (for sale|to sell) QUANTITY',
      'QUANTITY PRODUCT @available_cue DAY',
      'QUANTITY PRODUCT @expires_cue (DAY|DURATION)',
      'restock PRODUCT [QUANTITY]',
      '@add QUANTITY more PRODUCT',
    ],
  },
  weak: {
    en: ['QUANTITY PRODUCT MONEY', 'PRODUCT QUANTITY MONEY', 'PRODUCT MONEY', 'add', 'list PRODUCT', 'have PRODUCT'],
  },
  examples: {
    en: [
      'I want to add 100kg of butter at 1150 ETB per kg, available today, expires in 30 days',
      'add 50 kg tomatoes',
      'I want to sell onions',
    ],
  },
})

/** Another price for what is on sale. */
export const changePrice = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', price: 'price' },
  also: '@per, @currency, my, of, the, for, UNIT, from, please, listing, new, selling, a bit, a little, want to, need to, would like to, can you, now, DISMISSED',
  patterns: {
    en: [
      '(@change|@lower|@raise) [the|my] price (of|for|on) [my|the|all] PRODUCT',
      '(@change|@lower|@raise) [the|my] price (of|for|on) [my|the|all] PRODUCT [from] (to|at|=) MONEY',
      '(@change|@lower|@raise) [my|the] PRODUCT price [to|at|=] MONEY',
      '(@change|@lower|@raise) [my|the] PRODUCT price',
      '(@change|@lower|@raise) [my|the] PRODUCT (to|at|=) PRICE',
      '(@lower|@raise) [my|the] PRODUCT (to|at) MONEY',
      '(@change|@lower|@raise) price [to] MONEY PRODUCT',
      'price [of] [my] PRODUCT (to|is now|should be|must be|now) MONEY',
      'price (of|for) [my|the] PRODUCT [:|=|,] MONEY',
      '[my|the] PRODUCT price (should be|must be|has to be|shall be|will be|is now) [now] MONEY',
      '(sell|selling) my PRODUCT (at|for) MONEY',
      'my PRODUCT (is|are|cost|costs|should cost) [now] PRICE',
      'my PRODUCT price is [now] MONEY',
      '(make|mark|charge) [my|for] PRODUCT MONEY',
      'discount my PRODUCT to MONEY',
      '(bring|take|put|push) [the|my] PRODUCT [price] (down|up) to MONEY',
      '[my] PRODUCT [price] (now|is now|are now|will) [cost|costs|is|are] MONEY',
      'PRODUCT (cost|costs) [now] MONEY',
      '(@lower|@raise|@change) (it|them|its price|their price)',
      '(@lower|@raise|@change) (it|them|its price|their price) (to|at) MONEY',
      '(sell|offer|make) (it|them) (cheaper|for less|at a lower price)',
      '(the|my) PRODUCT [that|which] [@expire] [DAY] [,|:|-] (sell|offer|make) (it|them) (cheaper|for less|at a lower price)',
      '(sell|offer|make) (the|my) PRODUCT (cheaper|for less|at a lower price)',
    ],
  },
  weak: { en: ['(@change|@lower|@raise) [the|my] price', '(@lower|@raise) PRODUCT'] },
  examples: { en: ['lower the price of my tomatoes to 40', 'change my onion price to 42.50 birr'] },
})

/** Another quantity of what is on sale. */
export const changeQuantity = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  args: { existing: true },
  slots: { product: 'product', quantity: 'quantity', unit: 'unit' },
  needs: ['product'],
  also: 'my, of, the, for, from, please, listing, in, stock, inventory, left, want to, need to, would like to, can you, now, only, quantity, more, DISMISSED',
  patterns: {
    en: [
      '(@change|@lower|@raise) [my|the] PRODUCT (quantity|stock|amount|inventory|listing) [to|by] QUANTITY',
      '(@change|@lower|@raise) [the|my] (quantity|stock|amount|inventory) (of|for) [my] PRODUCT [to|by] QUANTITY',
      '(@change|@lower|@raise) [my|the] PRODUCT to AMOUNT',
      '[there|there are|there is] [now|only] AMOUNT [of] PRODUCT (left|remaining|remain)',
      '(i|we) [now|only] have [only|now] QUANTITY [of] PRODUCT left',
      '(i|we) (only have|have only|have got only|only have got|just have|have just) AMOUNT [of] PRODUCT [left] [now]',
      '[my|the] PRODUCT (is|are|went) (down to|only|now only) AMOUNT',
      '(@change|@lower|@raise) [my|the] PRODUCT (quantity|stock|amount|listing)',
      '(edit|update|change) my PRODUCT',
      '[my|the] PRODUCT (should be|must be|has to be|have to be) QUANTITY',
      '[my|the] PRODUCT (should be|must be|has to be|have to be) QUANTITY not AMOUNT',
    ],
  },
  examples: { en: ['update garlic quantity to 80 kg', 'increase my milk stock to 120 litres'] },
})

/** "They are 40 kg actually": the lot that was shown last. */
export const changeItsQuantity = definePhrases({
  intent: 'save_listing',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { existing: true },
  slots: { quantity: 'quantity', unit: 'unit' },
  needs: ['quantity'],
  exact: true,
  also: 'actually, now, only, just, there, left, in stock, sorry, oops, no, not, AMOUNT, i have, i made a mistake, my mistake',
  patterns: {
    en: [
      '(it is|they are|it should be|they should be|there is|there are) QUANTITY',
      '(make|set|change|update|correct|put) (it|that|them) [to|at] QUANTITY',
    ],
  },
  examples: { en: ['they are 40 kg actually'] },
})

/** What a product should cost. */
export const suggestPrice = definePhrases({
  intent: 'suggest_price',
  slots: { product: 'product' },
  also: '@market_price, @price, market, the, my, current, today, now, kg, per, UNIT, of, for, in the market, please, going, @show, right now, DAY, around here, addis, chipchip, PLACE, usually',
  patterns: {
    en: [
      '@market_price (of|for|on) PRODUCT',
      'what (is|are|would be|will be) [a|the] @market_price (of|for|on) [my] PRODUCT',
      '[@show] [the] @market_price PRODUCT',
      'PRODUCT @market_price',
      '@price (of|for) PRODUCT',
      'PRODUCT @price',
      'what (is|are) PRODUCT worth',
      'what (is|are) the [current] @price (of|for) PRODUCT',
      'how much (is|are) PRODUCT [worth|going for|selling for|sold for|in the market|on the market]',
      'how (much|should|do|can) [should|do|can|could] (i|we) (price|charge|sell|ask|sell my) PRODUCT [for|at]',
      'how (much|should|do|can) [should|do|can|could] (i|we) (price|charge|ask|ask for|sell) [for] [my] PRODUCT',
      'what [price] (should|can|could|do) (i|we) (charge|ask|ask for|sell|set|put|get|take|sell my|price) [for|on] [my] PRODUCT',
      '(suggest|recommend|advise) [me] [a|the] price [for|of] [my] PRODUCT',
      'price (advice|suggestion|recommendation|range|trend|trends|history|check) [on|for|of] PRODUCT',
      '(what|how much) (do|does|are) (others|other suppliers|competitors|supermarkets|shops|local shops|people|distribution centres|everyone|the supermarkets|other farmers) (charge|charging|sell|selling|ask|asking|pay|paying) [for] PRODUCT',
      '(is|are|what is) MONEY [birr] [a] (good|fair|too much|too low|too high|ok|reasonable) [price] [for] PRODUCT',
      'price my PRODUCT',
      '(is|are) my PRODUCT [too] (expensive|cheap|dear|pricey)',
      'what would you (charge|ask|take) for PRODUCT',
      '(do|does|are|is) (others|other suppliers|other farmers|other sellers|competitors|anybody|anyone|everyone) [else] (sell|selling|charge|charging|offer|offering) PRODUCT (cheaper|for less|for more|at a lower price|lower)',
      '(is|are) PRODUCT (cheaper|more expensive|sold cheaper) (elsewhere|with others|from others|in the market|in shops|in the shops)',
      'what (is|are) [all] (everyone|everybody|others|the others|other suppliers|other farmers|competitors|people|the market|shops) [else] (charging|asking|taking|selling|getting|paying) [for] PRODUCT',
      'how (is|are) PRODUCT priced [at|in|by] [the] [supermarkets|shops|market|local shops|competitors]',
      'what (do|does) PRODUCT (cost|sell for|go for|fetch|bring)',
      'how much (do|does) PRODUCT (cost|sell for|go for|fetch|bring)',
    ],
  },
  weak: { en: ['price PRODUCT', 'market price', 'suggest a price', 'what price', 'how much PRODUCT'] },
  examples: {
    en: ["What's the market price for onions?", 'how should I price my tomatoes?', 'what are potatoes worth'],
  },
})

/** "How much should I charge?": for what is talked about. */
export const suggestItsPrice = definePhrases({
  intent: 'suggest_price',
  args: { shown: true },
  slots: { product: 'product' },
  also: 'please, me, the, now, usually, so, ok, hmm, then, per, UNIT, a, for it, it, of it, market, in the market',
  patterns: {
    en: [
      'how much (should|shall|do|can|could) i (charge|ask|ask for|take|sell|put|set|sell it for|ask for it|charge for it)',
      'what (price|should|shall|can) [should|shall|can|do] i (charge|ask|ask for|set|put|take|write)',
      'what (do|does|are|is) (others|other suppliers|other farmers|people|everybody|everyone|the others|other sellers) (sell|charge|ask|take|get|sell it for|charge for it|ask for it|take for it|get for it|asking|charging|selling for|taking|getting) [for it|for them]',
      'what is (a|the) (good|fair|usual|normal|right|market|best) price',
      'what is it worth',
      '(is|was) (that|it|this|mine) [a] (good|fair|right|ok|okay|reasonable|normal|usual) price',
      '(is|was) my price (good|fair|right|ok|okay|reasonable|normal|usual)',
      '(is|was) my price too (high|low|much|cheap|expensive)',
      '(suggest|recommend|advise|propose) [me] a price',
      'what (do|would|can) you (suggest|recommend|advise|propose)',
      '(is|are|would) (NUMBER|MONEY) [be] [a] (good|fair|too much|too low|too high|too cheap|too expensive|ok|okay|reasonable|right) [price]',
      '(should|shall|could|can) i (lower|raise|change|reduce|drop|increase|keep) (mine|my price|my prices|the price)',
      '(am i|is mine|are mine) [too] (expensive|cheap|high|low|dear|dearer|cheaper) [than others]',
      'how much (is|are) (it|they) worth',
    ],
  },
  examples: { en: ['how much should I charge?', 'what do others sell it for?'] },
})

const cheaper =
  '(cheaper|cheapest|the cheaper|the cheapest|more expensive|less expensive|most expensive|dearer|better value|the better price|better priced)'

/** "Which is cheaper, milk or yogurt?": what two products cost, side by side. */
export const compareProducts = definePhrases({
  intent: 'market_prices',
  slots: { products: 'products' },
  needs: ['products'],
  also: '@price, and, so, please, me, today, now, right now, these days, the, kilo, per, UNIT, better, buy, to buy, for me',
  patterns: {
    en: [
      `(which|what) [one] (is|are|would be|comes) ${cheaper} [to buy] [,|:|-] PRODUCT (or|and|vs) PRODUCT`,
      `PRODUCT (or|and|vs) PRODUCT [,|:|-] (which|what) [one] (is|are) ${cheaper}`,
      `PRODUCT or PRODUCT ${cheaper}`,
      'PRODUCT or PRODUCT [,|:|-] (which|what) [one] (costs|cost) (more|less)',
      `(is|are) PRODUCT ${cheaper} (than|or) PRODUCT`,
      '(what|which) [one] (costs|cost) (more|less) [,|:|-] PRODUCT or PRODUCT',
      '(do|does) PRODUCT cost (more|less) than PRODUCT',
      'compare PRODUCT (and|with|to|vs|against) PRODUCT',
      'compare [the] @price (of|for|between) PRODUCT (and|with|to|vs) PRODUCT',
      '[@price] difference between PRODUCT and PRODUCT @price',
      '@price difference (of|between) PRODUCT and PRODUCT',
      'PRODUCT (vs|versus) PRODUCT [@price]',
      'how much (is|are) PRODUCT and PRODUCT',
      '@price (of|for) PRODUCT and PRODUCT',
    ],
  },
  examples: {
    en: [
      'which is cheaper, garlic or ginger?',
      'compare potatoes with sweet potatoes',
      'are papayas cheaper than mangoes?',
    ],
  },
})

/** What a product costs around here, for people who neither buy nor sell yet. Most words for prices mean an offer, or advice. */
export const marketPrices = definePhrases({
  intent: 'market_prices',
  slots: { product: 'product' },
  also: '@price, market, shop, shops, supermarket, supermarkets, the, of, for, in, please, today, now',
  patterns: {
    en: [
      'compare [the] [market|shop|shops|supermarket] prices',
      'compare [the] [market|shop|shops|supermarket] prices (of|for) PRODUCT',
      'compare [the] prices (of|for) PRODUCT [in|at] [the] [shops|supermarkets|market]',
    ],
  },
  examples: { en: ['compare the market prices of onions', 'compare prices for tomatoes in the shops'] },
})
