import type { Reply } from '#conversation/messages.ts'
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

/** The pictures of a reply, those of its card included. */
function picturesOf({ media, card }: Reply): string[] {
  const shown = card?.kind === 'listing' || card?.kind === 'picture' ? card.data['imageUrl'] : undefined
  return [...new Set([...media.map(({ url }) => url), ...(typeof shown === 'string' ? [shown] : [])])]
}
