import type { Category } from '#data/models/index.ts'
import { addDays, daysBetween } from '#src/clock.ts'
import { type Hundredths, type Santim, santim } from '#src/money.ts'
import { isFastingDay } from './fasting.ts'

export interface Discount {
  percent: number
  /** Per unit. */
  price: Santim
  /** What made it so large. */
  reasons: string[]
}

/** By how much a lot is lowered, by the days that it has left after today. */
const BY_DAYS = [40, 30, 20, 15]
const MUCH_UNITS = 100
const MOST_PERCENT = 50
const STEP_SANTIM = 50

/**
 * The lower price that is proposed for a lot: more the sooner it expires and the more there is of it, at least down to the
 * middle of what the product sells for, and more for milk, yogurt and butter when those days are fasting days. Pure.
 */
export function discountFor(lot: {
  today: string
  lastDay: string
  quantity: Hundredths
  price: Santim
  category: Category
  /** What it sells for now, where that is known. */
  range?: { low: Santim; high: Santim }
}): Discount {
  const days = Math.max(0, daysBetween(lot.today, lot.lastDay))
  const reasons = ['days']
  let percent = BY_DAYS[Math.min(days, BY_DAYS.length - 1)] ?? 0
  if (lot.quantity > MUCH_UNITS * 100) {
    percent += 5
    reasons.push('quantity')
  }
  if (lot.category === 'dairy' && mostlyFasting(lot.today, days)) {
    percent += 10
    reasons.push('fasting')
  }
  const middle = lot.range === undefined ? undefined : (lot.range.low + lot.range.high) / 2
  if (middle !== undefined && lot.price > middle) {
    const down = Math.ceil(((lot.price - middle) / lot.price) * 20) * 5
    if (down > percent) {
      percent = down
      reasons.push('market')
    }
  }
  percent = Math.min(MOST_PERCENT, percent)
  return { percent, price: lowered(lot.price, percent), reasons }
}

/** A price less so many percent, in steps of half a birr, at least one santim. */
export function lowered(price: Santim, percent: number): Santim {
  const exact = (price * (100 - percent)) / 100
  const stepped = Math.round(exact / STEP_SANTIM) * STEP_SANTIM
  return santim(Math.max(1, stepped > 0 && stepped < price ? stepped : Math.floor(exact)))
}

function mostlyFasting(today: string, days: number): boolean {
  const all = Array.from({ length: days + 1 }, (_, ahead) => addDays(today, ahead))
  return all.filter(isFastingDay).length * 2 > all.length
}
