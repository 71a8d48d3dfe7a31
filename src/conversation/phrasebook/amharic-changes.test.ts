import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const first = (say: string, roles = ['supplier']) => understand(say, { roles, today: TODAY }).intents[0]

describe('what a price or a stock changes by is never what it becomes', () => {
  test.each([
    ['የሽንኩርት ዋጋ በ5 ብር ቀንስ', { product: 'red_onions', priceBy: -5 }],
    ['yeshinkurt waga be 5 birr kenis', { product: 'red_onions', priceBy: -5 }],
    ['yeshinkurt waga be5birr kenisulign', { product: 'red_onions', priceBy: -5 }],
    ['የሽንኩርትን ዋጋ በአምስት ብር ዝቅ አድርጉልኝ', { product: 'red_onions', priceBy: -5 }],
    ['የሎሚ ዋጋ 3 ብር ይቀነስልኝ', { product: 'lemons', priceBy: -3 }],
    ['የሎሚ ዋጋ ላይ 3 ብር ጨምርበት', { product: 'lemons', priceBy: 3 }],
    ['የሎሚ ዋጋ በ3 ጨምር', { product: 'lemons', priceBy: 3 }],
    ['lomi waga be sost birr asadgew', { product: 'lemons', priceBy: 3 }],
    ['ዋጋውን በ2 ብር ቀንስ', { priceBy: -2 }],
    ['የካሮት ዋጋ በ10 በመቶ ጨምር', { product: 'carrots', pricePercent: 10 }],
    ['yekarot waga be 10% kenis', { product: 'carrots', pricePercent: -10 }],
    ['የካሮት ዋጋ በግማሽ ቀንስ', { product: 'carrots', pricePercent: -50 }],
    ['የሽንኩርት ዋጋ ወደ 50 ብር ቀይር', { product: 'red_onions', price: 50 }],
    ['yeshinkurt waga wede 50 birr zik adrig', { product: 'red_onions', price: 50 }],
    ['የሽንኩርት ዋጋ ከ50 ብር ወደ 45 ብር ቀንስ', { product: 'red_onions', price: 45 }],
    ['የሽንኩርት ዋጋ ከ50 ወደ 45 ብር ቀንስ', { product: 'red_onions', price: 45 }],
    ['የሽንኩርት ዋጋ በመቶ ሃያ ብር ይሁን', { product: 'red_onions', price: 120 }],
    ['የሽንኩርት ዋጋ ቀንስልኝ', { product: 'red_onions' }],
    ['ድንች በ10 ኪሎ ጨምር', { product: 'potatoes', quantityBy: 10, unit: 'kg' }],
    ['dinich be 10 kilo kenis', { product: 'potatoes', quantityBy: -10, unit: 'kg' }],
    ['የድንች መጠን በ20 ጨምር', { product: 'potatoes', quantityBy: 20 }],
    ['ድንች ወደ 20 ኪሎ ጨምር', { product: 'potatoes', quantity: 20, unit: 'kg' }],
    ['dinich wede 20 kilo keyir', { product: 'potatoes', quantity: 20, unit: 'kg' }],
    ['10 ኪሎ ድንች ሸጫለሁ', { product: 'potatoes', quantityBy: -10, unit: 'kg' }],
  ])('%s', (say, args) => {
    expect(first(say)).toMatchObject({ intent: 'save_listing' })
    expect(first(say)?.args).toEqual({ existing: true, ...args })
  })
  test('added with a quantity it is a new lot, and its price is a price', () => {
    const args = { product: 'potatoes', quantity: 80, unit: 'kg', price: 30 }
    expect(first('80 ኪሎ ድንች በ30 ብር ጨምር')?.args).toEqual(args)
    expect(first('80 kilo dinich be 30 birr chemir')?.args).toEqual(args)
  })
  test('what may be a new price or a change is asked for', () => {
    expect(first('ሽንኩርት በ5 ብር ጨምር')?.args).toEqual({ product: 'red_onions' })
  })
  test('of an order that is being made', () => {
    expect(first('5 ኪሎ ቀንስ', ['customer'])).toMatchObject({ intent: 'answer', args: { quantityBy: -5, unit: 'kg' } })
    expect(first('techemari 2 kilo', ['customer'])).toMatchObject({
      intent: 'answer',
      args: { quantityBy: 2, unit: 'kg' },
    })
  })
})

describe('a thought, a question, a denial changes nothing', () => {
  test.each([
    'የሽንኩርት ዋጋ በ5 ብር ልቀንስ?',
    'የሽንኩርት ዋጋ በ5 ብር ልቀንስ ወይ',
    'yeshinkurt waga be 5 birr likenis wey',
    'የሽንኩርት ዋጋ በ5 ብር ብቀንስ',
    'የሽንኩርት ዋጋ በ5 ብር አትቀንስ',
    'yeshinkurt waga be 5 birr atkenis',
    '19042 አልደረሰም',
    '19042 alderesem',
    'ትዕዛዝ 19042 አልደረሰኝም',
    'tizaz 19042 alderesegnim',
    '19042 አላደረስኩም',
    '19042 aladereskum',
    '19042 ገና አልተላከም',
    '19042 ደርሷል ወይ',
    '19042 dersual wey',
    '19042 ደርሷል?',
    '19042 ሲደርስ ደውልልኝ',
    '19042 ከደረሰ እነግርሃለሁ',
    '19042 ነገ ይደርሳል',
    '19042 nege yidersal',
    '19042 ነገ አደርሳለሁ',
    '19042 ልቀበል?',
    '19042 ልቀበል ወይ',
    '19042 bikebel yishalal',
    'ትዕዛዝ 19042 እንዳትሰርዝ',
    'tizaz 19042 endatserzu',
    'ቅቤ እንዳታስወግድ',
    'ቅቤ ላስወግድ?',
    'kibe atasweged',
  ])('%s', (say) => {
    for (const role of ['supplier', 'customer']) {
      const done = understand(say, { roles: [role], today: TODAY }).intents.filter(
        ({ intent, score, args }) =>
          score >= CERTAIN &&
          ['answer_order', 'update_delivery', 'cancel_order', 'remove_listing', 'save_listing', 'yes'].includes(
            intent,
          ) &&
          args['answer'] !== 'decline',
      )
      expect(done, role).toEqual([])
    }
  })
})
