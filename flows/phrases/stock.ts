import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** All that a supplier has on sale. */
export const myListings = definePhrases({
  intent: 'my_listings',
  slots: {},
  also: '@show, all, current, please, everything, left, in, whole, full, @available, what, report, list of',
  patterns: {
    en: [
      '@show [all] my (inventory|stock|listings|lots|products|produce|items|goods|store|warehouse|offers|catalogue|shop|listed products)',
      'my (inventory|stock|listings|lots|products|produce|items|goods|offers)',
      '(inventory|stock list|listings)',
      '@show [the] (inventory|stock|my inventory)',
      'what (am i|are we) (selling|offering)',
      'what (do|did|have) (i|we) (have|got|list|listed|put) [for sale|on sale|in stock|in store|listed|left|in my store|in inventory]',
      'what (do|have) (i|we) (have|got) (in|on) (stock|sale|inventory|store)',
      'what (is|are) [left] in my (stock|store|inventory|warehouse|shop)',
      'what [products|items|listings|goods|produce] (do|have) i (have|got|listed|sell)',
      '@show [me] [what|all|everything] [that] (i|we) (have|have got|sell|am selling|listed|offer)',
      'everything i (have|sell|listed|am selling)',
      'which (products|items) (do i have|am i selling|do i sell|have i listed)',
      'what (is|are) my (stock|inventory|listings|products)',
      'is my (inventory|stock) (empty|low|full)',
      'how (much|many) [UNIT] (did|have) (i|we) (list|listed|put up|put in|add|added|offer|offered) [for sale]',
      'how (much|many) UNIT (do|have) i [still] (have|got) [left|in stock]',
      'how (much|many) [UNIT] do i [still] have left',
      'what is [still] (left|left over|in stock|on sale|unsold|remaining)',
      'how many (listings|products|lots|offers|items|things) (do|have) i (have|got|sell|list|listed)',
    ],
  },
  weak: { en: ['stock', 'my store', 'my shop'] },
  examples: { en: ['Show my inventory', 'what am I selling?', 'my listings'] },
})

const expiring = '@show, my, products, items, stock, listings, inventory, lots, days, next, which, what, of, produce'

export const expiringListings = definePhrases({
  intent: 'my_listings',
  slots: { expiringWithin: 'days' },
  needs: ['expiringWithin'],
  also: expiring,
  patterns: {
    en: [
      '(products|items|stock|listings|inventory|produce|lots) @expire DURATION',
      'what @expire [in the next|next] DURATION',
      'DURATION @expire',
    ],
  },
  examples: { en: ['which of my products expire within 5 days?', 'show items expiring in 3 days'] },
})

export const expiringThisWeek = definePhrases({
  intent: 'my_listings',
  args: { expiringWithin: 7 },
  also: expiring,
  patterns: { en: ['@expire (this week|within the week|in the next week|within a week)'] },
  examples: { en: ['what is expiring this week'] },
})

export const expiringFirst = definePhrases({
  intent: 'my_listings',
  also: expiring,
  patterns: {
    en: [
      '(what|which) @expire (first|next|soonest|earliest|sooner)',
      '(what|which) [one|ones] [of] [my|mine|the] [stuff|things|goods|products|produce|stock|items|lots] [will|is going to|are going to|would|does|do] @expire (first|next|soonest|earliest)',
      'what (should|must|shall|do) i [have to|need to] sell (first|soon|quickly|next)',
    ],
  },
  examples: { en: ['what expires first'] },
})

/** "Soon" is what the inventory marks as soon: five days. */
export const expiringSoon = definePhrases({
  intent: 'my_listings',
  args: { expiringWithin: 5 },
  also: `${expiring}, soon`,
  patterns: {
    en: [
      '(products|items|stock|listings|inventory|produce|lots|what|which) [is|are|of mine|will] (expiring soon|expire soon|expires soon|about to expire|going bad|near expiry|close to expiry|expiring|spoiling|going to expire|going to go bad|go bad soon|spoil soon)',
      'my (expiring|expiring soon) (products|items|stock|listings|inventory|produce)',
      '(is|are) (there|any) [there|of] [anything|something|any|my] [products|stock] [that is] (about to go bad|about to expire|going bad|expiring soon|near expiry|close to expiry|about to spoil)',
      '(anything|something|what|which) [is|are] (about to go bad|about to expire|about to spoil|going to spoil|going bad soon)',
      '@show expiring (products|items|stock|listings|inventory|produce|lots)',
    ],
  },
  examples: { en: ['what is expiring soon', 'show expiring items'] },
})

/** One product of one's own. */
export const checkListing = definePhrases({
  intent: 'check_listing',
  slots: { product: 'product' },
  needs: ['product'],
  also: '@show, UNIT, left, still, any, in stock, now, remaining, my, listed, for sale, some, please, available, in my inventory',
  patterns: {
    en: [
      '(do|have|did) (i|we) [still] (have|got|sell|list|offer) [any] PRODUCT',
      'have i [got] PRODUCT',
      'have i listed PRODUCT',
      'how (much|many) [UNIT] [of] PRODUCT (do|have|did) i [still] (have|got|sell|list|listed)',
      'how (much|many) [UNIT] [of] PRODUCT (is|are|remain|remains|left|do i have left|are left|is left) [left] [in my stock|in stock|in my inventory|in my store]',
      '(am i|are we) [still] (selling|offering) PRODUCT',
      '(check|show|see|view) my PRODUCT (stock|listing|listings|inventory|lot|lots|offer|quantity)',
      'my PRODUCT (stock|listing|listings|inventory|lot|lots|offer)',
      'my PRODUCT',
      '(stock|inventory|amount|quantity) (of|for) PRODUCT',
      'PRODUCT (in|of) my (stock|inventory|store|listings)',
      '(is|are) there [any] PRODUCT [left] in my (inventory|stock|store|listings|warehouse)',
      '(is|are) my PRODUCT (sold|sold out|still|available|in stock|listed|expired|on sale|visible|online|finished|gone)',
      'PRODUCT (stock|inventory|stock level|left in stock)',
      'check PRODUCT (stock|inventory|availability|listing)',
      'check [my] PRODUCT',
      '(when|does|do) (does|do|will|is) my PRODUCT @expire',
      'how long (until|before) my PRODUCT @expire',
      'show my PRODUCT',
    ],
  },
  weak: { en: ['PRODUCT in stock', 'PRODUCT', 'PRODUCT left'] },
  examples: { en: ['Do I have tomatoes in stock?', 'how much garlic do I have', 'check my carrots'] },
})

/** Taking a listing off the market. */
export const removeListing = definePhrases({
  intent: 'remove_listing',
  unlessFirst: '@question',
  slots: { product: 'product' },
  also: 'listing, listings, my, from, inventory, stock, all, please, market, any more, anymore, the, want to, would like to, product, offer, lot, list, store, @want, have to, need to, for sale, can you',
  patterns: {
    en: [
      '@remove [my|all|all my|the] PRODUCT',
      '@remove [a|my|the|one] (listing|listings|product|item|offer|lot)',
      '(do not|no longer) (sell|have|offer|have any|want to sell) PRODUCT',
      '(not|no longer) selling PRODUCT',
      'stop selling',
      '(pause|suspend|stop) [all] [my|the] (selling|sales|listings|offers|shop|store) [for|until|till] [DURATION|DAY]',
      '(stop selling|pause|suspend) PRODUCT (until|till) DAY',
      '(stop selling|pause|suspend) PRODUCT [for] DURATION',
      'PRODUCT (is|are) (sold out|finished|gone|all gone|all sold|spoiled|out of stock|over|no longer available|not available anymore)',
      '(unlist|delist) PRODUCT',
      'take PRODUCT (down|off|off the market|off sale|out)',
    ],
  },
  weak: { en: ['no more PRODUCT', '(ran|run|am|are) (out|sold out) of PRODUCT', 'out of PRODUCT', 'remove', 'delete'] },
  examples: { en: ['Remove butter', 'delete my tomato listing', 'stop selling bananas'] },
})

/** "Remove it": the lot that was shown last. */
export const removeIt = definePhrases({
  intent: 'remove_listing',
  unlessFirst: '@question',
  args: { shown: true },
  also: 'please, want to, can you, now, again, from my stock, from my inventory',
  patterns: { en: ['(@remove|stop selling) (it|them|that one|this one)'] },
  examples: { en: ['remove it'] },
})

/** "I have no more bananas": never sure, as it may be the reason why an order is declined. */
export const outOf = definePhrases({
  intent: 'remove_listing',
  unlessFirst: '@question',
  slots: { product: 'negated' },
  needs: ['product'],
  also: 'left, in stock, any more, anymore, now, for sale, sorry, more',
  weak: { en: ['(i|we) (have|got|sell) NEGATED', '(i|we) [am|are] NEGATED (left|anymore|any more)'] },
  examples: {},
})
