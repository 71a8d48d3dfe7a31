import { howItIs, nameOf } from '../cards/words.ts'
import type { Seen } from '../gemini/looking.ts'
import type { TurnContext } from '../turn/context.ts'

/** What the picture of this message shows; undefined where nobody looks, or nobody could. */
export async function lookAt({ look, picture, account, voice, heard }: TurnContext): Promise<Seen | undefined> {
  if (look === undefined || picture === undefined || account === undefined) return undefined
  heard?.(voice.say('talk:picture.busy'))
  return look({ account: account._id, address: picture })
}

/** "This looks like tomatoes, ripe." */
export function looksLike(context: TurnContext, { product, condition }: Seen & { shows: 'product' }): string {
  const { voice } = context
  const how = howItIs(voice, condition === undefined ? {} : { condition })
  return voice.say('talk:picture.looks', { product: nameOf(context, product), how })
}
