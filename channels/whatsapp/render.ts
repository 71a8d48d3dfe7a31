import type { Card, CardKind, Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { UNITS } from './config.ts'
import { optionsOf } from './content.ts'

/** One message, with its choices to press or as numbered lines; what is longer waits for MORE. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const { page, rest } = firstPage(
    replies.map(plainText).join('\n'),
    (part) => part.length <= UNITS,
    (more) => (more ? `\n${voice.say('phones:sendMore')}` : ''),
  )
  const media = replies.flatMap(picturesOf)
  const [only] = replies
  // A message with a picture has no buttons.
  const options =
    replies.length === 1 && only !== undefined && media.length === 0 ? optionsOf(only, language) : undefined
  return {
    text: page,
    segments: 1,
    media,
    ...(options === undefined ? {} : { options }),
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}

/** The pictures of a reply, those of its card included: of several offers none, as they would have no buttons. */
function picturesOf({ media, card }: Reply): string[] {
  const shown = card?.kind === 'listings' ? onlyOne(card.data) : card?.data
  const url = card === undefined || !PICTURED.includes(card.kind) ? undefined : shown?.['imageUrl']
  return [...new Set([...media.map((each) => each.url), ...(typeof url === 'string' ? [url] : [])])]
}
const PICTURED: readonly string[] = ['listings', 'listing', 'picture'] satisfies CardKind[]

function onlyOne({ items }: Card['data']): Card['data'] | undefined {
  const [only, ...others]: Card['data'][] = Array.isArray(items) ? items : []
  return others.length === 0 ? only : undefined
}
