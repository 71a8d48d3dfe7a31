import type { OrderState } from '#data/models/index.ts'
import { addDays, addisDay, startOfAddisDay } from '#src/clock.ts'
import { CANCEL_REASONS, DECLINE_REASONS } from './names.ts'
import type { Random } from './random.ts'

/** What became of an order. */
export interface Course {
  deliveryDay: string
  steps: { state: OrderState; at: Date; by: 'customer' | 'supplier' | 'clock' }[]
  reason?: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What had become by `now` of an order placed at `placedAt`: almost always it was delivered. */
export function courseOf(random: Random, placedAt: Date, now: Date, script: 'latin' | 'fidel'): Course {
  const placed = placedAt.getTime()
  const deliveryDay = addDays(
    addisDay(placedAt),
    random.weighted([1, 2, 3], (days) => 4 - days),
  )
  const fate = random.weighted(['completed', 'declined', 'cancelled', 'expired'] as const, (each) => FATES[each])
  const answered = placed + 5 * MINUTE + random.next() ** 2 * 5 * HOUR
  const dispatched = Math.max(startOfAddisDay(deliveryDay).getTime() + (6 + random.next() * 5) * HOUR, answered + HOUR)
  const words = random.pick(fate === 'declined' ? DECLINE_REASONS : CANCEL_REASONS)

  const steps: [OrderState, number, Course['steps'][number]['by']][] = [['pending', placed, 'customer']]
  if (fate === 'declined') steps.push(['declined', answered, 'supplier'])
  else if (fate === 'expired') steps.push(['expired', placed + 12 * HOUR, 'clock'])
  else if (fate === 'cancelled')
    steps.push(['cancelled', placed + (0.1 + random.next() * 0.9) * (answered - placed), 'customer'])
  else {
    steps.push(['accepted', answered, 'supplier'])
    steps.push(['out_for_delivery', dispatched, 'supplier'])
    const by = random.chance(0.3) ? 'customer' : 'supplier'
    steps.push(['completed', dispatched + (1 + random.next() * 5) * HOUR, by])
  }
  const passed = steps.filter(([, at]) => at <= now.getTime())
  const told = passed.at(-1)?.[0] === fate && (fate === 'declined' || (fate === 'cancelled' && random.chance(0.6)))
  return {
    deliveryDay,
    steps: passed.map(([state, at, by]) => ({ state, at: new Date(Math.round(at)), by })),
    ...(told ? { reason: script === 'fidel' ? words.am : words.en } : {}),
  }
}

const FATES = { completed: 940, declined: 22, cancelled: 26, expired: 12 } as const

/** An order that is there for whoever tries the accounts `customer` and `supplier`. */
export interface ScriptedOrder extends Course {
  placedAt: Date
  customer: 'shown' | 'any'
  supplier: 'shown' | 'any'
}

/** Open orders of the shown accounts, so that there is something to answer, to follow and to cancel at any hour. */
export function scriptedOrders(now: Date): ScriptedOrder[] {
  const today = addisDay(now)
  // Early in the morning, "three hours ago" was yesterday: the orders of today shrink into what there is of it.
  const ofToday = Math.min(1, (now.getTime() - startOfAddisDay(today).getTime()) / (9 * HOUR))
  const ago = (hours: number): Date => new Date(Math.round(now.getTime() - hours * HOUR * (hours < 9 ? ofToday : 1)))
  const order = (
    hours: number,
    customer: ScriptedOrder['customer'],
    supplier: ScriptedOrder['supplier'],
    days: number,
    later: [OrderState, number][],
    reason?: string,
  ): ScriptedOrder => ({
    placedAt: ago(hours),
    customer,
    supplier,
    deliveryDay: addDays(today, days),
    steps: [
      { state: 'pending', at: ago(hours), by: 'customer' },
      ...later.map(([state, then]) => ({ state, at: ago(then), by: 'supplier' as const })),
    ],
    ...(reason === undefined ? {} : { reason }),
  })
  return [
    order(0.4, 'any', 'shown', 1, []),
    order(1.2, 'any', 'shown', 2, []),
    order(2.1, 'shown', 'shown', 1, []),
    order(3.5, 'shown', 'any', 2, []),
    order(5, 'any', 'shown', 1, [['accepted', 4.2]]),
    order(6.5, 'shown', 'shown', 1, [['accepted', 5.1]]),
    order(8, 'shown', 'any', 1, [['accepted', 7]]),
    order(22, 'any', 'shown', 1, [['accepted', 20]]),
    order(27, 'any', 'shown', 0, [
      ['accepted', 26],
      ['out_for_delivery', 0.6],
    ]),
    order(29, 'shown', 'any', 0, [
      ['accepted', 28],
      ['out_for_delivery', 0.8],
    ]),
    order(50, 'shown', 'shown', -1, [['declined', 49]], 'The rain spoiled the harvest'),
  ]
}
