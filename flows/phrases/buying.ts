import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const search = {
  product: 'product',
  quantity: 'quantity',
  unit: 'unit',
  supplier: 'supplier',
  by: 'day',
  place: 'any_place',
  origin: 'origin',
  category: 'category',
} as const
const basket = {
  items: 'items',
  supplier: 'one_supplier',
  origin: 'origin',
  pick: 'pick',
  deliveryDay: 'day',
  place: 'place',
} as const

/** Looking at what is on sale. */
export const findListings = definePhrases({
  intent: 'find_listings',
  slots: search,
  also: '@available, @sellers, @price, @show, fresh, have, offers, me, per, options, prices, PICK, out there, near me, nearby, around me, close to me, around here, @deliver, today',
  patterns: {
    en: [
      '@show [available] PRODUCT',
      '@need PRODUCT',
      '@need QUANTITY PRODUCT',
      '@available PRODUCT',
      'PRODUCT @available',
      '(who|which|what|where) @sellers PRODUCT',
      'where (can|do|could) (i|we) (find|get|buy|order) PRODUCT',
      'who (has|have|got|had) PRODUCT',
      '(who|which farmers|which farms|which suppliers|anyone|anybody) [here] (grows|grow|produces|produce|is growing|growing|harvests|harvested) PRODUCT',
      '(is|are) there [any] PRODUCT',
      '(do you|does anyone|does anybody|does someone|anyone|anybody|do you guys) (have|got|sell|selling) PRODUCT',
      'have you got PRODUCT',
      '(anyone|anybody|someone|somebody) @sellers PRODUCT',
      '[is|are] (anyone|anybody|someone|somebody|suppliers|farmers) @sellers [any] PRODUCT',
      '(do|can|have) (suppliers|farmers|sellers|they) (have|sell|offer|got) [any] PRODUCT',
      'who (can|could|will) (supply|sell|deliver|provide|offer) [me] PRODUCT',
      '@sellers (of|for|with) PRODUCT',
      'PRODUCT @sellers',
      'how much (is|are|for|does|do) PRODUCT',
      'how much PRODUCT',
      'what (is|are) the @price (of|for) PRODUCT',
      '@price (of|for) PRODUCT',
      'PRODUCT @price',
      '(cheapest|cheap|affordable|best|cheaper|nearest|closest|fresh|freshest) [offer|offers|deal|deals|price|supplier|seller] [for|of|on] PRODUCT',
      'what does WHO (sell|have|offer|supply)',
      'does WHO (sell|have|offer) PRODUCT',
      'what (is|are|do you have|can i buy|can i order|products do you have|produce do you have) (available|on sale|for sale|on offer|in stock)',
      'what do you (sell|have|offer)',
      '@show [me] (what|everything) [that] (you have|you sell|you offer|you got|is available|is on sale|there is|is in stock|they have|farmers have|suppliers have)',
      '[UNIT|QUANTITY] [of] PRODUCT how much',
      'what [products|produce|CATEGORY|items|goods|kinds of CATEGORY] (do you|do you guys|do they|can i|could i) (sell|have|offer|get|buy|order|find)',
      '(what|which) (products|produce|CATEGORY|items|goods) (are|is) [there|available|on sale|for sale|on offer|in stock]',
      'what can i (buy|order|get)',
      '(is|are|got|have you got|do you have) [there] (anything|something|stuff) [that is] (on sale|for sale|available|in stock|on offer|to buy)',
      '@show [me] [all|the|some|fresh|your] (CATEGORY|produce)',
      '(what|which) CATEGORY [now|today]',
      '(who|which|where) @sellers CATEGORY',
      '(is|are) there [any] CATEGORY',
      '(what is|anything|something) (cheap|going cheap|a good price|good value|new) [now|right now|today|at the moment]',
      '[@show] [me] (everything|anything|what is|what there is|products|produce|offers|suppliers|farmers|sellers|CATEGORY) [available|on sale|there is|you have] (from|in|near|around) PLACE',
      'what (do you have|do you sell|can i buy|can i get|is there|is available) (from|in|near|around) PLACE',
      'who (sells|is selling) (from|in|near|around) PLACE',
      'everything [that is] (available|on sale|for sale|in stock)',
      'PRODUCT (from|in|near|at|around) (PLACE|NAME)',
      'PRODUCT (near me|nearby|around me|close to me|around here)',
      '(@need|do you have|are there|is there|got|have you got) [any|some|fresh] (CATEGORY|produce|food|groceries)',
      '(have any|any|got any) CATEGORY',
      'got [any|some] PRODUCT',
      'have any PRODUCT',
      '@show [all|the] (suppliers|sellers|farmers|vendors)',
      '(who|which|what) (are|is) [all] [the|your] (suppliers|sellers|farmers|vendors)',
      '@show [the|all] (offers|listings|products|produce|stock) NAME',
      '@show [all] (products|produce|offers|listings|CATEGORY|catalogue|catalog|market) (available|on sale|for sale|on offer|you have|in stock|on the market)',
      '(any|are there any|do you have any|is there a|got any|what are the|@show) [me] [the] [good|best|special] (deals|deal|offers|special offers|specials|bargains|bargain) [today|now]',
      '(i need|need|looking for|want|help me get|get me) [some] (stuff|things|supplies|veggies|groceries|ingredients|produce|vegetables|fruits) [for] ...',
      '@show (available|all) (products|produce|offers|CATEGORY|suppliers|listings)',
      '(browse|search|explore) [the] (market|products|marketplace|offers|produce)',
      'want to (see|browse) [the] (products|market|offers|produce)',
    ],
  },
  weak: {
    en: [
      'PRODUCT',
      'CATEGORY',
      'QUANTITY PRODUCT',
      '@show NAME',
      'what about PRODUCT',
      'how about PRODUCT',
      '(and|also) PRODUCT',
    ],
  },
  examples: {
    en: ['Show me available tomatoes', 'I need 50kg of onions', 'who sells garlic?', 'how much are onions?'],
  },
})

/** "Tomatoes under 58 birr". */
export const cheapListings = definePhrases({
  intent: 'find_listings',
  slots: { ...search, maxPrice: 'money' },
  needs: ['maxPrice'],
  also: '@available, @sellers, @price, @show, @need, have, offers, me, per, UNIT, near me, is, are, there, any, who, anything',
  patterns: {
    en: [
      'PRODUCT [@price] @less_than MONEY',
      '(@show|@need|any|anything) @less_than MONEY',
      'PRODUCT that cost @less_than MONEY',
      '(CATEGORY|produce|something|anything|everything) [that is|that cost|@price] @less_than MONEY',
      '@less_than MONEY [@per] [UNIT] (CATEGORY|produce)',
      '[@need|@order|@want_order|do you have] QUANTITY PRODUCT (at|for) MONEY',
      'PRODUCT QUANTITY (at|for) MONEY',
      '(@show|@need|any|anything|something) @less_than MONEY [@per] [UNIT] [,] CATEGORY',
    ],
  },
  examples: { en: ['tomatoes under 58 birr', 'show me onions for less than 40 birr per kg'] },
})

/** Questions about the offers that were shown last. */
export const pickListing = definePhrases({
  intent: 'find_listings',
  slots: { pick: 'pick', quantity: 'quantity', unit: 'unit' },
  needs: ['pick'],
  also: 'supplier, seller, offer, price, of them, of these, of those, one, from here, available, tomorrow',
  patterns: {
    en: [
      '(which|what|who) [one|supplier|seller|of them|of these|offer|option] (is|are|has|sells|have|offers|of them is) PICK',
      '(which|what|who) (is|has|one is) [the] PICK',
      '(show|show me|tell me about|see|details of|more about|details on) CHOICE',
      'tell me [more] about CHOICE',
      'what about CHOICE',
      '(and|but|so) PICK',
      'PICK ?',
      '(any|anything|anyone|is there anything|is there any|is there something|do you have anything|is anyone|is there a|do you have) [one|offer|offers|supplier] PICK',
      'which [one] do you think is PICK',
      'which [one] (do|would) you (recommend|suggest|advise)',
      'what do you (recommend|suggest)',
    ],
  },
  weak: { en: ['PICK'] },
  examples: { en: ['Which one is cheapest?', 'who is the nearest?', 'what is the cheapest one?'] },
})

/** "Which ones are from Hawassa?": of what was shown. */
export const fromWhere = definePhrases({
  intent: 'find_listings',
  args: { shown: true },
  slots: { origin: 'origin' },
  needs: ['origin'],
  also: 'and, of them, of these, of those, there',
  patterns: {
    en: [
      '(which|what|who|any|anyone|anybody|someone|is anyone|is any) [one|ones|of them|of these|of those|else] (is|are|comes|come|sells) from PLACE',
      '(any|anyone|anybody|someone|only|just) [one|ones|the ones|those] from PLACE',
      '(what|how) about [one|ones|those|some|somebody|anyone] from PLACE',
    ],
  },
  examples: { en: ['which ones are from Hawassa?', 'only those from Adama'] },
})

export const recommendListing = definePhrases({
  intent: 'find_listings',
  args: { pick: 'recommended' },
  slots: { product: 'product' },
  patterns: {
    en: [
      'which [one] do you think [is best|is better]',
      'why (that|this|him|her|them|that one|this one|that supplier|this supplier|that seller)',
      'which [one|supplier|seller|offer] (do you recommend|would you recommend|do you suggest|would you suggest|should i choose|should i take|should i pick|should i buy|is better)',
      'what (do you recommend|would you recommend|do you suggest|would you suggest|should i choose|should i take)',
      '(recommend|suggest) (one|me one|something|a supplier|a seller)',
    ],
  },
  examples: { en: ['Which one do you recommend?', 'what would you suggest?'] },
})

/** Starting an order. */
export const placeOrder = definePhrases({
  intent: 'place_order',
  slots: basket,
  also: '@deliver, me, them, it, @and, some, delivery, each, order, for me, supplier, seller, farmer, vendor',
  patterns: {
    en: [
      '@order PRODUCT',
      '@order QUANTITY PRODUCT',
      '@order AMOUNT',
      '@want_order',
      '@want_order PRODUCT',
      '(place|make|create|start|put in|submit|do) [an|a|a new|my|another] order',
      'new order',
      '@order (something|some things|groceries|produce|vegetables|fruits|food)',
      'QUANTITY PRODUCT @and QUANTITY PRODUCT',
      'QUANTITY PRODUCT , QUANTITY PRODUCT',
      'QUANTITY PRODUCT QUANTITY PRODUCT',
      'PRODUCT QUANTITY @and PRODUCT QUANTITY',
      'PRODUCT QUANTITY , PRODUCT QUANTITY',
      '@need QUANTITY PRODUCT @place_cue PLACE',
      '@need QUANTITY PRODUCT (delivered|deliver)',
      '@need QUANTITY PRODUCT @and QUANTITY PRODUCT',
      'QUANTITY PRODUCT (deliver|delivered) PLACE',
      '@need QUANTITY PRODUCT from NAME',
      '(put|set|keep|lay) QUANTITY PRODUCT aside',
      '(i would take|i will take|we will take|i would have|i will have) PRODUCT',
      '(deliver|send|bring) [me] QUANTITY PRODUCT',
      '(add|put) QUANTITY PRODUCT (to|in) [my|the] (order|cart|basket)',
      '(add|put|want to add|would like to add|like to add) PRODUCT (to|in) [my|the] (order|cart|basket)',
      '(add|put|want to add|would like to add|like to add) [QUANTITY] PRODUCT to it',
      'add QUANTITY PRODUCT',
      'QUANTITY PRODUCT to PLACE',
      'QUANTITY PRODUCT [for|on|by] DAY',
      '(also|and|plus) QUANTITY PRODUCT',
      'QUANTITY PRODUCT (too|as well|also)',
      'order',
      'buy',
    ],
  },
  weak: {
    en: [
      'QUANTITY PRODUCT',
      '@need QUANTITY PRODUCT',
      'PRODUCT QUANTITY',
      'QUANTITY PRODUCT NAME',
      'and QUANTITY PRODUCT',
    ],
  },
  examples: {
    en: [
      'order 30kg of tomatoes from Abebe, deliver to Addis Ababa on Friday',
      '30 kg tomatoes and 20 kg onions please',
      'I want to buy 10 kilos of potatoes',
      'order 2 kg of butter from 101',
    ],
  },
})

/** Ordering one of the offers that were shown. */
export const takeListing = definePhrases({
  intent: 'place_order',
  slots: basket,
  needs: ['pick'],
  also: '@deliver, me, them, it, supplier, seller, offer, order, from',
  patterns: {
    en: ['@take CHOICE', '@order from CHOICE', '@take from CHOICE', '@order it from CHOICE'],
  },
  weak: { en: ['CHOICE', 'from CHOICE', 'number CHOICE'] },
  examples: { en: ['order from the second one', "I'll take the cheapest"] },
})

/** "The second one, please" takes it, as nothing else is said. */
export const takeChoice = definePhrases({
  intent: 'place_order',
  slots: { pick: 'pick' },
  patterns: { en: ['CHOICE (please|is fine|is good|it is|sounds good|works|looks good|then)'] },
  examples: { en: ['the second one please', 'the cheapest is fine'] },
})

/** "I'll take it": what was recommended, or the only offer. */
export const takeIt = definePhrases({
  intent: 'place_order',
  args: { pick: 'recommended' },
  slots: basket,
  also: '@deliver, @yes, me, them, QUANTITY, of it, now',
  patterns: {
    en: [
      '(i will take|i take|will take|take|choose|i choose|pick|go with|i will go with|will go with|i want|we want|we will take|i would like|i will buy|i will have|want to buy|want to order|order|buy|purchase|reserve|get me|give me) (it|that|that one|this one|this)',
      '(order|buy|reserve|get me|give me|send me|i want|i need|take|i will take|i would like) QUANTITY of (it|that|this|those|them|these)',
      'QUANTITY from (them|him|her|there|that one|this one)',
    ],
  },
  examples: { en: ["I'll take it", 'order it', 'I want that one'] },
})

/** "From the same supplier as last time": of what is talked about. */
export const sameSupplier = definePhrases({
  intent: 'place_order',
  args: { sameSupplier: true },
  slots: { deliveryDay: 'day', place: 'place', items: 'items' },
  also: '@order, @take, @deliver, it, them, again, please, but, AMOUNT, i want',
  patterns: {
    en: [
      '(from|with|by) (the same|my last|my usual|my previous) (supplier|seller|farmer|farm|one|person|guy) [as] [last time|before|again|always|usual]',
      '(the same|my usual|same) (supplier|seller|farmer|farm) [as] [last time|before|again|always|usual]',
    ],
  },
  examples: { en: ['from the same supplier as last time', 'same farmer as before'] },
})

export const splitOrder = definePhrases({
  intent: 'place_order',
  args: { split: true },
  slots: basket,
  also: '@order, @deliver, it, them, the order',
  patterns: {
    en: [
      '(from|between|across|with|by|combine|use|take) [all|the|those|these|all the] (several|all of them|them all|both|both of them|many|multiple|different|all) [suppliers|sellers]',
      '(split|combine|divide|spread) [it|them|the order|that] [suppliers|sellers]',
      '@take (all of them|them all|both|both of them) together',
    ],
  },
  examples: { en: ['split it', 'take it from several suppliers'] },
})
