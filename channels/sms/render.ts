import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { handsetText, isGsm, segmentsOf, unitsOf } from '../text/gsm.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { SEGMENTS } from './config.ts'

/** A long list ends in a question that is to be seen with its beginning, since that is what is answered. */
function asked(text: string): { above: string; question: string } {
  const at = text.lastIndexOf('\n')
  const last = text.slice(at + 1)
  return at > 0 && /[?፧]$/.test(last) && last.length <= QUESTION
    ? { above: text.slice(0, at), question: `\n${last}` }
    : { above: text, question: '' }
}

/** One message in the phones' alphabet where nothing is lost by it; what is longer waits for MORE. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const text = handsetText(replies.map(plainText).join('\n'), language)
  const fits = (part: string): boolean => unitsOf(part) <= SEGMENTS * (isGsm(part) ? 153 : 67)
  const { above, question } = fits(text) ? { above: text, question: '' } : asked(text)
  const { page, rest: left } = firstPage(above, fits, (more) =>
    more ? `${question}\n${voice.say('phones:sendMore')}` : question,
  )
  const rest = left === undefined ? undefined : left + question
  return {
    text: page,
    segments: segmentsOf(page),
    media: [],
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}

/** Characters of a question that leave room for what is asked about. */
const QUESTION = 130
