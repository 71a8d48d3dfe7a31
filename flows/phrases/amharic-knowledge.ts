import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const searchKnowledge = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  patterns: {
    am: [
      '... @am_company ...',
      '... @am_pay ...',
      '(እንዴት|ለምን|መቼ|ምን|የት) ... @am_care ...',
      'PRODUCT ... (እንዴት|የት|መቼ|ለምን) ... (@am_care|@am_grow|@am_cook) ...',
      '... PRODUCT ... @am_use ...',
      '(@am_use|@am_cook) ... PRODUCT ...',
      '(እንዴት|ለምን) ... (@am_cook|@am_grow|@am_care) ...',
      '... @am_good_for ... (ምን|ምንድን|ምንድነው|ነው|አለው|የትኞቹ|ያለው|ጥሩ) ...',
      '(ለጾም|የጾም|ጾም) ... (ምን|አትክልት|ምግብ) ...',
      '... @am_trouble ...',
      '... ምን ማለት ነው',
      '... (ሰው|ኦፕሬተር|ኃላፊ|በስልክ|ስልክ ላይ) ... @am_speak ...',
      '... @am_speak ... ሰው ...',
      'PRODUCT ... (ስንት ጊዜ|ስንት ቀን|ለስንት ጊዜ|ለስንት ቀን|ምን ያህል ጊዜ) ... @am_care',
      '@am_dish (አሰራር|አሰራሩ|አሠራር|አዘገጃጀት|@am_cook)',
      '... (payment|delivery fee|delivery|refund) (እንዴት|ስንት|በምን) ...',
      '... (payment|delivery fee|refund|payment method) ምን ...',
      '... super leader ... (ምን|ምንድን|ማን|ምንድን ነው|እንዴት|መሆን|ለመሆን) ...',
      '... @am_fetching ... (@am_howmuch|@am_free|@am_charge) ...',
      '(ስንት|@am_howmuch) ... @am_fetching',
      '... @am_joining ... (@am_free|@am_charge|@am_howmuch) ...',
      '(@am_free|@am_charge) ... (@am_fetching|@am_joining) ...',
      '... (ኤስኤምኤስ|sms) ... @am_stop_sending [@am_want]',
      '... (delivery|ዴሊቨሪ) ወደ ... (አላችሁ|አለ|ታደርጋላችሁ|ይደረጋል)',
      'እንዴት ... (መግዛት|የምገዛው|ልግዛ|እገዛለሁ|ማዘዝ|የማዘው|ልዘዝ|አዛለሁ|መሸጥ|የምሸጠው|ልሽጥ|እሸጣለሁ) ...',
      '... @am_paid_out ...',
    ],
  },
  weak: { am: ['... (እንዴት|ለምን|መቼ|ምንድን|ምንድነው) ...'] },
  examples: {
    am: ['ቺፕቺፕ ምንድን ነው?', 'ወደ ጅማ ታደርሳላችሁ?', 'እንዴት ነው የምከፍለው'],
    'am-Latn': ['timatim endet new yemaskemitew'],
  },
})

export const howOfProduce = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: '@am_market',
  patterns: { am: ['(@am_dish|PRODUCT) ... (እንዴት|አሰራር|አሰራሩ|ምንድን) ...'] },
  examples: { am: ['የቲማቲም ሾርባ እንዴት ነው'] },
})

/** Somebody to speak to, unless it is a seller of something. */
export const somebodyToSpeakTo = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: 'PRODUCT',
  patterns: { am: ['... ሰው (አገናኙኝ|አገናኘኝ|ያገናኙኝ) ...'] },
  examples: { am: ['እባክዎ ከሰው ጋር አገናኙኝ'] },
})

/** Why, unless it is why nothing came. */
export const why = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: '@am_not_come',
  patterns: { am: ['(ልዩነት|ልዩነቱ|ለምን) ...'] },
  examples: { am: ['ልዩነቱ ምንድን ነው'] },
})

/** What has a price in it is an offer, however long it keeps. */
export const aboutProduce = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: 'PRICE',
  patterns: { am: ['(@am_dish|PRODUCT) ... (@am_care|@am_grow|@am_cook|@am_use) ...'] },
  examples: { am: ['ቲማቲም ፍሪጅ ውስጥ ይቀመጣል?'] },
})

export const seasonOf = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: 'PRICE, AMOUNT, @am_want, @am_exists',
  patterns: { am: ['PRODUCT ... @am_season ...'] },
  examples: { am: ['የማንጎ ወቅት መቼ ነው'] },
})

export const whatNow = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: '@am_price_word, @am_howmuch, @am_joining',
  patterns: { am: ['... @am_what_now'] },
  examples: { am: ['ቲማቲሙ ቢበላሽ ምን ላድርግ'] },
})

export const deliveryQuestion = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: '@am_when, @am_season, @am_plants, @am_order_one, @am_my_orders, EMONTH, ORDER, ማን ናችሁ, ምን ትሰራላችሁ',
  patterns: { am: ['... @am_we_deliver ...'] },
  examples: { am: ['ወደ ጅማ ታደርሳላችሁ?'] },
})

export const tellAbout = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: 'ORDINAL, PICK, @am_off_topic',
  patterns: { am: ['ስለ ... @am_show'] },
  examples: { am: ['ስለ ቡና ንገረኝ'] },
})

export const whatIsInSeason = definePhrases({
  intent: 'what_is_in_season',
  slots: { month: 'month' },
  also: '@am_plants, @am_exists, በዝቷል, በዝተዋል, በዛ, ይበዛል, ምን, ምን ምን, ምንድን, ምንድነው, ዚህ, በዚህ, የትኞቹ, ናቸው, አሁን, @am_show',
  patterns: {
    am: [
      '@am_season (ምን|ምን ምን|ምንድን|@am_plants)',
      '(የምን|ምን) @am_season',
      '@am_season (የምን|የምን የምን)',
      '@am_season @am_plants',
      'በዚህ @am_season',
      '(ምን|የምን) [ዓይነት|አይነት] @am_plants (ጊዜ|ሰዓት)',
      '@am_plants @am_season',
      'EMONTH (ምን|@am_plants)',
      '@am_plants [of] EMONTH',
      '@am_season ምን [@am_plants] (ይደርሳል|ይበስላል|@am_exists)',
      'EMONTH ምን (ይበቅላል|አለ|ይገኛል|ይደርሳል)',
      '@am_season @am_exists @am_plants',
      'አሁን (የሚገኙ|የሚገኝ|የደረሱ|የደረሰ|ያሉ|ያለ|ያለው) @am_plants',
      '(የሚገኙ|የሚገኝ|የደረሱ|የደረሰ) @am_plants (ምን|ምንድን|የትኞቹ)',
    ],
  },
  examples: { am: ['የወቅቱ ፍራፍሬ ምንድን ነው'], 'am-Latn': ['bezih wekit min atikilt ale'] },
})
