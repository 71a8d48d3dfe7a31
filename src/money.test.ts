import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from './limits.ts'
import { fromBirr, fromUnits, hundredths, priceOf, santim, toBirr, toUnits } from './money.ts'

const price = fc.integer({ min: 1, max: limits.priceBirr * 100 }).map(santim)
const quantity = fc.integer({ min: 1, max: limits.quantityUnits * 100 }).map(hundredths)

describe('money and quantities', () => {
  it('go out as decimals and come back as they were', () => {
    fc.assert(
      fc.property(price, quantity, (amount, units) => {
        expect(fromBirr(toBirr(amount))).toBe(amount)
        expect(fromUnits(toUnits(units))).toBe(units)
      }),
    )
  })

  it('a sum is exact to the santim, halves up, also of the largest order', () => {
    fc.assert(
      fc.property(quantity, price, (units, each) => {
        const exact = BigInt(units) * BigInt(each)
        expect(BigInt(priceOf(units, each))).toBe((exact + 50n) / 100n)
      }),
    )
    const largest = priceOf(hundredths(limits.quantityUnits * 100), santim(limits.priceBirr * 100))
    expect(Number.isSafeInteger(largest * limits.orderItems)).toBe(true)
  })

  it('are whole numbers', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => santim(wrong)).toThrow(RangeError)
      expect(() => hundredths(wrong)).toThrow(RangeError)
    }
  })
})
