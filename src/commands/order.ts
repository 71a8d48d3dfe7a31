import { type Account, ORDER_STATES, type Order } from '#data/models/index.ts'
import type { Orders } from '#market/market.ts'
import { addDays, startOfAddisDay } from '#src/clock.ts'
import { toBirr, toUnits } from '#src/money.ts'
import {
  type Action,
  argument,
  type Command,
  CommandProblem,
  type Context,
  LIMIT,
  limitOf,
  oneOf,
  UsageProblem,
} from './command.ts'
import { accountOf } from './people.ts'
import { type Row, when } from './print.ts'

/** Looks at orders, and moves them on for somebody who called support. */
export const order: Command = {
  name: 'order',
  about: 'look at orders, and move them on for somebody',
  actions: [
    {
      name: 'list',
      about: 'the newest first',
      options: {
        state: { value: 'STATE', about: `only those that are ${ORDER_STATES.join(', ')}` },
        day: { value: 'DAY', about: 'only those placed on a day, as in 2026-12-15' },
        of: { value: 'USER', about: 'only those of a customer or supplier' },
        limit: LIMIT,
      },
      examples: ['order list --state pending', 'order list --of customer --limit 5'],
      run: listed,
    },
    {
      name: 'show',
      about: 'one order with its items and its history',
      takes: ['ORDER'],
      examples: ['order show 19042'],
      async run(context) {
        context.print.record(await described(context, await known(context)))
      },
    },
    moving('accept', 'accept for the supplier', 'supplier', (orders, account, number) =>
      orders.accept(account, number),
    ),
    {
      ...moving('decline', 'decline for the supplier', 'supplier', (orders, account, number, reason) => {
        if (reason === undefined) throw new UsageProblem('--reason is missing: the customer reads it')
        return orders.decline(account, number, reason)
      }),
      examples: ['order decline 19042 --reason "Out of stock"'],
    },
    {
      ...moving('cancel', 'cancel for the customer', 'customer', (orders, account, number, reason) =>
        orders.cancel(account, number, reason),
      ),
      examples: ['order cancel 19042 --reason "Asked by phone"'],
    },
    moving('dispatch', 'say for the supplier that it is on its way', 'supplier', (orders, account, number) =>
      orders.dispatch(account, number),
    ),
    moving('complete', 'say for the supplier that it was delivered', 'supplier', (orders, account, number) =>
      orders.complete(account, number),
    ),
  ],
}

function moving(
  name: string,
  about: string,
  side: 'customer' | 'supplier',
  move: (orders: Orders, account: Account, number: string, reason: string | undefined) => Promise<Order>,
): Action {
  const reasoned = name === 'decline' || name === 'cancel'
  return {
    name,
    about,
    takes: ['ORDER'],
    ...(reasoned ? { options: { reason: { value: 'WORDS', about: 'what the other side is told' } } } : {}),
    examples: [`order ${name} 19042`],
    async run(context) {
      const before = await known(context)
      const market = await context.market()
      const account = await market.accounts.byId(before[side])
      if (account === undefined) throw new CommandProblem(`the ${side} of order ${before._id} is gone`)
      const moved = await move(market.orders, account, before._id, context.given.text('reason'))
      context.print.record(await described(context, moved))
    },
  }
}

async function listed(context: Context): Promise<void> {
  const { given, print } = context
  const { models } = await context.database()
  const state = given.text('state')
  const day = given.text('day')
  const whose = given.text('of')
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new UsageProblem(`--day wants a day as in 2026-12-15, not "${day}"`)
  }
  const account = whose === undefined ? undefined : await accountOf(context, whose)
  const filter = {
    ...(state === undefined ? {} : { state: oneOf('--state', state, ORDER_STATES) }),
    ...(day === undefined ? {} : { placedAt: { $gte: startOfAddisDay(day), $lt: startOfAddisDay(addDays(day, 1)) } }),
    ...(account === undefined ? {} : { $or: [{ customer: account._id }, { supplier: account._id }] }),
  }
  const found = await models.orders.find(filter).sort({ placedAt: -1 }).limit(limitOf(context)).lean<Order[]>()
  print.table(found.map(rowOf), 'No such orders.')
}

async function known(context: Context): Promise<Order> {
  const number = argument(context, 0)
  const { models } = await context.database()
  const found = await models.orders.findOne({ _id: number }).lean<Order>()
  if (found === null) throw new CommandProblem(`there is no order ${number}`)
  return found
}

const rowOf = (each: Order): Row => ({
  number: each._id,
  state: each.state,
  placed: when(each.placedAt),
  customer: each.customerName,
  supplier: `${each.supplierNumber} ${each.supplierName}`,
  items: each.items.length,
  total: toBirr(each.total),
  deliveryDay: each.deliveryDay,
})

async function described(context: Context, each: Order) {
  const { models } = await context.database()
  const sides = await models.accounts.find({ _id: { $in: [each.customer, each.supplier] } }).lean<Account[]>()
  const phoneOf = (id: string) => sides.find(({ _id }) => _id === id)?.phone
  const who = new Map([
    [each.customer, 'customer'],
    [each.supplier, 'supplier'],
  ])
  return {
    ...rowOf(each),
    items: each.items.map((item) => ({
      product: item.product,
      quantity: toUnits(item.quantity),
      unit: item.unit,
      price: toBirr(item.price),
      sum: toBirr(item.sum),
      listing: item.listing,
    })),
    place: each.place,
    reason: each.reason,
    customerPhone: phoneOf(each.customer),
    supplierPhone: phoneOf(each.supplier),
    history: each.history.map(({ state, at, by }) => ({ at: when(at), state, by: who.get(by) ?? by })),
  }
}
