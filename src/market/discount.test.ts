import { describe, expect, test } from 'vitest'
import { hundredths, santim } from '#src/money.ts'
import { discountFor, lowered } from './discount.ts'
import { isFastingDay } from './fasting.ts'

describe('a proposed discount', () => {
  const lot = {
    today: '2026-11-15',
    lastDay: '2026-11-18',
    quantity: hundredths(5_000),
    price: santim(8_000),
    category: 'vegetable' as const,
  }

  test('is larger the sooner the lot expires, and the more there is', () => {
    const at = (lastDay: string, quantity = 5_000) =>
      discountFor({ ...lot, lastDay, quantity: hundredths(quantity) }).percent
    expect(['2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15'].map((day) => at(day))).toEqual([15, 20, 30, 40])
    expect(at('2026-11-18', 50_000)).toBe(20)
  })

  test('goes down to what others ask, and never below half', () => {
    const range = { low: santim(5_400), high: santim(6_600) }
    expect(discountFor({ ...lot, range })).toMatchObject({ percent: 25, price: 6_000, reasons: ['days', 'market'] })
    expect(discountFor({ ...lot, range: { low: santim(900), high: santim(1_100) } }).percent).toBe(50)
    expect(discountFor({ ...lot, range: { low: santim(9_000), high: santim(9_500) } }).percent).toBe(15)
  })

  test('is larger for dairy when those days are fasting days', () => {
    // The fast of the prophets begins on 24 November.
    const dairy = { ...lot, category: 'dairy' as const, today: '2026-12-01', lastDay: '2026-12-04' }
    expect(discountFor(dairy)).toMatchObject({ percent: 25, reasons: ['days', 'fasting'] })
    expect(discountFor({ ...dairy, category: 'vegetable' }).percent).toBe(15)
    expect(discountFor({ ...dairy, today: '2026-11-15', lastDay: '2026-11-17' }).percent).toBe(20)
  })

  test('is a price that people pay', () => {
    expect(lowered(santim(4_500), 15)).toBe(3_850)
    expect(lowered(santim(40), 20)).toBe(32)
    expect(lowered(santim(1), 50)).toBe(1)
  })
})

test('Wednesdays, Fridays and the long fasts are fasting days, but not in the fifty days after Easter', () => {
  expect(isFastingDay('2026-11-18')).toBe(true)
  expect(isFastingDay('2026-11-20')).toBe(true)
  expect(isFastingDay('2026-11-19')).toBe(false)
  expect(isFastingDay('2026-12-01')).toBe(true) // a Tuesday in the fast of the prophets
  expect(isFastingDay('2026-04-15')).toBe(false) // a Wednesday after Easter of 12 April
})
