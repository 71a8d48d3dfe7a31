import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** The last order once more, a part of one or more of it, and what is to come with one that is placed. */

export const repeatOrder = definePhrases({
  intent: 'place_order',
  args: { repeatLast: true },
  slots: { deliveryDay: 'day', place: 'place', items: 'items' },
  also: '@order, @deliver, @want_order, @need, again, do, please, but, this time, just',
  patterns: { en: ['@repeat'] },
  examples: { en: ['same as last time', 'repeat my last order'] },
})

const HALF =
  '(half|half of it|half of that|half as much|half the amount|half the quantity|half of everything|a half|half that)'
const DOUBLE =
  '(double|double it|double that|double the amount|double the quantity|twice|twice as much|twice the amount|twice that|two times as much|the double)'
const repeated = {
  intent: 'place_order',
  slots: { deliveryDay: 'day', place: 'place' },
  also: '@order, @deliver, @want_order, @need, again, do, please, but, this time, just, only, make it, of, it, and, ,',
} as const

/** "Same as last time, but only half". */
export const repeatHalf = definePhrases({
  ...repeated,
  args: { repeatLast: true, times: 0.5 },
  patterns: { en: [`@repeat ${HALF}`, `${HALF} @repeat`] },
  examples: { en: ['same as last time but only half'] },
})

export const repeatDouble = definePhrases({
  ...repeated,
  args: { repeatLast: true, times: 2 },
  patterns: { en: [`@repeat ${DOUBLE}`, `${DOUBLE} @repeat`] },
  examples: { en: ['repeat my last order, twice as much'] },
})

const manifold = {
  intent: 'answer',
  unlessFirst: '@question',
  exact: true,
  slots: { product: 'product' },
  also: '@no_word, @yes_word, @correct, but, please, just, only, make it, i want, give me, of, it, the, that, take, order',
} as const

/** "Only half of it", of what is being ordered. */
export const halfOfIt = definePhrases({
  ...manifold,
  args: { times: 0.5 },
  patterns: { en: ['(half of it|half of that|half as much|half the amount|half the quantity|half that)'] },
  examples: { en: ['make it half as much', 'only half of that please'] },
})

export const doubleOfIt = definePhrases({
  ...manifold,
  args: { times: 2 },
  patterns: {
    en: [
      '(double it|double that|make it double|make that double|double the amount|double the quantity|twice as much|twice the amount|twice that|two times as much)',
    ],
  },
  examples: { en: ['double it please'] },
})

/** "Add 5 kg of cabbage to that order", which is placed already. */
export const addToOrder = definePhrases({
  intent: 'place_order',
  args: { addTo: true },
  slots: { items: 'items', supplier: 'one_supplier' },
  needs: ['items'],
  also: '@and, me, some, also, please, can you, could you, can i, want to, more, last, just, placed, too',
  patterns: {
    en: [
      '(add|put|include) [QUANTITY] [more] [PRODUCT] (to|in|into|with) (that|this|my last|the last|my previous|the previous|the same|my) order',
      '(add|put|include) [QUANTITY] [more] [PRODUCT] (to|in|into|with) [the|my] order [i] [just] (placed|made|gave|sent)',
      '[i|we] [also] (forgot|forgot to add|forgot to order|forgot to say|also forgot) [the] [QUANTITY] PRODUCT [QUANTITY]',
      '(with|in|to) (that|the same|my last|the last) order (also|add|send|bring|put) [me] [QUANTITY] [PRODUCT]',
    ],
  },
  examples: { en: ['add 2 kg to that order', 'add 5 kg of cabbage to my last order'] },
})
