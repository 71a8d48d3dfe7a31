import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const around =
  'please, me, @show, altogether, in total, total, so far, the, my, in, did, have, i, we, here, on chipchip, overall, tell me, money, birr'

/** "How much did I earn this month?": what was sold or bought in a period, added up. */
const said = {
  en: [
    'how much [money] (did|have|do|am) (i|we) (earn|earned|make|made|sell|sold|earning|take in|turn over|earn by selling|make from selling)',
    'what (did|have) (i|we) (earn|earned|sell|sold)',
    'how much [money] (did|have|do) (i|we) (spend|spent|pay|paid for orders|pay for orders|spend on orders)',
    'what (did|have) (i|we) (spend|spent)',
    '(did|have) (i|we) (sell|sold|earn|earned) [any|anything|something|much|any of it]',
    '[@show] my (earnings|income|revenue|turnover|sales|total sales|takings|profit|sales report|spending|expenses|total spending)',
    '(earnings|income|revenue|turnover|sales|sales report|total sales|spending)',
    'how (many|much) [UNIT|kilos|kg|litres|of] [of] [my|the] PRODUCT (did|have) (i|we) (sell|sold|buy|bought)',
    'how (many|much) (kg|kilos|litres) [of everything] (did|have) (i|we) (sell|sold|buy|bought)',
    'how (is|are|was|were|did) my (sales|business|earnings|income) [going|doing|go|do]',
    'what (is|was|are|were) my (earnings|income|revenue|turnover|sales|total sales|spending|total)',
  ],
  am: [
    '(ስንት|ምን ያህል|ምን ያክል) [ብር|ገንዘብ|ኪሎ] (ሸጥኩ|ሸጥን|ሸጫለሁ|ሸጠናል|አገኘሁ|አገኘን|አግኝቻለሁ|አግኝተናል|አወጣሁ|አወጣን|አውጥቻለሁ|አውጥተናል|ከፈልኩ|ከፈልን|ከፍያለሁ|ተሸጠልኝ|ገባልኝ|አተረፍኩ|ሰራሁ|ሠራሁ)',
    '(ሽያጭ|ሽያጩ|ገቢ|የሸጥኩት|የሸጥነው|ያገኘሁት|ያገኘነው|ያወጣሁት|ያወጣነው) @am_howmuch',
    '(ገቢዬ|ገቢዬን|ገቢያችን|ሽያጬ|ሽያጬን|ሽያጫችን|የሽያጭ ሪፖርት|የሽያጭ ድምር|ጠቅላላ ሽያጭ|ጠቅላላ ሽያጬ|ጠቅላላ ገቢ|ወጪዬ|ወጪዬን|ወጪያችን|ጠቅላላ ወጪ|ትርፌ|total income|income|total sale|total sales|sales|my sales|sales report|revenue|earnings|profit) [@am_howmuch|@am_show]',
  ],
}

export const totalsOfMonth = definePhrases({
  intent: 'totals',
  args: { period: 'month' },
  also: `${around}, this month, month, the month, of, በዚህ ወር, ዚህ ወር, የወሩ, በወሩ, የዚህ ወር`,
  patterns: said,
  examples: {
    en: ['how much did I earn this month?', 'what did I sell this month', 'how much have I spent'],
    am: ['በዚህ ወር ስንት ብር ሸጥኩ?', 'ስንት ብር አወጣሁ?'],
    'am-Latn': ['bezih wer sint birr shetku'],
  },
})

/** With a period these add up too; without one they ask for a list. */
const counted = [
  'how many orders (did|have|do) (i|we) (get|got|have|had|receive|received|place|placed|make|made|deliver|delivered)',
  'how many orders (were|are) there',
]

const either = (...groups: string[]): string => `(${groups.map((group) => group.replace(/^\(|\)$/g, '')).join('|')})`

/** The period in both languages; Amharic says it first, or last. */
const withPeriod = (en: string, am: string) => ({
  en: [...said.en, ...counted].map((pattern) => `${pattern} ${either(en, am)}`),
  am: said.am.flatMap((pattern) => [`${either(en, am)} ${pattern}`, `${pattern} ${either(en, am)}`]),
})

export const countedInMonth = definePhrases({
  intent: 'totals',
  args: { period: 'month' },
  also: around,
  patterns: { en: counted.map((pattern) => `${pattern} (this month|in this month|the month)`) },
  examples: { en: ['how many orders did I get this month?'] },
})

/** What goes best, of one's own: what was sold in a month, the largest sum first. */
export const bestSellers = definePhrases({
  intent: 'totals',
  for: ['supplier'],
  args: { period: 'month' },
  also: 'please, me, the, now, these days, right now, most, of mine, on chipchip, here, for me, at the moment, this month',
  patterns: {
    en: [
      '(what|which) [of my] [products|product|produce|goods|items] (is|are) (selling|going) [well|best|fast|good|most|fastest|quickly]',
      '(what|which) [of my] [products|product|produce|goods|items] (sells|sell|sold|goes|go) (well|best|fast|good|most|fastest|quickly|the best|the most)',
      '(what|which) (is|are) my (best|top) (seller|sellers|selling product|selling products|product|products)',
      '[@show] my (best|top) (seller|sellers|selling product|selling products|products)',
      '(best|top) (sellers|selling products)',
      'what (do|are) [my] (customers|people|buyers) (buy|buying|order|ordering) [the] most [from me]',
      'how (are|is) [my] PRODUCT (selling|going|doing)',
    ],
  },
  examples: { en: ['what is selling well?', 'my best sellers'] },
})

export const totalsOfDay = definePhrases({
  intent: 'totals',
  args: { period: 'day' },
  also: around,
  patterns: withPeriod('(today|so far today|this day)', '(ዛሬ|ለዛሬ|በዛሬው ቀን)'),
  examples: { en: ['how much did I sell today?'], am: ['ዛሬ ስንት ብር ሸጥኩ?'] },
})

export const totalsOfYesterday = definePhrases({
  intent: 'totals',
  args: { period: 'yesterday' },
  also: around,
  patterns: withPeriod('(yesterday)', '(ትናንት|ትላንት|ትናንትና)'),
  examples: { en: ['what did I sell yesterday'], am: ['ትናንት ስንት ሸጥኩ?'] },
})

export const totalsOfLastMonth = definePhrases({
  intent: 'totals',
  args: { period: 'last_month' },
  also: around,
  patterns: withPeriod(
    '(last month|the month before|previous month|in the last month|the previous month)',
    '(ባለፈው ወር|ያለፈው ወር|የባለፈው ወር)',
  ),
  examples: { en: ['my earnings last month'], am: ['ባለፈው ወር ስንት ብር አገኘሁ?'] },
})

export const totalsOfWeek = definePhrases({
  intent: 'totals',
  args: { period: 'week' },
  also: around,
  patterns: withPeriod(
    '(this week|last week|in the last week|in the past week|the week|last 7 days|in the last 7 days)',
    '(በዚህ ሳምንት|የሳምንቱ|ለሳምንቱ|የዚህ week|በዚህ week|ዚህ ሳምንት|ባለፈው ሳምንት|ያለፈው ሳምንት|የዚህ ሳምንት|በሳምንቱ)',
  ),
  examples: { en: ['my sales this week'], am: ['በዚህ ሳምንት ስንት ሸጥኩ?'] },
})

export const totalsOfYear = definePhrases({
  intent: 'totals',
  args: { period: 'year' },
  also: around,
  patterns: withPeriod(
    '(this year|last year|in the last year|in all|ever|all time|of all time|since i joined)',
    '(ዘንድሮ|በዚህ ዓመት|ዚህ ዓመት|ባለፈው ዓመት|እስካሁን)',
  ),
  examples: { en: ['what did we earn this year'], am: ['ዘንድሮ ስንት ብር ሸጥኩ?'] },
})
