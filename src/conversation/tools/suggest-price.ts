import { type Account, TIERS } from '#data/models/index.ts'
import type { PriceAdvice } from '#market/market.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import type { Santim } from '#src/money.ts'
import { pricesJson } from '../cards/json.ts'
import { nameOf, namer, type Wording } from '../cards/words.ts'
import type { Result, TurnContext } from '../turn/context.ts'
import { defineTool } from './tool.ts'

export const suggestPrice = defineTool({
  name: 'suggest_price',
  description: 'What a product sells for: a range, the highest-volume price and the average of each kind of shop.',
  handler: async (context, { product }) => {
    const { market, voice } = context
    if (product === undefined) throw new Refusal('unknown_product')
    market.catalogue.traded(product)
    const [advice, series] = await Promise.all([
      market.prices.advice(product, limits.adviceDays),
      market.prices.series(product, limits.adviceDays),
    ])
    return {
      outcome: 'ok',
      shown: { product },
      replies: [
        {
          text: adviceText(context, advice),
          choices: [
            { id: `add:${product}`, label: voice.say('stock:addChoice', { product: nameOf(context, product) }) },
          ],
          card: { kind: 'prices', data: pricesJson(advice, series, namer(context)) },
        },
      ],
    }
  },
})

export const marketPrices = defineTool({
  name: 'market_prices',
  description:
    'What a product costs in shops and on ChipChip these weeks, for anybody. Advice to sellers is suggest_price.',
  handler: async (context, { product, products = [] }) => {
    if (products.length > 1) return compared(context, products)
    if (product === undefined) throw new Refusal('unknown_product')
    const advice = await context.market.prices.advice(product, limits.adviceDays)
    const series = await context.market.prices.series(product, limits.adviceDays)
    const card = { kind: 'prices' as const, data: pricesJson(advice, series, namer(context)) }
    const buys = context.account?.roles.includes('customer') === true
    const choices = buys ? [{ id: `alert:${product}`, label: context.voice.say('news:alertChoice') }] : []
    return { outcome: 'ok', shown: { product }, replies: [{ text: adviceText(context, advice), choices, card }] }
  },
})

/** What each of several products costs: in local shops, and at least on ChipChip for who may see what is on sale. */
async function compared(context: TurnContext, products: readonly string[]): Promise<Result> {
  const { market, voice, account } = context
  const rows = await Promise.all(
    products.map(async (id) => {
      const { unit } = market.catalogue.traded(id)
      const advice = await market.prices.advice(id, limits.adviceDays).catch(() => undefined)
      const shop = advice?.tiers.localShop
      const here = account === undefined ? undefined : await lowestFor(context, account, id)
      return { id, unit, shop, here, product: nameOf(context, id) }
    }),
  )
  const lines = rows.map(({ unit, shop, here, product }) => {
    const shops = shop === undefined ? '' : voice.say('prices:tier.localShop', { price: voice.price(shop, unit) })
    const words = { product, shops }
    return here === undefined
      ? voice.say(shops === '' ? 'prices:compared.none' : 'prices:compared.shops', words)
      : voice.say(shops === '' ? 'prices:compared.here' : 'prices:compared.both', {
          ...words,
          price: voice.price(here, unit),
        })
  })
  const sameUnit = rows.every(({ unit }) => unit === rows[0]?.unit)
  const priced = rows.every(({ here }) => here !== undefined)
    ? rows.map(({ product, here }) => ({ product, price: here }))
    : rows.map(({ product, shop }) => ({ product, price: shop }))
  const [least, next] = priced
    .flatMap(({ product, price }) => (price === undefined ? [] : [{ product, price }]))
    .sort((a, b) => a.price - b.price)
  const told = sameUnit && least !== undefined && next !== undefined && least.price < next.price
  const verdict = told ? [voice.say('prices:compared.least', { product: least.product })] : []
  const buys = account?.roles.includes('customer') === true
  return {
    outcome: 'ok',
    replies: [
      {
        text: [...lines, ...verdict].join('\n'),
        choices: buys ? rows.map(({ id, product }) => ({ id: `product:${id}`, label: product })) : [],
      },
    ],
  }
}

/** The lowest price that this person would pay. */
async function lowestFor({ market }: TurnContext, { _id }: Account, product: string): Promise<Santim | undefined> {
  const { offers } = await market.listings.available({ product, except: _id })
  return offers[0]?.listing.price
}

/** The range, the highest-volume price, and the average of each tier. */
export function adviceText(wording: Wording, advice: PriceAdvice): string {
  const { voice } = wording
  const unit = advice.product.unit
  const range = {
    product: nameOf(wording, advice.product),
    low: voice.money(advice.range.low),
    high: voice.money(advice.range.high),
    unit: voice.say(`common:unitName.${unit}`),
    days: advice.days,
  }
  if (wording.screen?.menus === true) return voice.say('ussd:advice', range)
  const averages = TIERS.flatMap((tier) => {
    const price = advice.tiers[tier]
    return price === undefined ? [] : [voice.say(`prices:tier.${tier}`, { price: voice.price(price, unit) })]
  })
  return [
    voice.say('prices:range', range),
    ...(advice.highestVolumePrice === undefined
      ? []
      : [voice.say('prices:volume', { price: voice.price(advice.highestVolumePrice, unit) })]),
    ...(averages.length === 0 ? [] : [voice.say('prices:tiers', { tiers: voice.list(averages) })]),
  ].join('\n')
}

/** How a price stands against the advice. */
export function comparison({ voice }: Wording, advice: PriceAdvice, price: Santim): string {
  const key = price > advice.range.high ? 'prices:above' : price < advice.range.low ? 'prices:below' : 'prices:within'
  return voice.say(key, { price: voice.price(price, advice.product.unit) })
}
