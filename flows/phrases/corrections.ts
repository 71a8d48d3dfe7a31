import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Another answer than the one that was given: "no, make it 20 kg". */
export const correction = definePhrases({
  intent: 'answer',
  slots: {
    product: 'product',
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'day',
    place: 'place',
    supplier: 'supplier',
    pick: 'pick',
  },
  also: '@correct, @no, @yes, but, it, to, on, for, from, deliver, delivery, deliver it, deliver to, instead, please, the, is, be, only, quantity, price, day, place, i want, i need, UNIT, amount, want, need, them, at, the price is, i said, by, of, that, birr, delivered, supplier, make, @change',
  patterns: {
    en: [
      '@correct (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@correct [the] price [is] MONEY',
      '@no [the] price (is|should be) MONEY',
      '@no (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@no i (said|want|need|meant) (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@no from (NAME|PLACE|CHOICE)',
      '@yes but (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@yes but @correct (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      'NEGATED [but] (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      'not (QUANTITY|DAY|PLACE|NAME) [but] (QUANTITY|DAY|PLACE|NAME)',
      '(QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME) (instead|rather)',
      '(deliver|deliver it|send it) [on|to] (DAY|PLACE) instead',
      '(QUANTITY|DAY|PLACE|PRODUCT) not (QUANTITY|DAY|PLACE)',
      'i (meant|mean) (QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME)',
    ],
  },
  examples: { en: ['no, make it 20 kg', 'actually 20', 'yes but 20kg', 'not tomatoes, onions'] },
})

/** "Change it to 35 kilos": what is named is the new answer; a product beside it would mean a listing. */
export const change = definePhrases({
  intent: 'answer',
  exact: true,
  slots: {
    product: 'product',
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'day',
    place: 'place',
    supplier: 'supplier',
    pick: 'pick',
  },
  also: '@no, @yes, please, instead, want to, can you, could you, can we, let us, i want, but, on, for, kg, the',
  patterns: {
    en: [
      '@change [it|that|the quantity|the amount|the day|the date|the place|the product|the price|quantity|amount|day|date|place|product|delivery|the delivery|the delivery day|the supplier] to (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|WHO)',
      '@change [the] price to MONEY',
    ],
  },
  examples: { en: ['change it to 35 kilos', 'change the quantity to 12', 'change the day to Friday'] },
})
