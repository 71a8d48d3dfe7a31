import { getFastingDays } from 'kenat'
import { ethiopianOf } from '#src/ethiopian.ts'

/** The Orthodox fasts, by the names that kenat gives them: Wednesdays and Fridays, and the long ones. */
const FASTS = ['TSOME_DIHENET', 'ABIY_TSOME', 'TSOME_HAWARYAT', 'TSOME_NEBIYAT', 'NINEVEH', 'FILSETA'] as const

const months = new Map<string, ReadonlySet<number>>()

/** Whether most people eat no milk, butter and yogurt on this day (`YYYY-MM-DD`). */
export function isFastingDay(day: string): boolean {
  const { year, month, day: date } = ethiopianOf(day)
  const key = `${year}/${month}`
  let days = months.get(key)
  if (days === undefined) {
    days = new Set(FASTS.flatMap((fast) => getFastingDays(fast, year, month)))
    months.set(key, days)
  }
  return days.has(date)
}
