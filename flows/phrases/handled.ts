import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** What a supplier has done with orders, in the first person. */
const did = (words: string) => [
  `(what|which) [orders|order|ones] (did|have) (i|we) [already] (${words})`,
  `(did|have) (i|we) [already] (${words}) (any|anything|something|it|that|them|any orders|some|one)`,
  `@show [me] [the|all] [orders] [that] (i|we) [have] [already] (${words})`,
]
const some = 'orders, order, @show, please, me, all, already, today, of, the, have, yet, so far, DAY'

/** "What did I decline?": what was done with them. */
export const declinedByMe = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['declined'] },
  slots: { day: 'day' },
  also: some,
  patterns: { en: did('decline|declined|reject|rejected|refuse|refused|turn down|turned down') },
  examples: { en: ['which orders did I reject?'] },
})

export const acceptedByMe = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['accepted'] },
  slots: { day: 'day' },
  also: some,
  patterns: { en: did('accept|accepted|confirm|confirmed|approve|approved') },
  examples: { en: ['what have I accepted so far?'] },
})

export const deliveredByMe = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['completed'] },
  slots: { day: 'day' },
  also: some,
  patterns: { en: did('deliver|delivered|complete|completed|finish|finished|hand over|handed over') },
  examples: { en: ['what did I deliver today?'] },
})

/** "What's the customer's phone?": accepted orders say how to reach them. */
export const whoReceives = definePhrases({
  intent: 'supplier_orders',
  for: ['supplier'],
  args: { states: ['accepted', 'out_for_delivery'] },
  slots: { number: 'number' },
  also: 'please, me, again, exactly, of, for, my, this, it, @show, and, so, i need, i want, @order_word, CHOICE',
  patterns: {
    en: [
      'what (is|was) (his|her|their|its|the customer s|the buyer s|the client s|the delivery) [phone|mobile|telephone|contact|delivery] (number|phone|address|contact|contacts|name|location|place)',
      '(his|her|their|its|the customer s|the buyer s|the client s) (phone|number|phone number|mobile|contact|contacts|address)',
      'how (can|do|could) i (reach|call|contact|phone|find) (him|her|them|the customer|the buyer|the client)',
      '(phone|number|phone number|contact|address) (of|for) (my|the|this) (customer|buyer|client|CHOICE)',
      'what is the (address|phone|phone number|number|delivery address) (of|for) (CHOICE|ORDER|it|that order|this order)',
      'what is the (address|phone|phone number|number|delivery address) (of|for) order ORDER',
      'who (is|are) (the customer|the buyer|the client|my customer|it for)',
    ],
  },
  examples: { en: ['how can I reach the customer?'] },
})

/** "And the second one as well", "the rest too": what was done with an order is done with these. */
export const asWell = definePhrases({
  intent: 'as_well',
  slots: { number: 'number' },
  also: '@order_word, order, please, ok, okay, the, one, now',
  patterns: {
    en: [
      '(and|also|plus) (CHOICE|FEW|ORDER) [too|also|as well]',
      '(CHOICE|FEW|ORDER) (too|also|as well)',
      '(the same|same|same thing|likewise) (for|with|to) (CHOICE|FEW|ORDER)',
    ],
  },
  examples: { en: ['and the second one as well', '19043 too'] },
})

const rest =
  '@order_word, order, orders, please, ok, okay, and, also, too, as well, the same for, same for, same with, ones, of them'

export const restAsWell = definePhrases({
  intent: 'as_well',
  args: { all: true },
  also: `${rest}, all`,
  patterns: { en: ['(the others|the rest|the other ones|all the others|all the rest|the other two|the other three)'] },
  examples: { en: ['the same for all the others'] },
})

export const otherAsWell = definePhrases({
  intent: 'as_well',
  args: { other: true },
  also: rest,
  patterns: { en: ['(the other one|the other)'] },
  examples: { en: ['and the other one'] },
})
