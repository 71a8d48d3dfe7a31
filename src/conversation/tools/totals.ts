import type { Totals } from '#market/totals.ts'
import { addDays } from '#src/clock.ts'
import { nameOf } from '../cards/words.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import type { ToolInput } from './inputs.ts'
import { defineTool } from './tool.ts'

/** Products that are named; the rest is in the sum. */
const NAMED = 5

export const totals = defineTool({
  name: 'totals',
  description: 'What the user earned or spent in a period, and with what: the sums of delivered and of open orders.',
  handler: async (context, { period = 'month' }): Promise<Result> => {
    const { market, voice, today } = context
    const account = signedIn(context)
    const days = daysOf(period, today)
    const sides = account.roles.filter((role) => role === 'customer' || role === 'supplier')
    const found = await Promise.all(
      sides.map(async (side) => ({ side, totals: await market.orders.totals(account, side, days) })),
    )
    const some = found.filter(({ totals: { delivered, open } }) => delivered.orders + open.orders > 0)
    const words = { period: voice.say(`orders:totals.period.${period}`) }
    if (some.length === 0) return { outcome: 'empty', replies: [{ text: voice.say('orders:totals.none', words) }] }
    const lines = some.flatMap((each) => linesOf(context, words.period, each))
    return { outcome: 'ok', replies: [{ text: lines.join('\n') }] }
  },
})

type Period = NonNullable<ToolInput<'totals'>['period']>

/** The first and the last day of a period, both included. */
function daysOf(period: Period, today: string): { from: string; to: string } {
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1)
  switch (period) {
    case 'day':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'week':
      return { from: addDays(today, -6), to: today }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'last_month':
      return { from: `${lastMonth.slice(0, 7)}-01`, to: lastMonth }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}

function linesOf(
  context: TurnContext,
  period: string,
  { side, totals: { delivered, open, products } }: { side: 'customer' | 'supplier'; totals: Totals },
): string[] {
  const { voice } = context
  const items = products
    .slice(0, NAMED)
    .map(({ product, unit, quantity }) =>
      voice.say('orders:item', { quantity: voice.quantity(quantity, unit), product: nameOf(context, product) }),
    )
  return [
    voice.say(`orders:totals.${side}.delivered`, {
      period,
      total: voice.money(delivered.total),
      orders: voice.number(delivered.orders),
    }),
    ...(items.length === 0 ? [] : [voice.say(`orders:totals.${side}.items`, { items: voice.list(items) })]),
    ...(open.orders === 0
      ? []
      : [voice.say('orders:totals.open', { total: voice.money(open.total), orders: voice.number(open.orders) })]),
  ]
}
