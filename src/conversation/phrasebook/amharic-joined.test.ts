import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const first = (say: string, role = 'customer') => understand(say, { roles: [role], today: TODAY }).intents[0]
const products = (say: string) =>
  understand(say, { today: TODAY }).spans.flatMap((span) => (span.kind === 'product' ? [span.product] : []))

const NAMES = `
  ከበደ kebede, ጸጋዬ tsegaye, ፀሐይ tsehay, ጫልቱ chaltu, ሙሉጌታ mulugeta, ሳራ sara, ሃና hanna, ካሳ kassa, በቀለ bekele, ሮዛ roza, ሙና muna,
  ትዕግስት tigist, ወርቁ worku, ንጉሴ niguse, ማርታ marta, ሰለሞን solomon`
  .split(',')
  .map((pair) => pair.trim().split(' ') as [string, string])

describe('who somebody orders from, joined to ከ or apart from it', () => {
  test.each(NAMES)('%s, %s', (fidel, latin) => {
    const items = [{ product: 'bananas', quantity: 10, unit: 'kg' }]
    for (const [say, supplier] of [
      [`ከ${fidel} 10 ኪሎ ሙዝ እዘዝ`, fidel],
      [`10 ኪሎ ሙዝ ከ${fidel} እዘዝልኝ`, fidel],
      [`ke ${latin} 10 kilo muz ezez`, latin],
      [`muz 10 kilo ke${latin} ezezilign`, latin],
    ] as const) {
      expect(first(say), say).toMatchObject({ intent: 'place_order', args: { items, supplier } })
    }
  })
  test.each([
    'ketinant jemro timatim efelgalehu',
    'kenege jemro 5 kilo timatim lakulgn',
    'timatim kegebeya wede bet lakulign',
    'kezare jemro timatim ale?',
    'ketema wust timatim ale',
    '5 kilo timatim ketewat 3 seat befit lakulign',
    'kelela akrabi timatim ezezilign',
    'ከዛ ደግሞ 5 ኪሎ ሽንኩርት',
    'ከ3 ሰዓት በኋላ 5 ኪሎ ቲማቲም ላኩልኝ',
  ])('nobody: %s', (say) => {
    expect(first(say)?.args['supplier'], say).toBeUndefined()
    expect(first(say)?.intent).not.toBe('decline')
  })
})

describe('what is joined to digits', () => {
  test.each([
    ['19042ን ሰርዙልኝ', 'cancel_order', { number: '19042' }],
    ['19042n serzulgn', 'cancel_order', { number: '19042' }],
    ['2tegnawn ewesdalehu', 'place_order', { pick: 2 }],
    ['2ኛውን እወስዳለሁ', 'place_order', { pick: 2 }],
    ['3gnaw yihunilign', 'place_order', { pick: 3 }],
    ['sile 2tegnaw ngeregn', 'find_listings', { pick: 2 }],
  ])('%s', (say, intent, args) => {
    expect(first(say)).toMatchObject({ intent, args })
    expect(first(say)?.args).toEqual(args)
  })
})

test('a verb that nobody knows is nothing to buy', () => {
  for (const say of [
    '5 kilo temeznolign',
    'timatim 5 kilo temeznolign',
    '5 ኪሎ ተመዝኖልኝ',
    '50 kilo temarirual',
    'timatim 50 kilo tesebisbual',
  ]) {
    const { intents, spans } = understand(say, { roles: ['customer'], today: TODAY })
    expect(JSON.stringify([intents, spans]), say).not.toContain('unknown')
  }
  expect(first('20 kilo quinoa efelgalehu')?.args).toMatchObject({ unknownProduct: 'quinoa' })
  expect(first('20 ኪሎ ኪኖዋ እፈልጋለሁ')?.args).toMatchObject({ unknownProduct: 'ኪኖዋ' })
})

describe('Fidel that is half typed', () => {
  test.each([
    ['ቲማ', 'tomatoes'],
    ['ሽንኩ', 'red_onions'],
    ['ነጭ ሽንኩ', 'garlic'],
    ['ጥቅል ጎመ', 'cabbage'],
    ['አቮካ', 'avocados'],
    ['ብርቱ', 'oranges'],
  ])('%s is a guess at one product', (say, product) => {
    expect(products(say)).toEqual([product])
    expect(first(say)?.score ?? 0).toBeLessThan(CERTAIN)
  })
  test.each(['ሰላ', 'ት', 'እፈል', 'እር'])('%s may be anything', (say) => {
    expect(products(say)).toEqual([])
  })
  test('no half of a command is carried out', () => {
    for (const say of ['19042 ተቀ', 'ትዕዛዝ 19042 ሰር', 'ቅቤ አስወ', '19042 ደር']) {
      const best = first(say, 'supplier')
      const certain = best !== undefined && best.score >= CERTAIN ? best.intent : 'nothing'
      expect(['nothing', 'track_order', 'supplier_orders', 'check_listing'], say).toContain(certain)
    }
  })
})

test('a "not" is heard with whatever is joined to the word', () => {
  for (const [say, role] of [
    ['50 ኪሎ ቲማቲም አትመዝግብልኝ', 'supplier'],
    ['ቲማቲም አይመዝገብልኝ', 'supplier'],
    ['19042 አይሰረዝልኝ', 'customer'],
    ['tizaz 19042 ayserezilign', 'customer'],
    ['ቅቤ አታጥፋልኝ', 'supplier'],
    ['kibe atatfalgn', 'supplier'],
    ['5 kilo timatim atlakulgn', 'customer'],
    ['5 ኪሎ ቲማቲም አትላኩልን', 'customer'],
    ['timatim remove atadrg', 'supplier'],
    ['order 19042 cancel atadrgu', 'customer'],
    ['19042 accept አላደርግም', 'supplier'],
    ['order 19042 cancel endatadergut', 'customer'],
    ['5kg tomato order alfelgm', 'customer'],
  ] as const) {
    const best = first(say, role)
    const harmful = ['place_order', 'cancel_order', 'remove_listing', 'save_listing', 'answer_order']
    const done = best !== undefined && best.score >= CERTAIN && harmful.includes(best.intent)
    expect(done && best.args['answer'] !== 'decline', `${say}: ${JSON.stringify(best)}`).toBe(false)
  }
})

test('of two amounts none is taken', () => {
  for (const say of ['፭ ኪሎ ወይም 6 ኪሎ ቲማቲም እዘዝ', '5 weyim 6 kilo timatim ezez', 'ከ5 እስከ 10 ኪሎ ቲማቲም እዘዝ']) {
    expect(first(say)?.args, say).toEqual({ items: [{ product: 'tomatoes' }] })
  }
})
