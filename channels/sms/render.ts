import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { handsetText, isGsm, segmentsOf, unitsOf } from '../text/gsm.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { SEGMENTS } from './config.ts'

/** One message in the phones' alphabet where nothing is lost by it; what is longer waits for MORE. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const { page, rest } = firstPage(
    handsetText(replies.map(plainText).join('\n'), language),
    (part) => unitsOf(part) <= SEGMENTS * (isGsm(part) ? 153 : 67),
    (more) => (more ? `\n${voice.say('phones:sendMore')}` : ''),
  )
  return {
    text: page,
    segments: segmentsOf(page),
    media: [],
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}
