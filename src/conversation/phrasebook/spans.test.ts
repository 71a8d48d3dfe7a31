import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import type { Span } from '../understanding.ts'
import { createUnderstand } from './index.ts'

const understand = createUnderstand(CATALOGUE)
/** A Wednesday. */
const TODAY = '2026-11-25'

const spans = <K extends Span['kind']>(say: string, kind: K, today = TODAY): Extract<Span, { kind: K }>[] =>
  understand(say, { today }).spans.filter((span): span is Extract<Span, { kind: K }> => span.kind === kind)

describe('days', () => {
  test.each([
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['tommorow', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['on friday', '2026-11-27'],
    ['this Friday', '2026-11-27'],
    ['next Friday', '2026-12-04'],
    ['Wednesday', '2026-12-02'],
    ['next week', '2026-11-30'],
    ['next week on Tuesday', '2026-12-01'],
    ['in 3 days', '2026-11-28'],
    ['in three days', '2026-11-28'],
    ['within 30 days', '2026-12-25'],
    ['3 days from now', '2026-11-28'],
    ['in a week', '2026-12-02'],
    ['in two weeks', '2026-12-09'],
    ['in 2 months', '2027-01-25'],
    ['2026-12-15', '2026-12-15'],
    ['15 December', '2026-12-15'],
    ['15th of december', '2026-12-15'],
    ['December 15th, 2026', '2026-12-15'],
    ['Dec 15', '2026-12-15'],
    ['15 Dec 2027', '2027-12-15'],
    ['15/12', '2026-12-15'],
    ['15/12/2026', '2026-12-15'],
    ['15.12.2026', '2026-12-15'],
    ['03/04', '2027-04-03'],
    ['15 January', '2027-01-15'],
    ['20 November', '2026-11-20'],
    ['by the 15th', '2026-12-15'],
    ['on the 28th', '2026-11-28'],
    ['end of the month', '2026-11-30'],
    ['end of December', '2026-12-31'],
    ['end of next month', '2026-12-31'],
    ['end of the week', '2026-11-29'],
    ['this weekend', '2026-11-28'],
    ['yesterday', '2026-11-24'],
    ['ነገ', '2026-11-26'],
  ])('%s', (say, day) => {
    expect(spans(say, 'day').map((span) => span.day)).toEqual([day])
  })
  test.each([
    '31/02',
    '30 February',
    '2026-13-01',
    '2026-02-30',
    '45/12',
    'in 99999999 days',
    'may I ask',
    'the sun shines',
  ])('no day: %s', (say) => {
    expect(spans(say, 'day')).toEqual([])
  })
  test('over the end of a year', () => {
    expect(spans('tomorrow', 'day', '2026-12-31')[0]?.day).toBe('2027-01-01')
    expect(spans('2 January', 'day', '2026-12-31')[0]?.day).toBe('2027-01-02')
    expect(spans('in a month', 'day', '2027-01-31')[0]?.day).toBe('2027-02-28')
  })
  test('a stretch of time', () => {
    expect(spans('30 days', 'duration')[0]?.days).toBe(30)
    expect(spans('expires in two weeks', 'duration')[0]?.days).toBe(14)
    expect(spans('a month', 'duration')[0]?.days).toBe(30)
  })
  test('a month', () => {
    expect(spans('what is ripe in May', 'month')[0]?.month).toBe(5)
    expect(spans('may I order', 'month')).toEqual([])
  })
})

describe('numbers, quantities and money', () => {
  test.each([
    ['50kg', 50, 'kg'],
    ['50 kilos', 50, 'kg'],
    ['2.5kilos', 2.5, 'kg'],
    ['2,5 kg', 2.5, 'kg'],
    ['1,500 kg', 1500, 'kg'],
    ['half a kilo', 0.5, 'kg'],
    ['1/2 kg', 0.5, 'kg'],
    ['½ kg', 0.5, 'kg'],
    ['2 1/2 kg', 2.5, 'kg'],
    ['two and a half kilos', 2.5, 'kg'],
    ['a kilo and a half', 1.5, 'kg'],
    ['fifty kg', 50, 'kg'],
    ['fifty-five kg', 55, 'kg'],
    ['two hundred and fifty kg', 250, 'kg'],
    ['one thousand five hundred kg', 1500, 'kg'],
    ['a hundred kilos', 100, 'kg'],
    ['two litres', 2, 'litre'],
    ['500 ml', 0.5, 'litre'],
    ['250 grams', 0.25, 'kg'],
    ['3 quintals', 300, 'kg'],
    ['1.5 tons', 1500, 'kg'],
    ['a dozen pieces', 12, 'piece'],
    ['አምሳ ኪሎ', 50, 'kg'],
    ['sost kilo', 3, 'kg'],
    ['-5 kg', -5, 'kg'],
    ['0 kg', 0, 'kg'],
  ])('%s', (say, value, unit) => {
    expect(spans(say, 'quantity').map((span) => [span.value, span.unit])).toEqual([[value, unit]])
  })
  test.each([
    ['45 birr', 45],
    ['1,500 birr', 1500],
    ['1150 ETB/kg', 1150],
    ['ETB 30', 30],
    ['42.50 birr per kilo', 42.5],
    ['at 38', 38],
    ['@ 38', 38],
    ['45 ብር', 45],
  ])('%s', (say, value) => {
    expect(spans(say, 'money').map((span) => span.value)).toEqual([value])
  })
  test('a number alone may be several things', () => {
    expect(understand('2').spans).toMatchObject([{ kind: 'number', value: 2 }])
    expect(
      understand('19042')
        .spans.map((span) => span.kind)
        .sort(),
    ).toEqual(['number', 'order_number'])
    expect(spans('#19042', 'order_number')[0]?.number).toBe('19042')
    expect(spans('order 77', 'order_number')[0]?.number).toBe('77')
    expect(spans('+251911234567', 'order_number')).toEqual([])
    expect(spans('0911234567', 'order_number')).toEqual([])
  })
  test('places in a list', () => {
    expect(spans('the second one', 'ordinal')[0]?.value).toBe(2)
    expect(spans('2nd one', 'ordinal')[0]?.value).toBe(2)
    expect(spans('number 3', 'ordinal')[0]?.value).toBe(3)
    expect(spans('the last one', 'ordinal')[0]?.value).toBe(-1)
  })
})

describe('products', () => {
  const products = (say: string) => spans(say, 'product').map((span) => span.product)
  test.each([
    ['tomatos', 'tomatoes'],
    ['tomattoes', 'tomatoes'],
    ['onoins', 'red_onions'],
    ['potatoe', 'potatoes'],
    ['cabage', 'cabbage'],
    ['bannanas', 'bananas'],
    ['avocadoes', 'avocados'],
    ['carots', 'carrots'],
    ['watermelons', 'watermelon'],
    ['yoghurt', 'yogurt'],
    ['nech shinkurt', 'garlic'],
    ['key shinkurt', 'red_onions'],
    ['shinkurt', 'red_onions'],
    ['ነጭ ሽንኩርት', 'garlic'],
    ['ሽንኩርት', 'red_onions'],
    ['የሽንኩርት', 'red_onions'],
    ['tikil gomen', 'cabbage'],
    ['gomen', 'collard_greens'],
    ['ጥቅል ጎመን', 'cabbage'],
    ['ጎመን', 'collard_greens'],
    ['sweet potatos', 'sweet_potatoes'],
    ['sikuar dinich', 'sweet_potatoes'],
    ['potatoes', 'potatoes'],
    ['green pepers', 'green_peppers'],
    ['ሐብሐብ', 'watermelon'],
    ['ሀብሀብ', 'watermelon'],
  ])('%s', (say, product) => {
    expect(products(say)).toEqual([product])
  })
  test.each(['finger', 'order', 'union', 'million', 'corner', 'mother', 'apply'])('%s is none', (say) => {
    expect(products(say)).toEqual([])
  })
})

describe('names, places, reasons', () => {
  const name = (say: string) => spans(say, 'name')[0]?.name
  test('a supplier after "from" ends where something else begins', () => {
    expect(name('order 5 kg garlic from Abebe Kebede, deliver to Adama')).toBe('Abebe Kebede')
    expect(name('tomatoes from Meki Farmers Cooperative on Friday')).toBe('Meki Farmers Cooperative')
    expect(name('tomatoes from supplier 12 please')).toBe('12')
    expect(name("show me tomatoes from Almaz's farm")).toBe('Almaz')
    expect(name('tomatoes from አልማዝ')).toBe('አልማዝ')
    expect(name('from Tomato King 20 kg')).toBe('Tomato King')
    expect(name('get it from the cheapest')).toBeUndefined()
    expect(name('from tomorrow')).toBeUndefined()
    expect(name('tomatoes from them')).toBeUndefined()
  })
  test('towns, and places in free words', () => {
    expect(spans('deliver to bahirdar', 'place')[0]?.place).toBe('bahir_dar')
    expect(spans('በአዲስ አበባ', 'place')[0]?.place).toBe('addis_ababa')
    expect(spans('deliver to Bole near Edna Mall tomorrow', 'place')[0]?.place).toBe('Bole near Edna Mall')
    expect(spans('deliver to my house', 'place')).toEqual([])
  })
  test('a reason is quoted as it was written', () => {
    expect(spans("decline 19042 because I'm out of stock.", 'reason')[0]?.reason).toBe("I'm out of stock")
    expect(spans('reason: Truck broke down', 'reason')[0]?.reason).toBe('Truck broke down')
  })
})
