import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Another answer than the one that was given: "no, make it 20 kg". */
export const correction = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
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
  also: 'can you, could you, can we, can i, could i, @correct, @no_word, @yes_word, but, it, to, on, for, from, deliver, delivery, deliver it, deliver to, instead, please, the, is, be, only, quantity, price, day, place, i want, i need, UNIT, amount, want, need, them, at, the price is, i said, by, of, that, delivered, supplier, make, @change',
  patterns: {
    en: [
      '@correct (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@correct [,] i (need|want|would like|said) (QUANTITY|DAY|PLACE)',
      '@correct [the] price [is] MONEY',
      '@no_word [the] price (is|should be) MONEY',
      '@no_word (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@no_word i (said|want|need|meant) (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@no_word from (NAME|PLACE|CHOICE)',
      '@yes_word (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@yes_word but (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '@yes_word but @correct (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      'DISMISSED [but] (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '(QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME) DISMISSED',
      'NEGATED [but] (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      'not (QUANTITY|DAY|PLACE|NAME) [but] (QUANTITY|DAY|PLACE|NAME)',
      '(QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME) (instead|rather)',
      '(deliver|deliver it|send it) [on|to] (DAY|PLACE) instead',
      '(QUANTITY|DAY|PLACE|PRODUCT) not (QUANTITY|DAY|PLACE)',
      'i (meant|mean) (QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME)',
      '@cancel (it|that|this|them|that order|the order|this order|CHOICE) @and [@order|@take|make it|add|give me|get me|@need] (QUANTITY|DAY|PLACE|PRODUCT|NAME) [instead]',
      '@cancel (it|that|this|them|that order|the order|this order|CHOICE) [,|.] [@order|@take|make it|give me|get me|@need] (QUANTITY|DAY|PLACE|PRODUCT|NAME) instead',
    ],
  },
  examples: { en: ['no, make it 20 kg', 'actually 20', 'yes but 20kg', 'not tomatoes, onions'] },
})

/** "Change it to 35 kilos": what is named is the new answer; a product beside it would mean a listing. */
export const change = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
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
  also: '@no_word, @yes_word, please, instead, want to, can you, could you, can we, let us, i want, but, on, for, kg, the',
  patterns: {
    en: [
      '@change [it|that|the quantity|the amount|the day|the date|the place|the product|quantity|amount|day|date|place|product|delivery|the delivery|the delivery day|the supplier] to (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|WHO)',
      '@change [the] price to MONEY',
    ],
  },
  examples: { en: ['change it to 35 kilos', 'change the quantity to 12', 'change the day to Friday'] },
})

/** "As soon as possible": the first day on which it can come. */
export const soonest = definePhrases({
  intent: 'soonest',
  for: ['customer'],
  also: 'please, deliver, delivery, deliver it, it, them, the, for, on, day, date, so, and, ok, i want it, i need it, then, possible, that is, you have, you can, i can',
  patterns: {
    en: [
      '(as soon as possible|as early as possible|as fast as possible|as soon as you can|asap|the soonest|the earliest|soonest|earliest|the first possible day|first available day|the earliest possible|the soonest possible)',
      '(what|when) (is|would be|are) (the|your) (earliest|soonest|first possible|fastest|quickest|first) [day|date|delivery|delivery day|arrival|time|possible] [that] [i|we|you|it|they] [can|could|would] [have|get|receive|come|arrive|deliver] [it|them|that]',
      'how (soon|early|fast|quickly) (can|could|will|would) (i|we|you|they|it) [have|get|receive|come|arrive|be here|deliver|bring|send] [it|them|that]',
      'when [can|could] (i|we|you|they) [have|get|deliver|bring] (it|them|that) [at the] earliest',
      '(earliest|soonest|first possible) (arrival|delivery|day|date)',
    ],
    am: ['(በተቻለ ፍጥነት|በተቻለ መጠን ቶሎ|በተቻለ መጠን በፍጥነት) [@am_make]'],
  },
  examples: {
    en: ['as soon as possible please', "what's the earliest day you can deliver?"],
    am: ['በተቻለ ፍጥነት ይሁንልኝ'],
  },
})

const toChange = {
  unlessFirst: '@question',
  also: '@no_word, please, i want to, can you, can i, let me, for, it, of, my, order, delivery, the',
}
const other = '(@change|another|different|other|wrong|not this|not that)'

/** "Change the day": what is to be another, when nobody has said yet which. */
export const changeDay = definePhrases({
  intent: 'answer',
  ...toChange,
  args: { change: 'deliveryDay' },
  patterns: { en: [`${other} [the] (day|date|delivery day|delivery date)`] },
  examples: { en: ['no change the day', 'another date please'] },
})

export const changePlace = definePhrases({
  intent: 'answer',
  ...toChange,
  args: { change: 'place' },
  patterns: { en: [`${other} [the] (place|address|location|delivery address|delivery place)`] },
  examples: { en: ['change the address'] },
})

export const changeAmount = definePhrases({
  intent: 'answer',
  ...toChange,
  args: { change: 'quantity' },
  patterns: { en: [`${other} [the] (quantity|amount|kilos|number of kilos)`] },
  examples: { en: ['change the amount'] },
})

export const changeSupplier = definePhrases({
  intent: 'answer',
  ...toChange,
  args: { change: 'supplier' },
  patterns: { en: ['@change [the] (supplier|seller|farmer|farm)'] },
  examples: { en: ['change the supplier'] },
})

/** "Deliver it to Adama on Friday", "price 45", "expires in 30 days": an answer that names its question. */
export const named = definePhrases({
  intent: 'answer',
  unlessFirst: '@question',
  exact: true,
  slots: {
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'plain_day',
    place: 'place',
    supplier: 'supplier',
    availableFrom: 'cued_available',
    expiresOn: 'expires',
  },
  also: '@no_word, @yes_word, please, it, is, the, and, i want, want to, but, instead, @correct, my, can you, could you, can it, could it, can they, they, will be, supplier',
  patterns: {
    en: [
      '(deliver|delivery|deliver it|send it|bring it|deliver them|delivered) [to|on|by|in|at] (PLACE|DAY)',
      '(deliver|delivery|deliver it|send it|bring it|deliver them|delivered) [to|in|at] PLACE [on|by] DAY',
      '(deliver|delivery|deliver it|send it|bring it|deliver them|delivered) [on|by] DAY [to|in|at] PLACE',
      '@place_cue PLACE [on|by] [DAY]',
      'to PLACE [on|by] DAY',
      'price [is|of|:|=] MONEY',
      'quantity [is|of|:|=] QUANTITY',
      '(make|set|put|change) [the] (quantity|amount) [to|at|=] QUANTITY',
      '@expires_cue [date|on|in|is|:] (DAY|DURATION)',
      '@available_cue [from|on|date|is|:] DAY',
      'QUANTITY to PLACE [on|by] [DAY]',
      'from NAME',
      '(come|go|delivered|deliver|deliver it|bring it|bring them|brought|sent|send it|send them) (to|in|at) [my|our|the] [new] (shop|house|home|office|restaurant|hotel|cafe|store|place|kiosk|school|bar|kitchen|warehouse) [in|at|near|on] PLACE',
      '(come|go|be delivered|be brought|be sent) (to|in|at) PLACE',
      '(send|bring|deliver|take) (it|them|everything|that) to (my|our|the|a) ... (in|at|near) PLACE',
    ],
  },
  examples: { en: ['deliver to Addis Ababa on Friday', 'price 45', 'expires in 30 days', 'available tomorrow'] },
})

/** "Let me think about it": the question may wait. */
export const wait = definePhrases({
  intent: 'answer',
  args: { wait: true },
  also: 'hmm, ok, okay, well, please, a bit, first, i, let me, about it, and, then, for now, sorry, my wife, my husband, my boss, just',
  patterns: {
    en: [
      '(let me|i have to|i need to|i must|i will|i want to|need to) (think|think it over|think about it|check|ask|see|look|decide|sleep on it) [about|with] [it|that|this|first]',
      '(one|a|just a|give me a|wait a|hold on a|just one) (moment|minute|second|sec|min)',
      '(give me|i need|need) (some|a little|more|a bit of) time',
      '(not sure|not decided|undecided|have not decided) (yet|about it|about that)',
      'i (am|will) (be right back|get back to you|come back|be back)',
      '(wait|hold on|hang on) [please|a bit|a little]',
    ],
  },
  examples: { en: ['let me think about it', 'give me a minute', 'I need to ask my wife'] },
})
