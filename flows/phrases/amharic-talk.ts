import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const correction = definePhrases({
  intent: 'answer',
  unless: 'CHANGE, MORE, @am_accept, @am_decline, @accept, @decline',
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
  also: '@no_word, @yes_word, ግን, ይሁን, ወደ, ለ, ከ, በ, ነው, ቀኑን, ቀኑ, ቀን, መጠኑን, ቦታውን, ማድረሻ, ማድረሻው, ቦታ, ቦታው, place, ብቻ, የሚላከው, የሚመጣው, የሚደርሰው, delivery, day, quantity, @am_price_word, @am_amount_word, እፈልጋለሁ, አድርገው, ይሁንልኝ, UNIT, ዋጋው, ፈንታ, በሱ ፈንታ, በእሱ ፈንታ, በሱ ምትክ, በምትኩ, ይልቅ, ከዛ ይልቅ, hour',
  patterns: {
    am: [
      '@no_word (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME) [ያልኩት|ያልኩህ|ያልኳችሁ|የፈለግኩት|የፈለኩት|የምፈልገው]',
      '@yes_word ግን (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '(QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME) (ይሁን|ይሁንልኝ|አድርገው|አድርግልኝ|አድርጉት|አድርጉልኝ|ይሻላል|@am_exchange|ይበቃኛል|ይበቃናል|ይበቃል|ማለቴ ነው|ማለቴ ነበር)',
      'NEGATED (QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME)',
      '@no_word @am_price_word MONEY',
    ],
  },
  examples: { am: ['አይ 20 ኪሎ አድርገው', 'ቲማቲም ሳይሆን ሽንኩርት'], 'am-Latn': ['kidame yihun'] },
})

/** One thing alone: "7 ኪሎ ያድርጉት", "ቅዳሜ ቢሆን ይሻለኛል". */
export const made = definePhrases({
  intent: 'answer',
  unless: 'CHANGE, MORE, @am_order, @am_accept, @am_decline, @accept, @decline',
  exact: true,
  slots: { quantity: 'quantity', unit: 'unit', day: 'day', place: 'place' },
  also: '@no_word, @yes_word, ግን, ብቻ, @am_want, hour',
  patterns: {
    am: [
      '[ለ|ወደ] (QUANTITY|DAY|PLACE) [ብቻ] @am_make',
      '[ለ|በ] DAY [ቢሆን] @am_suits',
      '[ለ|በ] DAY ቢሆን',
      '[ለ|ወደ] PLACE ቢሆን [@am_suits]',
    ],
  },
  examples: { am: ['7 ኪሎ ያድርጉት', 'ቅዳሜ ቢሆን ይሻለኛል'], 'am-Latn': ['7 kilo bcha yadrgut'] },
})

export const named = definePhrases({
  intent: 'answer',
  unless: 'CHANGE, MORE',
  exact: true,
  slots: {
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'plain_day',
    place: 'place',
    availableFrom: 'cued_available',
    expiresOn: 'expires',
  },
  also: 'ነው, ይሁን, እባክዎ',
  patterns: {
    am: [
      '(ለ|ወደ) PLACE DAY',
      '[ለ|ወደ|በ] PLACE @am_bring',
      '[ለ|በ] DAY @am_bring',
      '(change|deliver) [to|ወደ|ለ] (DAY|PLACE)',
      'ወደ PLACE',
      '(ዋጋው|ዋጋ) MONEY',
      '@am_price_word ወደ MONEY (@am_lower|@am_raise|@am_raise_it|@am_exchange|@am_make)',
      '(መጠኑ|ብዛቱ) QUANTITY',
      '@expires_cue (DAY|DURATION)',
      'DURATION @expires_cue',
      'DAY ጀምሮ',
    ],
  },
  examples: { am: ['ወደ አዳማ ላኩልኝ'] },
})

export const yes = definePhrases({
  intent: 'yes',
  also: '@yes, ነው, ትዕዛዙ, ትዕዛዙን, እባክዎ',
  patterns: {
    am: [
      '@yes_word [እሱን|እሷን|ያንን|ይሄን|እንደዛ|እንደዚያ] @am_make',
      '@yes_word (@am_cancel|@am_remove|@am_order|@am_accept|ይወገድ)',
      '@yes @yes',
      '@yes (@am_order|@am_bring)',
      '(ok|correct|right|confirm) ነው',
    ],
  },
  examples: { am: ['አዎ ይሰረዝ', 'አዎ እዘዝልኝ'] },
})

export const wanted = definePhrases({
  intent: 'help',
  also: '@am_want, @polite, ይሄ, ይህ, ነገር, ነገሩ, @help, ነው, አንተ, አንቺ, እናንተ, እዚህ',
  patterns: {
    am: [
      '(ምን|ምን ምን|ምንድን) (ማድረግ|መስራት|መሥራት|መርዳት|ማገዝ|መጠየቅ|ማዘዝ) [ነው] @am_can',
      '@am_can (መርዳት|ማገዝ|ልትረዱኝ|ልትረዳኝ)',
      '(ምን|ምን ምን|ምን ዓይነት|what|which) (አገልግሎት|አገልግሎቶች|service|services) ...',
      '@am_help',
      '(አልገባኝም|ግራ ገባኝ|አልቻልኩም|አልገባንም|ቸገረኝ) ... @am_help',
      '(ምን|እንዴት|ምንድን) [ማድረግ|መጠቀም|ማዘዝ|መስራት] (እንደምችል|እንዳለብኝ|እንደሚቻል|እንደምጠቀም) [@am_speak|@am_show|@am_help]',
      'how to use [@am_speak|@am_show|@am_help]',
      'help [@am_want]',
      'help @am_make',
      'help [me]',
      '(ይሄ|ይህ|ይሄ ነገር|ይህ ነገር) @help',
    ],
  },
  examples: { am: ['help እፈልጋለሁ'] },
})

export const back = definePhrases({
  intent: 'back',
  also: '@polite',
  patterns: { am: ['(back|@back) (@am_make|@back)'] },
  examples: { am: ['back አድርግ'] },
})

export const menu = definePhrases({
  intent: 'menu',
  also: '@polite',
  patterns: { am: ['(menu|main menu) (@am_show|@am_make)'] },
  examples: { am: ['menu አሳየኝ'] },
})

export const no = definePhrases({
  intent: 'no',
  also: '@no, @no_word, ትዕዛዙ',
  patterns: { am: ['@no_word @no', '@no (ይቆይ|አይሰረዝ|ይቆይልኝ)'] },
  examples: { am: ['አይ ይቆይ'] },
})

/** Of a basket: "ድንቹን ተወው". */
export const leaveOut = definePhrases({
  intent: 'answer',
  for: ['customer'],
  slots: { without: 'products' },
  needs: ['without'],
  also: '@and, @no_word, @polite, ደግሞ, ግን, ከ, ሌላው, ሌላውን, ሌሎቹ, ሌሎቹን, ቀሪው, ቀሪውን, @am_bring, @am_order, @am_order_one',
  patterns: {
    am: [
      'PRODUCT (@am_leave|@am_cancel)',
      'PRODUCT ከ @am_order_one (@am_leave|@am_cancel|@am_remove)',
      'PRODUCT @am_remove ከ @am_order_one',
      'PRODUCT @am_remove [and] (ሌላውን|ሌላው|ሌሎቹን|ቀሪውን|the rest|the others) [@am_bring]',
      '(remove|drop|take out) PRODUCT [ena] [send] (the rest|the others|ሌላውን|ቀሪውን)',
    ],
  },
  examples: { am: ['ድንቹን ተወው'], 'am-Latn': ['dinichun tewew'] },
})

export const cancel = definePhrases({
  intent: 'cancel',
  also: '@cancel_flow, @no, @no_word, @am_mistaken, @polite, እባክዎ, ሁሉንም, አሁን, ግን',
  patterns: { am: ['@cancel_flow', '(@no|@no_word) @cancel_flow', '[@no_word] @am_mistaken @cancel_flow'] },
  examples: { am: ['አይ አልፈልግም ሰርዝ'], 'am-Latn': ['serizilign'] },
})

export const skip = definePhrases({
  intent: 'skip',
  also: '@skip, @no_word, አሁን, ምንም',
  patterns: { am: ['@no_word @skip', '(skip|@skip) @am_make', '(ፎቶ|ምስል) @no_word'] },
  examples: { am: ['አይ ፎቶ የለኝም'], 'am-Latn': ['ayi foto yelegnm'] },
})

export const decline = definePhrases({
  intent: 'decline',
  patterns: {
    am: [
      '... @am_off_topic ...',
      '[አሁን] ስንት ሰዓት ነው',
      '(NAME|WHO|@am_sellers|ደንበኛ|ደንበኞች|PRODUCT) ... @am_contact ... (@am_show|@am_give|ምንድን|ስንት|ምንድነው)',
      '@am_others ... @am_contact ... (@am_show|@am_give|ስንት|ምንድን)',
      '... @am_others ... (@am_orders|@am_goods|ክምችት|ዳታ|መረጃ|መልዕክት|አካውንት) ...',
    ],
  },
  examples: { am: ['ቀልድ ንገረኝ', 'የዓለም ዋንጫን ማን አሸነፈ?'] },
})
