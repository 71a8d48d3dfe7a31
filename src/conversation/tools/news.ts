import { fromBirr } from '#src/money.ts'
import { nameOf } from '../cards/words.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import { defineTool } from './tool.ts'

export const priceAlert = defineTool({
  name: 'price_alert',
  description:
    'Tells the user once when a product falls under a price; without a price, what is waited for. `remove` ends it, for a ' +
    'product or for all.',
  handler: async (context, { product, below, remove }) => {
    const { market, voice } = context
    const customer = signedIn(context)
    if (remove === true) {
      const removed = await market.alerts.remove(customer, product)
      return { outcome: removed > 0 ? 'ok' : 'empty', replies: [{ text: voice.say('news:alertsGone') }] }
    }
    if (product === undefined || below === undefined) return alertsOf(context)
    const traded = market.catalogue.traded(product)
    const alert = await market.alerts.set(customer, product, fromBirr(below))
    const text = voice.say('news:alertSet', {
      product: nameOf(context, product),
      below: voice.price(alert.below, traded.unit),
    })
    return { outcome: 'ok', replies: [{ text }] }
  },
})

async function alertsOf(context: TurnContext): Promise<Result> {
  const { market, voice } = context
  const alerts = await market.alerts.mine(signedIn(context))
  if (alerts.length === 0) return { outcome: 'empty', replies: [{ text: voice.say('news:noAlerts') }] }
  const lines = alerts.map(({ product, below }) =>
    voice.say('news:alertLine', { product: nameOf(context, product), below: voice.money(below) }),
  )
  return { outcome: 'ok', replies: [{ text: [voice.say('news:alerts'), ...lines].join('\n') }] }
}

export const subscribe = defineTool({
  name: 'subscribe',
  description:
    'Whether the user wants news: `sales` (flash sales of what they buy), `habits` (what they usually order), `summary` (a ' +
    "supplier's day every evening).",
  handler: async (context, { news, wanted = true }) => {
    const { market, voice, sender, account } = context
    const wish = news ?? (account?.roles.includes('supplier') === true ? 'summary' : 'sales')
    await market.news.wish(signedIn(context), wish, wanted, `message:${sender.channel}`)
    return { outcome: 'ok', replies: [{ text: voice.say(`news:${wanted ? 'wished' : 'unwished'}.${wish}`) }] }
  },
})
