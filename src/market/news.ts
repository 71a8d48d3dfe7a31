import type { Database } from '#data/database.ts'
import type { Account, Order, Wish } from '#data/models/index.ts'
import { addDays, addisDay, addisHour, clock, startOfAddisDay } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Happened, record } from './events.ts'
import { Refusal } from './refusal.ts'

/** News that nobody gets unasked. */
export interface News {
  /** Wants such news from now on, or no more. Refuses wrong_role: a summary is for suppliers, the others for customers. */
  wish(account: Account, wish: Wish, wanted: boolean, source: string): Promise<void>
  /** The day of suppliers who want it in short, in the evening; returns how many. */
  summaries(now: Date): Promise<number>
  /** What customers who agreed usually order on this day of the week, in the morning; returns how many. */
  habits(now: Date): Promise<number>
}

/** Hours in Addis Ababa. */
const EVENING = 18
const MORNING = 8
/** So many of the last weeks make a habit. */
const OFTEN = 3
const AT_ONCE = 100

/** Accounts with a wish; the index of its day serves it. */
export const wishing = (wish: Wish) => ({ [`wishes.${wish}.at`]: { $gt: new Date(0) } })

const WISH_ROLES = { sales: 'customer', habits: 'customer', summary: 'supplier' } as const

export function createNews(database: Database): News {
  const { accounts, orders, listings, events } = database.models

  /** Everybody with a wish, so many at once: who was told already today is left. */
  async function tellEach(
    wish: Wish,
    idOf: (account: string) => string,
    happenedTo: (account: string) => Promise<Happened | undefined>,
  ): Promise<number> {
    let told = 0
    const tell = async (part: string[]): Promise<void> => {
      const before = await events.find({ _id: { $in: part.map(idOf) } }, { _id: 1 }).lean<{ _id: string }[]>()
      const known = new Set(before.map(({ _id }) => _id))
      const happened: Happened[] = []
      for (const account of part.filter((id) => !known.has(idOf(id)))) {
        const one = await happenedTo(account)
        if (one !== undefined) happened.push({ ...one, id: idOf(account) })
      }
      if (happened.length === 0) return
      await database.transaction((session) => record(database, session, happened))
      told += happened.length
    }
    let part: string[] = []
    const found = accounts.find({ ...wishing(wish), roles: WISH_ROLES[wish] }, { _id: 1 })
    for await (const { _id } of found.lean<{ _id: string }[]>().cursor()) {
      part.push(_id)
      if (part.length < AT_ONCE) continue
      await tell(part)
      part = []
    }
    if (part.length > 0) await tell(part)
    return told
  }

  async function summaryOf(supplier: string, now: Date): Promise<Happened> {
    const today = addisDay(now)
    const [placed, waiting, deliveries, expiring] = await Promise.all([
      orders
        .find({ supplier, placedAt: { $gte: startOfAddisDay(today) } }, { total: 1, state: 1 })
        .lean<Pick<Order, 'total' | 'state'>[]>(),
      orders.countDocuments({ supplier, state: 'pending' }),
      orders.countDocuments({
        supplier,
        deliveryDay: addDays(today, 1),
        state: { $in: ['accepted', 'out_for_delivery'] },
      }),
      listings.countDocuments({
        supplier,
        state: 'active',
        onSale: true,
        lastDay: { $gte: today, $lte: addDays(today, limits.saleDays) },
      }),
    ])
    const kept = placed.filter(({ state }) => !GONE.includes(state))
    const total = kept.reduce((sum, order) => sum + order.total, 0)
    const data = { day: today, orders: kept.length, total, waiting, deliveries, expiring }
    return { kind: 'summary.day', subject: supplier, by: 'clock', data, readers: [supplier] }
  }

  async function habitOf(customer: string, now: Date): Promise<Happened | undefined> {
    const today = addisDay(now)
    const since = startOfAddisDay(addDays(today, -7 * limits.habitWeeks))
    const found = await orders
      .find({ customer, placedAt: { $gte: since } }, { placedAt: 1, items: 1, state: 1 })
      .lean<Pick<Order, 'placedAt' | 'items' | 'state'>[]>()
    const weeks = new Map<string, Set<string>>()
    const lately = new Set<string>()
    for (const order of found) {
      const day = addisDay(order.placedAt)
      for (const { product } of order.items) {
        // Who has just bought it is not reminded.
        if (day >= addDays(today, -2)) lately.add(product)
        if (day === today || weekday(day) !== weekday(today)) continue
        weeks.set(product, (weeks.get(product) ?? new Set()).add(day))
      }
    }
    const [usual] = [...weeks]
      .filter(([product, days]) => days.size >= OFTEN && !lately.has(product))
      .sort(([one, ofOne], [other, ofOther]) => ofOther.size - ofOne.size || one.localeCompare(other))
    if (usual === undefined) return undefined
    const data = { product: usual[0], day: today }
    return { kind: 'habit.reminder', subject: usual[0], by: 'clock', data, readers: [customer] }
  }

  return {
    async wish(account, wish, wanted, source) {
      const role = WISH_ROLES[wish]
      if (!account.roles.includes(role)) throw new Refusal('wrong_role', { role })
      const at = `wishes.${wish}`
      await accounts.updateOne(
        { _id: account._id },
        wanted ? { $set: { [at]: { at: clock.now(), source } } } : { $unset: { [at]: '' } },
      )
    },
    async summaries(now) {
      if (addisHour(now) < EVENING) return 0
      const day = addisDay(now)
      return tellEach(
        'summary',
        (account) => `summary.day/${account}/${day}`,
        (account) => summaryOf(account, now),
      )
    },
    async habits(now) {
      if (addisHour(now) < MORNING || addisHour(now) >= EVENING) return 0
      const day = addisDay(now)
      return tellEach(
        'habits',
        (account) => `habit.reminder/${account}/${day}`,
        (account) => habitOf(account, now),
      )
    },
  }
}

const GONE: readonly Order['state'][] = ['declined', 'cancelled', 'expired']

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
