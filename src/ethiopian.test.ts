import { expect, test } from 'vitest'
import { ethiopianOf, fixedFeast, movingFeast } from './ethiopian.ts'

const HIDAR_13_2019 = '2026-11-22'

test('the feasts of 2019 and of the new year after it are known', () => {
  expect(ethiopianOf(HIDAR_13_2019)).toEqual({ year: 2019, month: 3, day: 13 })
  const fixed = { genna: [4, 29], timket: [5, 11], enkutatash: [1, 1], meskel: [1, 17] } as const
  expect(
    Object.fromEntries(
      Object.entries(fixed).map(([name, [month, day]]) => [name, fixedFeast(HIDAR_13_2019, month, day)]),
    ),
  ).toEqual({ genna: '2027-01-07', timket: '2027-01-19', enkutatash: '2027-09-12', meskel: '2027-09-28' })
  expect([-7, -2, 0].map((after) => movingFeast(HIDAR_13_2019, after))).toEqual([
    '2027-04-25',
    '2027-04-30',
    '2027-05-02',
  ])
})

test.each([
  ['2023-01-01', '2023-04-16'],
  ['2024-01-01', '2024-05-05'],
  ['2025-01-01', '2025-04-20'],
  ['2026-01-01', '2026-04-12'],
  ['2026-04-12', '2026-04-12'],
  ['2026-04-13', '2027-05-02'],
])('Fasika is next kept, on %s, on %s', (today, feast) => expect(movingFeast(today, 0)).toBe(feast))

test('a feast of yesterday is the next one, and Genna after a leap year is kept on the same day of January', () => {
  expect(fixedFeast('2026-09-27', 1, 17)).toBe('2026-09-27')
  expect(fixedFeast('2026-09-28', 1, 17)).toBe('2027-09-28')
  expect(fixedFeast('2027-12-01', 4, 29)).toBe('2028-01-07')
  expect(fixedFeast('2028-01-08', 4, 29)).toBe('2029-01-07')
})
