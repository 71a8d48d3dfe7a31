import type { SaleState } from '#data/models/index.ts'
import type { SaleOfLot } from '#market/flash-sales.ts'
import { Refusal } from '#market/refusal.ts'
import { toBirr } from '#src/money.ts'
import { listingJson } from '../cards/json.ts'
import { nameOf, namer } from '../cards/words.ts'
import { saleChoices } from '../news-notices.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import { TOOL_INPUTS } from './inputs.ts'
import { defineTool } from './tool.ts'

export const flashSales = defineTool({
  name: 'flash_sales',
  description: "Flash sales of the user's own stock: those proposed, and those that run.",
  handler: async (context) => listed(context, await context.market.sales.mine(signedIn(context))),
})

const SHOWN = ['proposed', 'accepted', 'running'] as const satisfies readonly SaleState[]

function listed(context: TurnContext, sales: readonly SaleOfLot[]): Result {
  const { voice } = context
  const card = {
    kind: 'listings' as const,
    data: {
      mine: true,
      items: sales.map(({ sale, lot }) => ({
        ...listingJson(lot, namer(context)),
        sale: {
          was: toBirr(sale.was),
          price: toBirr(sale.price),
          percent: sale.percent,
          until: sale.until,
          state: sale.state,
        },
      })),
    },
  }
  if (sales.length === 0) return { outcome: 'empty', replies: [{ text: voice.say('news:noSales'), card }] }
  const lines = sales.flatMap((each) => {
    const state = SHOWN.find((one) => one === each.sale.state)
    return state === undefined ? [] : [voice.say(`news:saleLine.${state}`, saleWords(context, each))]
  })
  const open = sales.filter(({ sale }) => sale.state === 'proposed')
  const [first] = open
  const which = first === undefined ? [] : [voice.say('news:proposedAnswer', { listing: first.lot._id })]
  return {
    outcome: 'ok',
    shown: { mine: true, listings: sales.map(({ lot }) => lot._id) },
    replies: [
      {
        text: [voice.say('news:sales'), ...lines, ...which].join('\n'),
        choices: open.flatMap((each) => saleChoices(voice, each.lot._id, open.length > 1 && saleWords(context, each))),
        card,
      },
    ],
    ...(open.length === 1 && first !== undefined
      ? { offer: { tool: 'answer_flash_sale' as const, args: { listing: first.lot._id, answer: 'accept' } } }
      : {}),
  }
}

const saleWords = (context: TurnContext, { sale, lot }: SaleOfLot) => ({
  listing: lot._id,
  product: nameOf(context, lot.product),
  quantity: context.voice.quantity(lot.quantity, lot.unit),
  was: context.voice.price(sale.was, lot.unit),
  price: context.voice.price(sale.price, lot.unit),
  percent: sale.percent,
  day: context.voice.day(sale.until),
  from: context.voice.day(lot.availableFrom),
})

export const answerFlashSale = defineTool({
  name: 'answer_flash_sale',
  description:
    "Takes on or declines a proposed flash sale of the user's stock, by the number of the lot or its product.",
  handler: async (context, { listing, answer }) => {
    const { market, voice, message } = context
    const supplier = signedIn(context)
    if (listing === undefined || answer === undefined) {
      const sales = await market.sales.mine(supplier)
      const open = sales.filter(({ sale }) => sale.state === 'proposed')
      const [first] = open
      const result = listed(context, sales)
      if (first === undefined || open.length < 2) return result
      const ask = voice.say('news:whichSale', { listing: first.lot._id })
      return { ...result, replies: result.replies.map((reply) => ({ ...reply, text: `${reply.text}\n${ask}` })) }
    }
    const answered = await market.sales.answer(supplier, listing, answer, { message, step: `flash_sale/${answer}` })
    const words = saleWords(context, answered)
    const { state } = answered.sale
    const text =
      answer === 'decline'
        ? voice.say('news:declined', words)
        : voice.say(state === 'accepted' ? 'news:startsLater' : 'news:started', words)
    return {
      outcome: 'ok',
      replies: [
        {
          text,
          ...(answer === 'accept' ? { keepsake: text } : {}),
          card: { kind: 'listing', data: listingJson(answered.lot, namer(context)) },
        },
      ],
    }
  },
})

/** Which sale is answered: the one that is named, the only proposal, or the only one of a product. Refuses sale_not_found where a product has none. */
export async function saleMeant(
  context: TurnContext,
  args: Record<string, unknown>,
): Promise<Pick<Values, 'listing' | 'answer'>> {
  const { listing, product, answer } = TOOL_INPUTS.answer_flash_sale.parse(args)
  const which = listing ?? (await onlySale(context, product))
  return { ...(which === undefined ? {} : { listing: which }), ...(answer === undefined ? {} : { answer }) }
}

async function onlySale(context: TurnContext, product: string | undefined): Promise<string | undefined> {
  const open = (await context.market.sales.mine(signedIn(context))).filter(({ sale }) => sale.state === 'proposed')
  const fits = product === undefined ? open : open.filter(({ lot }) => lot.product === product)
  const [only, ...others] = fits
  if (only === undefined && product !== undefined)
    throw new Refusal('sale_not_found', { listing: nameOf(context, product) })
  return others.length === 0 ? only?.lot._id : undefined
}
