import { Router } from '@koa/router'
import { listingJson, orderJson, pricesJson } from '#conversation/cards/json.ts'
import type { Account, Order } from '#data/models/index.ts'
import type { Market } from '#market/market.ts'
import { limits } from '#src/limits.ts'
import { fromUnits, toBirr, toUnits } from '#src/money.ts'
import { readBody, readQuery } from '../body.ts'
import { notFound } from '../errors.ts'
import { type State, signedIn } from '../identity.ts'
import { productMeant, productNames } from '../json.ts'
import { listingsQuery, ordersQuery, pricesQuery, reasonBody } from '../schemas.ts'
import { withoutUndefined } from './auth.ts'

export interface MarketParts {
  market: Market
  /** Events were written outside a turn: their notices are made at once. */
  changed(): void
}

/** Offers, prices and orders, for whoever is signed in. */
export function marketRoutes({ market, changed }: MarketParts): Router<State> {
  const router = new Router<State>()
  const namesFor = ({ language }: Account) => productNames(market.catalogue, language)

  router.get('/api/listings', async (context) => {
    const account = signedIn(context)
    const { product, quantity, supplier, limit = limits.historyMessages, ...rest } = readQuery(context, listingsQuery)
    const found = await market.listings.available({
      ...withoutUndefined(rest),
      product: productMeant(market.catalogue, product),
      limit,
      ...(quantity === undefined ? {} : { quantity: fromUnits(quantity) }),
      ...(supplier === undefined ? {} : { supplier: Number(supplier) }),
    })
    const names = namesFor(account)
    context.body = {
      items: found.offers.map(({ listing, total }) => ({
        ...listingJson(listing, names),
        ...(total === undefined ? {} : { total: toBirr(total) }),
      })),
      most: toUnits(found.most),
      together: toUnits(found.together),
    }
  })

  router.get('/api/prices/:product', async (context) => {
    const names = namesFor(signedIn(context))
    const { days } = readQuery(context, pricesQuery)
    const product = productMeant(market.catalogue, context.params['product'] ?? '')
    const advice = await market.prices.advice(product, days)
    context.body = pricesJson(advice, await market.prices.series(product, days), names)
  })

  router.get('/api/orders', async (context) => {
    const account = signedIn(context)
    const { state, day, before, as, limit = limits.historyMessages } = readQuery(context, ordersQuery)
    const query = {
      ...withoutUndefined({ day, before }),
      limit: limit + 1,
      ...(state === undefined ? {} : { states: [state] }),
    }
    const [bought, sold] = await Promise.all([
      as !== 'supplier' && account.roles.includes('customer') ? market.orders.ofCustomer(account, query) : [],
      as !== 'customer' && account.roles.includes('supplier') ? market.orders.ofSupplier(account, query) : [],
    ])
    const orders = [...bought, ...sold].sort(newestFirst)
    const shown = orders.slice(0, limit)
    const last = orders.length > limit ? shown.at(-1)?._id : undefined
    const names = namesFor(account)
    context.body = { items: shown.map((order) => orderJson(order, names)), ...withoutUndefined({ next: last }) }
  })

  router.get('/api/orders/:number', async (context) => {
    const account = signedIn(context)
    context.body = orderJson(await market.orders.byNumber(account, numberIn(context.params)), namesFor(account))
  })

  router.post('/api/orders/:number/:step', async (context) => {
    const account = signedIn(context)
    const { reason } = readBody(context, reasonBody)
    const order = await move(account, numberIn(context.params), context.params['step'] ?? '', reason)
    changed()
    context.body = orderJson(order, namesFor(account))
  })

  function move(account: Account, number: string, step: string, reason: string | undefined): Promise<Order> {
    switch (step) {
      case 'accept':
        return market.orders.accept(account, number)
      case 'decline':
        return market.orders.decline(account, number, reason ?? '')
      case 'cancel':
        return market.orders.cancel(account, number, reason === '' ? undefined : reason)
      case 'dispatch':
        return market.orders.dispatch(account, number)
      case 'complete':
        return market.orders.complete(account, number)
      default:
        throw notFound()
    }
  }

  return router
}

function numberIn(parameters: Record<string, string | undefined>): string {
  const number = parameters['number'] ?? ''
  if (!/^\d{1,12}$/.test(number)) throw notFound()
  return number
}

const newestFirst = (left: Order, right: Order): number =>
  right.placedAt.getTime() - left.placedAt.getTime() || Number(right._id) - Number(left._id)
