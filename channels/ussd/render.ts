import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import { handsetText, isGsm, unitsOf } from '../text/gsm.ts'
import { firstPage, plainText } from '../text/pages.ts'
import { CHOICES, GSM_UNITS, OTHER_UNITS } from './config.ts'

/**
 * One screen, with its keys: a text, and as many lines of a list as fit, five at most, none of them cut. The rest comes
 * with 98; lines keep their numbers there, and any number is taken as soon as a page has shown lines: before that it turns the
 * page (`messaging/host-answer.ts`).
 */
export function render(replies: readonly Reply[], language: Language): Rendered {
  const voice = voiceOf(language, clock.today())
  const ends = replies.some((reply) => reply.ends === true)
  const last = replies.at(-1)
  const text = handsetText(wordsOf(replies), language)
  const first = last?.first ?? 1
  const choices = last?.choices ?? []
  const lines = choices.map(({ label }, index) => handsetText(`${first + index} ${label}`, language))
  const keys = voice.say('phones:keys')
  const ending = (more: boolean) => (ends ? '' : `\n${more ? `${voice.say('phones:moreKey')} ${keys}` : keys}`)
  const screen = (shown: number) => [...(text === '' ? [] : [text]), ...lines.slice(0, shown)].join('\n')
  const fitting = Array.from({ length: Math.min(CHOICES, lines.length) + 1 }, (_, shown) => shown).findLast((shown) =>
    fits(screen(shown) + ending(shown < lines.length)),
  )
  if (fitting !== undefined && (fitting > 0 || lines.length === 0)) {
    return page(screen(fitting) + ending(fitting < lines.length), '', fitting)
  }
  // The words alone fill the screen, or one line does.
  const long = text === '' ? (lines[0] ?? '') : text
  const taken = text === '' ? 1 : 0
  const more = lines.length > taken
  const { page: cut, rest = '' } = firstPage(long, fits, (further) => ending(further || more))
  return page(cut, rest, taken)

  function page(shown: string, rest: string, from: number): Rendered {
    const left = choices.slice(from)
    const over = ends || (rest === '' && left.length === 0)
    const label = last?.label === undefined ? {} : { label: last.label }
    const next: Reply = { text: rest, language, choices: left, media: [], first: first + from, ...label }
    return { text: shown, segments: 1, media: [], ...(over ? {} : { rest: next }) }
  }
}

const fits = (part: string): boolean => unitsOf(part) <= (isGsm(part) ? GSM_UNITS : OTHER_UNITS)

/** The words of all replies; the list of the last one is shown as lines. */
const wordsOf = (replies: readonly Reply[]): string =>
  replies
    .map((reply, index) => plainText(index === replies.length - 1 ? { ...reply, choices: [] } : reply))
    .filter((words) => words !== '')
    .join('\n')
