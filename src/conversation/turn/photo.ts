import { withNotes } from '../flow/machine.ts'
import { lookAt, looksLike } from '../flow/seen.ts'
import type { Result, TurnContext } from './context.ts'
import { perform } from './perform.ts'
import { mayUse } from './rights.ts'

/** A picture without words, that nobody asked for: who sells is offered to put it on sale, who buys sees who has it. */
export async function photoAlone(context: TurnContext): Promise<{ intent: string; result: Result }> {
  const { voice, picture, market } = context
  const seen = await lookAt(context)
  const sells = mayUse(context, 'save_listing')
  if (seen === undefined) {
    return { intent: 'answer', result: said(voice.say(sells ? 'talk:picture.seller' : 'talk:picture.buyer')) }
  }
  if (seen.shows !== 'product') {
    const text = voice.say(seen.shows === 'no_produce' ? 'talk:picture.noProduce' : 'talk:picture.other')
    return { intent: 'answer', result: { ...said(text), outcome: 'unknown_product' } }
  }
  const { product, condition } = seen
  const looks = looksLike(context, seen)
  if (market.catalogue.byId(product)?.traded !== true) {
    return {
      intent: 'answer',
      result: { ...said(`${looks} ${voice.say('talk:picture.notTraded')}`), outcome: 'not_traded' },
    }
  }
  if (!sells) {
    const found = await perform(context, { tool: 'find_listings', args: { product } })
    return { intent: 'find_listings', result: withNotes(found, [{ text: looks }]) }
  }
  const args = {
    product,
    ...(condition === undefined ? {} : { condition }),
    ...(picture === undefined ? {} : { imageUrl: picture }),
  }
  return {
    intent: 'save_listing',
    result: {
      outcome: 'asked',
      replies: [
        {
          text: `${looks} ${voice.say('talk:picture.add')}`,
          choices: [
            { id: 'yes', label: voice.say('talk:picture.yes') },
            { id: 'no', label: voice.say('talk:picture.no') },
            ...(mayUse(context, 'find_listings')
              ? [{ id: `product:${product}`, label: voice.say('talk:picture.find') }]
              : []),
          ],
        },
      ],
      offer: { tool: 'save_listing', args },
    },
  }
}

const said = (text: string): Result => ({ outcome: 'ok', replies: [{ text }] })
