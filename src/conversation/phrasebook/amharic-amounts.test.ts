import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const first = (say: string, role: string) => understand(say, { roles: [role], today: TODAY }).intents[0]

describe('amounts as they are said in the trade', () => {
  test.each([
    ['አንድ ተኩል ኪሎ ቲማቲም እዘዝልኝ', 'tomatoes', 1.5],
    ['ሁለት ኪሎ ተኩል ቲማቲም እዘዝልኝ', 'tomatoes', 2.5],
    ['hulet kilo tekul timatim lakilign', 'tomatoes', 2.5],
    ['2 ኪሎ ከግማሽ ሽንኩርት እዘዝልኝ', 'red_onions', 2.5],
    ['2 kilo ke rub shinkurt ezezilign', 'red_onions', 2.25],
    ['ሁለት ከግማሽ ኪሎ ሽንኩርት እዘዝልኝ', 'red_onions', 2.5],
    ['ሩብ ኪሎ ቅቤ እዘዝልኝ', 'butter', 0.25],
    ['ሦስት ሩብ ኪሎ ቅቤ እዘዝልኝ', 'butter', 0.75],
    ['ግማሽ ኩንታል ድንች እዘዝልኝ', 'potatoes', 50],
    ['ኩንታል ድንች እዘዝልኝ', 'potatoes', 100],
    ['and kuntal tekul dinich ezezilign', 'potatoes', 150],
    ['500 ግራም ዝንጅብል እዘዝልኝ', 'ginger', 0.5],
    ['፻፳፭ ኪሎ ቲማቲም እዘዝልኝ', 'tomatoes', 125],
    ['ሁለት ሺህ አምስት መቶ ኪሎ ድንች እዘዝልኝ', 'potatoes', 2500],
    ['and shi hulet meto hamsa kilo dinich ezezilign', 'potatoes', 1250],
    ['10ኪሎቲማቲም እዘዝልኝ', 'tomatoes', 10],
    ['10kilotimatim ezezilign', 'tomatoes', 10],
    ['5 ኪሎ timaቲም እዘዝልኝ', 'tomatoes', 5],
    ['5 ኪሎ ቲማቲ እዘዝልኝ', 'tomatoes', 5],
  ])('%s', (say, product, quantity) => {
    expect(first(say, 'customer')).toMatchObject({
      intent: 'place_order',
      args: { items: [{ product, quantity, unit: 'kg' }] },
    })
  })
  test('three systems of numbers in one order', () => {
    expect(first('order 5 ኪሎ timatim, ሁለት kilo ሽንኩርት and ፫ kg carrots', 'customer')?.args).toEqual({
      items: [
        { product: 'tomatoes', quantity: 5, unit: 'kg' },
        { product: 'red_onions', quantity: 2, unit: 'kg' },
        { product: 'carrots', quantity: 3, unit: 'kg' },
      ],
    })
  })
  test.each(['3 ሳጥን ቲማቲም እዘዝልኝ', 'sost satin timatim ezezilign', 'order 3 crates of tomatoes'])(
    'nobody knows what a crate holds, so it is no number of kilos: %s',
    (say) => {
      expect(first(say, 'customer')).toMatchObject({
        intent: 'place_order',
        args: { items: [{ product: 'tomatoes' }] },
      })
      expect(JSON.stringify(first(say, 'customer')?.args)).not.toContain('quantity')
    },
  )
  test.each([
    ['100 ኪሎ ቲማቲም በ50 ብር ከ50 ሳንቲም መሸጥ እፈልጋለሁ', 50.5],
    ['100 kilo timatim be 50.50 birr meshet efelgalehu', 50.5],
    ['100 ኪሎ ቲማቲም በሺህ ሁለት መቶ ብር መሸጥ እፈልጋለሁ', 1200],
    ['100 ኪሎ ቲማቲም ኪሎውን በ50 መሸጥ እፈልጋለሁ', 50],
    ['100 ኪሎ ቲማቲም 50br መሸጥ እፈልጋለሁ', 50],
    ['100 ኪሎ ቲማቲም ኩንታሉን በ3000 ብር መሸጥ እፈልጋለሁ', 30],
    ['sell 100 kg of tomatoes at 3000 birr per quintal', 30],
  ])('%s', (say, price) => {
    expect(first(say, 'supplier')).toMatchObject({
      intent: 'save_listing',
      args: { product: 'tomatoes', quantity: 100, price },
    })
  })
})

describe('days in either calendar, and hours beside them', () => {
  test.each([
    ['ለኅዳር 20', '2026-11-29'],
    ['lehidar 20 2019', '2026-11-29'],
    ['ለ20/3/2019', '2026-11-29'],
    ['ለ29/11/2026', '2026-11-29'],
    ['ለነገ ከጠዋቱ 3 ሰዓት', '2026-11-23'],
    ['ነገ ከሰዓት በኋላ', '2026-11-23'],
    ['lenege ketewatu 3 seat', '2026-11-23'],
    ['ለሰኞ ማታ', '2026-11-23'],
    ['ከ3 ቀን በኋላ', '2026-11-25'],
  ])('%s', (when, deliveryDay) => {
    const reading = first(`5 ኪሎ ቲማቲም ${when} እዘዝልኝ`, 'customer')
    expect(reading?.args).toEqual({ items: [{ product: 'tomatoes', quantity: 5, unit: 'kg' }], deliveryDay })
  })
})

describe('number words that are joined, or half understood', () => {
  test.each([
    ['asra semant kilo karot lakulign', 18],
    ['haya semant kilo karot lakulign', 28],
    ['asrahulet kilo karot lakulign', 12],
    ['አስራሁለት ኪሎ ካሮት ላኩልኝ', 12],
    ['hya amst kilo karot laku lign', 25],
  ])('%s', (say, quantity) => {
    expect(first(say, 'customer')).toMatchObject({
      intent: 'place_order',
      args: { items: [{ product: 'carrots', quantity, unit: 'kg' }] },
    })
  })
  test.each([
    'hamsa zbrt kilo karot lakulign',
    'asra zbrt kilo karot lakulign',
    'asra semaniya kilo karot lakulign',
    'ሃምሳ ዝብርት ኪሎ ካሮት ላኩልኝ',
  ])('%s: how much is asked', (say) => {
    expect(first(say, 'customer')?.args).toEqual({ items: [{ product: 'carrots' }] })
  })
})
