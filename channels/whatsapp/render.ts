import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { UNITS } from './config.ts'

/** One message, its choices as numbered lines; what is longer waits for MORE. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const { page, rest } = firstPage(
    replies.map(plainText).join('\n'),
    (part) => part.length <= UNITS,
    (more) => (more ? `\n${voice.say('phones:sendMore')}` : ''),
  )
  return {
    text: page,
    segments: 1,
    media: replies.flatMap(({ media }) => media.map(({ url }) => url)).filter((url) => url.startsWith('https://')),
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}
