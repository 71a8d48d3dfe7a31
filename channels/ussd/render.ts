import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { handsetText, isGsm, unitsOf } from '../text/gsm.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { GSM_UNITS, OTHER_UNITS } from './config.ts'

/** One screen, with its keys; the rest comes with 98. */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const said = replies
    .map((reply) => plainText(isMenu(reply) ? { ...reply, text: voice.say('phones:free') } : reply))
    .join('\n')
  const keys = voice.say('phones:keys')
  const { page, rest } = firstPage(
    handsetText(said, language),
    (part) => unitsOf(part) <= (isGsm(part) ? GSM_UNITS : OTHER_UNITS),
    (more) => `\n${more ? `${voice.say('phones:moreKey')} ${keys}` : keys}`,
  )
  return {
    text: page,
    segments: 1,
    media: [],
    ...(rest === undefined ? {} : { rest: { text: rest, language, choices: [], media: [] } }),
  }
}

/** The menu of all that can be done. A screen has room for its items, not for an introduction. */
const isMenu = ({ choices }: Reply): boolean => choices.length > 2 && choices.every(({ id }) => id.startsWith('do:'))
