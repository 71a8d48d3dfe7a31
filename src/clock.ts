/**
 * The only source of the time. A test freezes or moves it; nothing else in the project reads the system clock for
 * a meaning (timers and measurements may).
 */
let offset: number | undefined
let frozen: number | undefined

export const clock = {
  /** Now, as an instant. */
  now(): Date {
    return new Date(frozen ?? Date.now() + (offset ?? 0))
  },
  /** Today in Addis Ababa, `YYYY-MM-DD`. */
  today(): string {
    return addisDay(clock.now())
  },
  /** Stops the clock at an instant, for tests. */
  freeze(at: Date): void {
    frozen = at.getTime()
  },
  /** Moves a frozen clock, or shifts a running one, for tests. */
  advance(milliseconds: number): void {
    if (frozen === undefined) offset = (offset ?? 0) + milliseconds
    else frozen += milliseconds
  },
  /** Back to the system clock. */
  release(): void {
    frozen = undefined
    offset = undefined
  },
}

const ADDIS_OFFSET = 3 * 60 * 60 * 1000 // East Africa Time has no summer time.

/** The day of an instant in Addis Ababa, `YYYY-MM-DD`. */
export function addisDay(at: Date): string {
  return new Date(at.getTime() + ADDIS_OFFSET).toISOString().slice(0, 10)
}

/** The hour of an instant in Addis Ababa, 0 to 23. */
export function addisHour(at: Date): number {
  return new Date(at.getTime() + ADDIS_OFFSET).getUTCHours()
}

/** The minute of the day of an instant in Addis Ababa, 0 to 1439. */
export function addisMinute(at: Date): number {
  const there = new Date(at.getTime() + ADDIS_OFFSET)
  return there.getUTCHours() * 60 + there.getUTCMinutes()
}

/** The instant at which a day (`YYYY-MM-DD`) begins in Addis Ababa. */
export function startOfAddisDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - ADDIS_OFFSET)
}

/** The day that lies `days` after `day` (both `YYYY-MM-DD`). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
