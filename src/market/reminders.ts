import type { Database } from '#data/database.ts'
import type { EventKind, Order } from '#data/models/index.ts'
import { addDays, addisDay, addisHour } from '#src/clock.ts'
import { record } from './events.ts'

/** What people are reminded of about their orders, each once. */
export interface Reminders {
  /** Suppliers of orders that have waited since before `placedBefore` for an answer; returns how many. */
  unanswered(placedBefore: Date): Promise<number>
  /** Both sides of what is delivered today, from the morning on; returns how many orders. */
  deliveryDay(now: Date): Promise<number>
  /** "Did it arrive?", the day after: returns how many orders. */
  arrival(now: Date): Promise<number>
}

const AT_ONCE = 100
/** Hours of the day in Addis Ababa. */
const MORNING = 6
const ASKED_FROM = 9
/** A machine that was off asks about these days; nobody remembers older ones. */
const DAYS_BACK = 3

export function createReminders(database: Database): Reminders {
  const { orders } = database.models

  /** Orders and their reminders change together: who reads them meanwhile finds nothing left to do. */
  async function remind(kind: EventKind, which: Record<string, unknown>): Promise<number> {
    let reminded = 0
    for (;;) {
      const batch = await database.transaction(async (session) => {
        const due = await orders
          .find({ ...which, told: { $ne: kind } })
          .limit(AT_ONCE)
          .session(session)
          .lean<Order[]>()
        if (due.length === 0) return 0
        const ids = due.map(({ _id }) => _id)
        await orders.updateMany({ _id: { $in: ids } }, { $addToSet: { told: kind } }, { session })
        const happened = ids.map((subject) => ({ id: `${kind}/${subject}`, kind, subject, by: 'clock' }))
        await record(database, session, happened)
        return due.length
      })
      reminded += batch
      if (batch < AT_ONCE) return reminded
    }
  }

  return {
    unanswered: (placedBefore) => remind('order.reminder', { state: 'pending', placedAt: { $lt: placedBefore } }),
    async deliveryDay(now) {
      if (addisHour(now) < MORNING) return 0
      return remind('order.delivery_day', {
        deliveryDay: addisDay(now),
        state: { $in: ['accepted', 'out_for_delivery'] },
      })
    },
    async arrival(now) {
      if (addisHour(now) < ASKED_FROM) return 0
      const today = addisDay(now)
      return remind('order.arrival', {
        deliveryDay: { $gte: addDays(today, -DAYS_BACK), $lt: today },
        state: { $in: ['accepted', 'out_for_delivery'] },
      })
    },
  }
}
