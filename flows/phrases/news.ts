import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Lower prices for what expires soon, prices that are waited for, and news that are wanted. */

const SALE = '(flash sale|flash sales|flash discount|flash offer|flashsale)'
const AM_SALE = '(ቅናሽ|ቅናሹን|ልዩ ቅናሽ|ልዩ ቅናሹን|የቅናሽ ሽያጭ|ፍላሽ ሴል)'
const AM_SALES = '(ቅናሾች|ቅናሾቼ|ቅናሾቼን|ልዩ ቅናሾች|ልዩ ቅናሾቼ|ልዩ ቅናሾቼን|ቅናሽ|ልዩ ቅናሽ|ፍላሽ ሴል)'

export const flashSales = definePhrases({
  intent: 'flash_sales',
  also: '@show, my, the, all, any, are there, do i have, running, proposed, what, which, me, current, please, now, @am_show, @am_exists, @am_have',
  patterns: {
    en: [`[my] ${SALE}`, `@show [my|the] ${SALE}`],
    am: [
      AM_SALES,
      `${AM_SALES} @am_show`,
      `${AM_SALES} (ላይ|ያለ|ያለው|ያላቸው|የሚወጣ|የሚወጡ|የወጣ) [@am_goods] [@am_exists|@am_have|@am_show]`,
    ],
  },
  examples: {
    en: ['flash sales', 'show my flash sales'],
    am: ['ልዩ ቅናሾቼን አሳየኝ'],
    'am-Latn': ['liyu kinashochen asayegn'],
  },
})

const loose = 'the, my, for, of, number, please, lot, yes, no, it, on, to, want, i, ok, do'

export const acceptFlashSale = definePhrases({
  intent: 'answer_flash_sale',
  unlessFirst: '@question',
  args: { answer: 'accept' },
  slots: { listing: 'number', product: 'product' },
  also: `${loose}, እሺ, አዎ`,
  patterns: {
    en: [
      `(@accept|start|run|do|yes to|take) [the|my|a] ${SALE} [ORDER]`,
      `(@accept|start|run|do|yes to) [the|my|a] PRODUCT ${SALE}`,
      `(@accept|start|run|yes to) [the|my|a] ${SALE} [for|on|of] PRODUCT`,
      `${SALE} ORDER @accept`,
    ],
    am: [
      `${AM_SALE} [ORDER] (@am_accept|ጀምር|ጀምሩ|ይጀመር)`,
      `ORDER ${AM_SALE} (@am_accept|ጀምር|ጀምሩ|ይጀመር)`,
      `PRODUCT ${AM_SALE} (@am_accept|ጀምር|ጀምሩ|ይጀመር)`,
    ],
  },
  examples: {
    en: ['accept flash sale 1001', 'accept the flash sale', 'start the flash sale for milk'],
    am: ['ቅናሽ 1001 ተቀበል', 'የወተት ቅናሽ ተቀበል'],
    'am-Latn': ['kinash 1001 tekebel'],
  },
})

export const declineFlashSale = definePhrases({
  intent: 'answer_flash_sale',
  unlessFirst: '@question',
  args: { answer: 'decline' },
  slots: { listing: 'number', product: 'product' },
  also: `${loose}, አይ`,
  patterns: {
    en: [
      `(@decline|no to|no|cancel|skip) [the|my|a] ${SALE} [ORDER]`,
      `(@decline|no to) [the|my|a] PRODUCT ${SALE}`,
      `(@decline|no to) [the|my|a] ${SALE} [for|on|of] PRODUCT`,
      `${SALE} ORDER @decline`,
    ],
    am: [`${AM_SALE} [ORDER] @am_decline`, `ORDER ${AM_SALE} @am_decline`, `PRODUCT ${AM_SALE} @am_decline`],
  },
  examples: {
    en: ['decline flash sale 1001', 'reject the flash sale for milk'],
    am: ['ቅናሽ 1001 አልቀበልም'],
    'am-Latn': ['kinash 1001 alkebelim'],
  },
})

const TELL = '(tell|notify|alert|inform|message|warn|text|let|remind|ping) [me|me know]'
const FALL = '(fall|falls|fell|drop|drops|go|goes|get|gets|is|are|come|comes|cost|costs|becomes|become)'
const AM_TELL = '(@am_show|@am_call|መልዕክት ላክልኝ|መልዕክት ላኩልኝ|message ላክልኝ|message ላኩልኝ|notify me|tell me|alert me)'
const AM_FALL = '@am_falling'

/** "Tell me when onions fall under 40". */
export const priceAlert = definePhrases({
  intent: 'price_alert',
  slots: { product: 'product', below: 'price' },
  needs: ['product', 'below'],
  also: 'price, the, of, per, UNIT, please, me, birr, can you, could you, want, to, know, a, ዋጋ, በ, ከ, ብር, @currency, want you to',
  patterns: {
    en: [
      `${TELL} (when|if|once|as soon as) PRODUCT [price] ${FALL} [down] [to] @less_than (MONEY|NUMBER)`,
      `${TELL} (when|if|once) PRODUCT [price] @less_than (MONEY|NUMBER)`,
      `${TELL} (when|if|once) PRODUCT [price] (reach|reaches|hit|hits) (MONEY|NUMBER)`,
      `${TELL} (when|if|once) [the] price of PRODUCT ${FALL} [to] @less_than (MONEY|NUMBER)`,
      `(when|if|once) PRODUCT [price] ${FALL} @less_than (MONEY|NUMBER) ${TELL}`,
      '(price alert|alert) [for|on] PRODUCT [@less_than|at] (MONEY|NUMBER)',
    ],
    am: [
      `PRODUCT [ዋጋ] ከ (MONEY|NUMBER) (በታች|ያነሰ) ${AM_FALL} ${AM_TELL}`,
      `PRODUCT [ዋጋ] (በታች|ያነሰ|ከ) (MONEY|NUMBER) ${AM_FALL} ${AM_TELL}`,
      `PRODUCT [ዋጋ] [በ|ወደ] (MONEY|NUMBER) ${AM_FALL} ${AM_TELL}`,
      `PRODUCT [ዋጋ|price] (MONEY|NUMBER) (በታች|below|under) ${AM_FALL} ${AM_TELL}`,
      `${AM_TELL} PRODUCT [ዋጋ|price] [ከ|below|under] (MONEY|NUMBER) [በታች|below|under] ${AM_FALL}`,
      `PRODUCT [ዋጋ|price] (below|under) (MONEY|NUMBER) ${AM_FALL} ${AM_TELL}`,
    ],
  },
  examples: {
    en: [
      'tell me when onions fall under 40',
      'let me know if tomatoes cost less than 35 birr',
      'alert me when the price of milk drops below 70 birr',
    ],
    am: ['ሽንኩርት ከ40 ብር በታች ሲሆን ንገረኝ', 'የቲማቲም ዋጋ ከ35 በታች ሲወርድ አሳውቁኝ'],
    'am-Latn': ['shinkurt ke 40 birr betach sihon nigeregn'],
  },
})

/** Without a price: it is asked for. */
export const priceAlertSomehow = definePhrases({
  intent: 'price_alert',
  slots: { product: 'product' },
  needs: ['product'],
  unless: 'MONEY, NUMBER',
  also: 'price, the, of, please, me, ዋጋ',
  patterns: {
    en: [
      `${TELL} (when|if|once) PRODUCT [price] (get|gets|is|are|becomes|become|fall|falls|drop|drops|go|goes) (cheaper|cheap|down)`,
      `${TELL} (when|if|once) PRODUCT [price] (fall|falls|drop|drops)`,
      '(set|add|make) [a] price alert [for|on] PRODUCT',
    ],
    am: [`PRODUCT [ዋጋ|price] ${AM_FALL} ${AM_TELL}`, `${AM_TELL} PRODUCT [ዋጋ|price] ${AM_FALL}`],
  },
  examples: { en: ['tell me when tomatoes get cheaper', 'set a price alert for milk'], am: ['ቲማቲም ሲረክስ ንገሩኝ'] },
})

export const priceAlerts = definePhrases({
  intent: 'price_alert',
  also: '@show, my, all, the, please, what, do i have, @am_show',
  patterns: { en: ['[@show|my] (price alerts|price alert)'], am: ['(የዋጋ ማንቂያ|የዋጋ ማንቂያዎቼ|የዋጋ ማንቂያዎቼን)'] },
  examples: { en: ['show my price alerts'], am: ['የዋጋ ማንቂያዎቼን አሳየኝ'] },
})

export const noPriceAlerts = definePhrases({
  intent: 'price_alert',
  args: { remove: true },
  slots: { product: 'product' },
  also: 'my, all, the, please, for, any, more, on',
  patterns: {
    en: ['(@remove|stop|cancel|end|no more) [my|all|all my|the] (price alerts|price alert) [for|on] [PRODUCT]'],
    am: ['(የዋጋ ማንቂያ|የዋጋ ማንቂያዎቼን) (አጥፋ|አጥፉ|አቁም|አቁሙ|ሰርዝ|ሰርዙ)'],
  },
  examples: { en: ['remove my price alerts', 'stop the price alert for milk'], am: ['የዋጋ ማንቂያ አጥፋ'] },
})

const WANT = '(send|give|tell|want|get|message|write|remind) [me] [a|the|about|of|my|about the]'
const NEVER =
  '(stop|no more|no|cancel|end|do not send|do not want|do not tell|unsubscribe from) [sending] [me] [a|the|about|of|my]'
const SUMMARY =
  '(daily summary|daily summaries|summary of my day|summary every day|summary every evening|daily report|evening summary)'
const HABITS = '(what i usually order|what i usually buy|my usual orders|my usual order|usual orders)'
const news =
  'i, please, to, every, day, evening, would like, want, when, there, are, is, any, me, of, what, i buy, for, about, from now on'

const wanted = (which: string, en: string, am: string, examples: Parameters<typeof definePhrases>[0]['examples']) =>
  definePhrases({
    intent: 'subscribe',
    args: { news: which, wanted: true },
    also: news,
    patterns: { en: [`${WANT} ${en}`], am: [`${am} (ላክልኝ|ላኩልኝ|ይላኩልኝ|እፈልጋለሁ|ንገረኝ|ንገሩኝ|አስታውሰኝ|አስታውሱኝ)`] },
    examples,
  })
const unwanted = (which: string, en: string, am: string, examples: Parameters<typeof definePhrases>[0]['examples']) =>
  definePhrases({
    intent: 'subscribe',
    args: { news: which, wanted: false },
    also: news,
    patterns: { en: [`${NEVER} ${en}`], am: [`${am} (አትላክልኝ|አትላኩልኝ|አልፈልግም|አቁም|አቁሙ|አትንገሩኝ|አታስታውሰኝ|አታስታውሱኝ)`] },
    examples,
  })

const AM_SUMMARY = '(የቀን ማጠቃለያ|የቀኑን ማጠቃለያ|ዕለታዊ ማጠቃለያ)'
const AM_HABITS = '(አብዛኛውን ጊዜ የማዘውን|ሁልጊዜ የማዘውን)'

export const wantsSummary = wanted('summary', SUMMARY, AM_SUMMARY, {
  en: ['send me a daily summary', 'I want a summary of my day'],
  am: ['የቀኑን ማጠቃለያ ላኩልኝ'],
})
export const wantsNoSummary = unwanted('summary', SUMMARY, AM_SUMMARY, {
  en: ['stop the daily summary', 'no more daily summaries'],
  am: ['የቀን ማጠቃለያ አትላኩልኝ'],
})
export const wantsSales = wanted('sales', SALE, AM_SALE, {
  en: ['tell me about flash sales', 'I want to get flash sales'],
  am: ['ልዩ ቅናሽ ንገሩኝ'],
})
export const wantsNoSales = unwanted('sales', `(${SALE.slice(1, -1)}|flash sale messages)`, AM_SALE, {
  en: ['stop sending me flash sales', 'no more flash sales'],
  am: ['ልዩ ቅናሽ አትላኩልኝ'],
})
export const wantsHabits = wanted('habits', HABITS, AM_HABITS, {
  en: ['remind me of what I usually order', 'remind me of my usual orders'],
  am: ['አብዛኛውን ጊዜ የማዘውን አስታውሱኝ'],
})
export const wantsNoHabits = unwanted('habits', `(remind me|reminding me|reminders) of ${HABITS}`, AM_HABITS, {
  en: ['stop reminding me of my usual orders'],
  am: ['ሁልጊዜ የማዘውን አታስታውሱኝ'],
})
