import type { EventKind } from '#data/models/index.ts'
import { addisMinute } from '#src/clock.ts'

/** When what does not hurry is written to phones. */
export interface Hours {
  /** How long it waits for others to the same phone, in milliseconds; 0: not at all. */
  digestWindowMs: number
  /** When nobody is woken for what can wait: minutes since midnight in Addis Ababa. */
  quietHours?: { from: number; to: number }
}

/** Somebody waits for these: they are told before anything else, and at once. */
export const URGENT: readonly EventKind[] = ['order.placed', 'order.accepted', 'order.declined', 'order.cancelled']

/** Held back in quiet hours: expiry, low stock, flash sales, summaries and reminders. */
const QUIET = /^(?:listing|sale|summary|habit)\.|^order\.(?:reminder|delivery_day|arrival)$/

/** Whether somebody waits for a notice; what is written to many goes after all else. */
export const hurries = (kind: string): boolean => URGENT.some((urgent) => urgent === kind)

/** When a notice is written to a phone; undefined: at once. */
export function sendTime(kind: string, now: Date, { digestWindowMs, quietHours }: Hours): Date | undefined {
  if (hurries(kind)) return undefined
  const joined = new Date(now.getTime() + digestWindowMs)
  const awake = wakesAt(kind, joined, quietHours)
  return awake ?? (digestWindowMs === 0 ? undefined : joined)
}

/** When the quiet hours end in which nobody is woken for this; undefined when it may be written to a phone at `at`. */
export const wakesAt = (kind: string, at: Date, quietHours: Hours['quietHours']): Date | undefined =>
  QUIET.test(kind) ? wakingTime(at, quietHours) : undefined

/** When the quiet hours end that `at` lies in; undefined when it lies in none. */
export function wakingTime(at: Date, quiet: Hours['quietHours']): Date | undefined {
  if (quiet === undefined) return undefined
  const minute = addisMinute(at)
  const { from, to } = quiet
  const inside = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!inside) return undefined
  const left = (to - minute + DAY_MINUTES) % DAY_MINUTES
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS)
}

const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000
