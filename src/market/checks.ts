import type { Account, Role } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Hundredths, Santim } from '#src/money.ts'
import { Refusal } from './refusal.ts'

/** The role is asked for afresh: the account comes from the turn. Refuses wrong_role. */
export function mustBe(account: Account, role: Role): void {
  if (!account.roles.includes(role)) throw new Refusal('wrong_role', { role })
}

/** Refuses bad_quantity unless it is more than nothing and believable. */
export function checkQuantity(quantity: Hundredths, details: Record<string, string | number> = {}): void {
  if (!Number.isSafeInteger(quantity) || quantity <= 0 || quantity > limits.quantityUnits * 100)
    throw new Refusal('bad_quantity', { most: limits.quantityUnits, ...details })
}

/** Refuses bad_price unless it is more than nothing and believable. */
export function checkPrice(price: Santim): void {
  if (!Number.isSafeInteger(price) || price <= 0 || price > limits.priceBirr * 100)
    throw new Refusal('bad_price', { most: limits.priceBirr })
}

/** Whether `day` is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Refuses bad_day, day_past, and day_too_far when it lies more than `ahead` days after today. */
export function checkDay(day: string, ahead: number): void {
  const today = clock.today()
  if (!isDay(day)) throw new Refusal('bad_day', { day: day.slice(0, 20) })
  if (day < today) throw new Refusal('day_past', { day, today })
  const last = addDays(today, ahead)
  if (day > last) throw new Refusal('day_too_far', { day, last })
}
