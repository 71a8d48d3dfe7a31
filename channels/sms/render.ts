import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { fold, isGsm, segmentsOf, unitsOf } from '../text/gsm.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { SEGMENTS } from './config.ts'

/** One message in the phones' alphabet where nothing is lost by it; what is longer waits for MORE. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const text = fold(replies.map(plainText).join('\n'))
  const most = SEGMENTS * (isGsm(text) ? 153 : 67)
  const { page, rest } = firstPage(
    text,
    (part) => unitsOf(part) <= most,
    (more) => (more ? `\n${voice.say('phones:sendMore')}` : ''),
  )
  return {
    text: page,
    segments: segmentsOf(page),
    media: [],
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}
