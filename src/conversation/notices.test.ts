import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENT_KINDS, type Order } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { LANGUAGES } from '#src/language.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { isNews } from './news-notices.ts'
import { noticeData, renderNotice } from './notices.ts'

const ORDER: Order = {
  _id: '19042',
  customer: 'hanna',
  customerName: 'Hanna Tesfaye',
  supplier: 'abebe',
  supplierNumber: 112,
  supplierName: 'Abebe Farm',
  items: [
    {
      listing: '1001',
      product: 'red_onions',
      quantity: fromUnits(30),
      unit: 'kg',
      price: fromBirr(45),
      sum: fromBirr(1350),
    },
  ],
  total: fromBirr(1350),
  deliveryDay: '2026-11-27',
  place: 'addis_ababa',
  state: 'pending',
  placedAt: new Date('2026-11-22T09:00:00Z'),
  updatedAt: new Date('2026-11-22T09:00:00Z'),
  history: [],
  sample: false,
}

describe('a notice', () => {
  beforeAll(() => clock.freeze(new Date('2026-11-22T09:00:00Z')))
  afterAll(() => clock.release())

  /** As it comes back from the database. */
  const stored = (data: Record<string, unknown>) => JSON.parse(JSON.stringify(data))

  it('of a new order says all that its supplier has to know, and how to answer', () => {
    const notice = renderNotice('order.placed', stored(noticeData(ORDER, 'supplier')), 'en')
    for (const words of [
      '19042',
      'Hanna Tesfaye',
      '30 kg of red onions at 45 birr/kg: 1,350 birr',
      'Total: 1,350 birr',
    ])
      expect(notice.text).toContain(words)
    expect(notice.text).toContain('To Addis Ababa, Fri 27 Nov.')
    expect(notice.text).toContain('accept 19042')
    expect(notice.choices.map((choice) => choice.id)).toEqual(['accept:19042', 'decline:19042'])
    expect(notice.card).toMatchObject({
      kind: 'order',
      data: {
        number: '19042',
        state: 'pending',
        total: 1350,
        items: [{ product: 'red_onions', quantity: 30, price: 45 }],
      },
    })
  })

  it('shows the exact place and the phone only to whom they are given', () => {
    const order = { ...ORDER, place: 'Bole, house 12' }
    expect(JSON.stringify(noticeData(order, 'supplier'))).not.toContain('house 12')
    expect(renderNotice('order.placed', noticeData(order, 'supplier'), 'en').text).toContain('once you accept')
    const contacts = { phone: '+251911000112', place: 'Bole, house 12' }
    expect(JSON.stringify(noticeData(order, 'supplier', contacts))).toContain('house 12')
    const accepted = renderNotice(
      'order.accepted',
      noticeData({ ...order, state: 'accepted' }, 'customer', contacts),
      'en',
    )
    expect(accepted.text).toContain('+251911000112')
    expect(accepted.text).toContain('Bole, house 12')
  })

  it('of a declined order gives the reason and a way on', () => {
    const order: Order = { ...ORDER, state: 'declined', reason: 'out of stock' }
    const notice = renderNotice('order.declined', noticeData(order, 'customer'), 'en')
    expect(notice.text).toContain('Reason: out of stock')
    expect(notice.choices.map((choice) => choice.id)).toEqual(['product:red_onions'])
  })

  it('takes the names of the catalogue', () => {
    const names = { en: 'sweet onions', am: 'ሽንኩርት', latin: 'shinkurt' }
    const data = stored(noticeData(ORDER, 'supplier', {}, () => names))
    expect(renderNotice('order.placed', data, 'en').text).toContain('sweet onions')
  })

  it.each(
    EVENT_KINDS.filter((kind) => !isNews(kind)).flatMap((kind) =>
      (['customer', 'supplier'] as const).flatMap((reader) =>
        LANGUAGES.map((language) => [kind, reader, language] as const),
      ),
    ),
  )('of %s to its %s is never empty, in %s', (kind, reader, language) => {
    const notice = renderNotice(kind, noticeData(ORDER, reader), language)
    expect(notice.text).toContain('19042')
    expect(notice.text).not.toMatch(/\{\{|undefined|NaN/)
    expect(notice.language).toBe(language)
    if (language === 'am-Latn') expect(notice.text).not.toMatch(/\p{Script=Ethiopic}/u)
  })

  const FACTS = {
    ...{ listing: '1001', product: 'milk', names: { en: 'milk', am: 'ወተት', latin: 'wetet' } },
    ...{ quantity: 4_000, unit: 'litre', price: 8_000, lastDay: '2026-11-24', days: 2 },
    range: { low: 6_000, high: 7_000 },
    supplier: { id: '112', name: 'Abebe Farm' },
    ...{ was: 9_500, percent: 20, until: '2026-11-24', reasons: ['days', 'fasting'], below: 8_500 },
    ...{ day: '2026-11-22', orders: 3, total: 120_000, waiting: 1, deliveries: 2, expiring: 4 },
  }

  it.each(
    EVENT_KINDS.filter((kind) => isNews(kind)).flatMap((kind) =>
      LANGUAGES.map((language) => [kind, language] as const),
    ),
  )('of %s is whole, in %s', (kind, language) => {
    const notice = renderNotice(kind, stored(FACTS), language)
    expect(notice.text).not.toMatch(/\{\{|undefined|NaN/)
    expect(notice.text).toMatch(kind === 'summary.day' ? /1,200/ : /milk|ወተት|wetet/i)
    if (language === 'am-Latn') expect(notice.text).not.toMatch(/\p{Script=Ethiopic}/u)
  })

  it('of a lot that expires says what the market pays, and of a proposed sale why', () => {
    expect(renderNotice('listing.expiring', stored(FACTS), 'en').text).toBe(
      'Your 40 litres of milk at 80 birr/litre expires Tue 24 Nov.\nIt sells for 60 birr to 70 birr/litre now: a lower price would help.',
    )
    const proposed = renderNotice('sale.proposed', stored(FACTS), 'en')
    expect(proposed.text).toContain('80 birr/litre instead of 95 birr/litre (20% less)')
    expect(proposed.text).toContain('fasting days')
    expect(proposed.choices.map(({ id }) => id)).toEqual(['sale:1001:accept', 'sale:1001:decline'])
  })
})
