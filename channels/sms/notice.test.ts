import { describe, expect, test } from 'vitest'
import { renderNotice } from '#conversation/notices.ts'
import { LANGUAGES } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { render } from './render.ts'

const item = (product: string, quantity: number) => ({
  ...{ listing: '1001', product, productName: product.replaceAll('_', ' '), quantity, unit: 'kg', price: 45 },
  sum: quantity * 45,
})
const order = (customer: string, place: string, items: ReturnType<typeof item>[]) => ({
  reader: 'supplier',
  order: {
    ...{ number: '19042', state: 'pending', customer: { name: customer }, supplier: { id: '112', name: 'Abebe Farm' } },
    ...{ items, total: items.reduce((total, { sum }) => total + sum, 0), deliveryDay: '2026-12-30', place },
    placedAt: '2026-11-22T09:00:00Z',
  },
  names: {
    sweet_potatoes: { en: 'sweet potatoes', am: 'ስኳር ድንች', latin: 'sikuar dinich' },
    collard_greens: { en: 'collard greens', am: 'ጎመን', latin: 'gomen' },
  },
})
const LONG = {
  latin: 'Gebremedhin Woldemariam Haileselassie Tekle-Tsadik Mekuria',
  fidel: 'ገብረመድኅን ወልደማርያም ኃይለሥላሴ ተክለጻድቅ መኩሪያ ቤተክርስቲያን አካባቢ',
}

describe.each(LANGUAGES)('a new order in %s', (language) => {
  test.each([
    ['a short one', order('Hanna', 'adama', [item('sweet_potatoes', 30)])],
    ['long names in Latin letters', order(LONG.latin, LONG.latin, [item('sweet_potatoes', 12_500)])],
    ['long names in Fidel', order(LONG.fidel, LONG.fidel, [item('sweet_potatoes', 12_500)])],
    [
      'ten products',
      order(
        LONG.fidel,
        'arba_minch',
        Array.from({ length: 10 }, () => item('collard_greens', 1_234.5)),
      ),
    ],
  ])('is two messages at most: %s', (_about, data) => {
    const asText = (said: string) => render([{ text: said, language, choices: [], media: [] }], language)
    const short = (said: string) => asText(said).segments <= limits.noticeSegments && asText(said).rest === undefined
    const { text, segments, rest } = asText(renderNotice('order.placed', data, language, short).text)
    expect(segments, text).toBeLessThanOrEqual(2)
    expect(rest).toBeUndefined()
    expect(text.match(/19042/g)?.length).toBeGreaterThanOrEqual(3)
    expect(text).toMatch(/\d+ (kg|kilo|ኪሎ)/)
  })
})
