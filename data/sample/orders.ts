import type { Listing, Order, OrderItem, Product } from '#data/models/index.ts'
import { addDays, addisDay, startOfAddisDay } from '#src/clock.ts'
import { fromUnits, priceOf, santim } from '#src/money.ts'
import { SAMPLE_ACCOUNTS, type SampleSizes } from './accounts.ts'
import { DEMAND, leaningOf } from './lots.ts'
import { NEIGHBOURHOODS } from './names.ts'
import { type Course, courseOf, scriptedOrders } from './order-courses.ts'
import type { Customer, People, Supplier } from './people.ts'
import { askedPrice } from './prices.ts'
import { type Random, randomFrom } from './random.ts'

/** How much busier than a Wednesday: Sunday first. */
const WEEKDAYS = [1.7, 1.0, 0.95, 1.0, 1.05, 1.3, 1.9]
const HOUR = 3_600_000
/** Orders by hour of the day in Addis Ababa, from six in the morning on: before and after work. */
const HOURS = [2, 4, 6, 6, 5, 4, 3, 3, 3, 4, 5, 7, 7, 5, 3, 1]

/** The orders of the sample's year, in the order in which they were placed. */
export function* sampleOrders(from: {
  seed: number
  now: Date
  firstOrder: number
  products: readonly Product[]
  people: People
  lots: readonly Listing[]
  sizes: SampleSizes
}): Generator<Order> {
  const random = randomFrom(from.seed, 'orders')
  const market = marketOf(from)
  const scripted = scriptedOrders(from.now)
  const times = placingTimes(random, from.now, from.sizes.days, from.sizes.orders - scripted.length)
  const plans: { at: Date; course?: (typeof scripted)[number] }[] = [
    ...times.map((at) => ({ at })),
    ...scripted.map((course) => ({ at: course.placedAt, course })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())

  let number = from.firstOrder
  for (const { at, course: script } of plans) {
    const customer = script?.customer === 'shown' ? market.shownCustomer : random.weighted(market.customers, byAppetite)
    const supplier =
      script?.supplier === 'shown' ? market.shownSupplier : market.supplierFor(random, customer, script !== undefined)
    const course = script ?? courseOf(random, at, from.now, customer.account.script)
    const items = market.items(random, supplier, addisDay(at), course)
    const history = course.steps.map((step) => ({ ...step, by: actor(step.by, customer, supplier) }))
    const last = history.at(-1)
    if (last === undefined) throw new RangeError('an order has a history')
    yield {
      _id: String(number),
      customer: customer.account._id,
      customerName: customer.account.name,
      supplier: supplier.account._id,
      supplierNumber: supplier.number,
      supplierName: supplier.account.name,
      items,
      total: santim(items.reduce((sum, item) => sum + item.sum, 0)),
      deliveryDay: course.deliveryDay,
      place: deliveryPlace(random, customer),
      state: last.state,
      ...(course.reason === undefined ? {} : { reason: course.reason }),
      placedAt: at,
      updatedAt: last.at,
      history,
      sample: true,
    }
    number += 1
  }
}

const byAppetite = (customer: Customer): number => customer.appetite

function actor(by: Course['steps'][number]['by'], customer: Customer, supplier: Supplier): string {
  return by === 'clock' ? 'clock' : by === 'customer' ? customer.account._id : supplier.account._id
}

function deliveryPlace(random: Random, customer: Customer): string {
  const { location, script } = customer.account
  if (location !== undefined && !(location === 'addis_ababa' && random.chance(0.2))) return location
  const neighbourhood = random.pick(NEIGHBOURHOODS)
  return script === 'fidel' ? neighbourhood.am : neighbourhood.en
}

/** Who sells what to whom. */
function marketOf(from: {
  seed: number
  now: Date
  products: readonly Product[]
  people: People
  lots: readonly Listing[]
}) {
  const today = addisDay(from.now)
  const products = new Map(from.products.map((product) => [product._id, product]))
  const lotsOf = Map.groupBy(from.lots, (lot) => lot.supplier)
  const selling = from.people.suppliers.filter((supplier) => lotsOf.has(supplier.account._id))
  const customers = from.people.customers.filter(
    ({ account }) => account.username !== SAMPLE_ACCOUNTS.newCustomer.username,
  )
  const named = <T extends { account: { username?: string } }>(list: readonly T[], username: string): T => {
    const found = list.find(({ account }) => account.username === username)
    if (found === undefined) throw new RangeError(`the sample has no ${username}`)
    return found
  }
  const shownSupplier = named(selling, SAMPLE_ACCOUNTS.supplier.username)
  const byTown = new Map<string, { supplier: Supplier; weight: number }[]>()
  const near = (town: string) => {
    const known = byTown.get(town)
    if (known !== undefined) return known
    const weighed = selling.map((supplier) => ({
      supplier,
      weight: supplier.fame * (supplier.account.location === town ? 4 : 1),
    }))
    byTown.set(town, weighed)
    return weighed
  }

  return {
    customers,
    shownCustomer: named(customers, SAMPLE_ACCOUNTS.customer.username),
    shownSupplier,
    /** Mostly somebody near; never the customer themselves. */
    supplierFor(random: Random, customer: Customer, notShown: boolean): Supplier {
      for (;;) {
        const { supplier } = random.weighted(near(customer.account.location ?? ''), ({ weight }) => weight)
        if (supplier.account._id === customer.account._id || (notShown && supplier === shownSupplier)) continue
        return supplier
      }
    },
    /** One to four different products. What is still to be delivered comes from a lot that lives on that day. */
    items(random: Random, supplier: Supplier, day: string, course: Course): OrderItem[] {
      const all = lotsOf.get(supplier.account._id) ?? []
      const open = course.deliveryDay >= today
      const living = all.filter(
        (lot) => lot.availableFrom <= course.deliveryDay && (lot.expiresOn ?? course.deliveryDay) >= course.deliveryDay,
      )
      const left = [...(open && living.length > 0 ? living : all)]
      const count = random.weighted([1, 2, 3, 4], (size) => 5 - size)
      const items: OrderItem[] = []
      while (items.length < count && left.length > 0) {
        const lot = random.weighted(left, (each) => DEMAND[each.product] ?? 1)
        for (let index = left.length - 1; index >= 0; index -= 1) {
          if (left[index]?.product === lot.product) left.splice(index, 1)
        }
        const product = products.get(lot.product)
        if (product === undefined) continue
        const price = open
          ? lot.price
          : santim(askedPrice(from.seed, product, day, leaningOf(from.seed, supplier.number, product._id)))
        const quantity = fromUnits(boughtUnits(random, product))
        const sum = priceOf(quantity, price)
        items.push({ listing: lot._id, product: lot.product, quantity, unit: lot.unit, price, sum })
      }
      return items
    },
  }
}

/** Households buy a few kilos, kitchens and groups of neighbours some dozens; the dear things by the half kilo. */
function boughtUnits(random: Random, product: Product): number {
  const most = (product.usualPrice ?? 0) >= 50_000 ? 3 : (product.usualPrice ?? 0) >= 12_000 ? 5 : 12
  if (most === 12 && random.chance(0.12)) return random.between(3, 12) * 5
  return Math.max(0.5, Math.round((0.5 + random.next() ** 1.5 * most) * 2) / 2)
}

/** `count` instants of the `length` days before `now`: more towards its end, more on weekends, more before and after work. */
function placingTimes(random: Random, now: Date, length: number, count: number): Date[] {
  const today = addisDay(now)
  const days = Array.from({ length }, (_, index) => addDays(today, index + 1 - length))
  const hours = HOURS.map((weight, index) => ({ weight, hour: 6 + index }))
  const dayLength = HOURS.reduce((sum, weight) => sum + weight, 0)
  const weights = days.map((day, index) => {
    const start = startOfAddisDay(day).getTime()
    const passed = hours.reduce(
      (sum, { hour, weight }) => sum + (start + (hour + 1) * HOUR <= now.getTime() ? weight : 0),
      0,
    )
    const growth = 0.75 + (0.5 * index) / days.length
    return ((WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1) * growth * passed) / dayLength
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const times: Date[] = []
  let reached = 0
  for (const [index, day] of days.entries()) {
    reached += weights[index] ?? 0
    const start = startOfAddisDay(day).getTime()
    const passed = hours.filter(({ hour }) => start + (hour + 1) * HOUR <= now.getTime())
    while (times.length < Math.round((count * reached) / total) && passed.length > 0) {
      const { hour } = random.weighted(passed, ({ weight }) => weight)
      times.push(new Date(start + hour * HOUR + random.between(0, 3_599) * 1000))
    }
  }
  return times
}
