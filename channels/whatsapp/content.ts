import type { Choice, Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Rendered } from '../channel.ts'
import type { Shape } from '../providers/twilio-content.ts'
import { plainText } from '../text/pages.ts'
import { BUTTONS, CHOICES } from './config.ts'

/** https://www.twilio.com/docs/content/twilio-quick-reply and https://www.twilio.com/docs/content/twiliolist-picker */
const MOST = { body: 1024, title: 20, item: 24, description: 72, id: 200 } as const

/** The choices of a reply to press, where WhatsApp takes them so; else they are numbered. */
export function optionsOf(reply: Reply, language: Language): Rendered['options'] {
  const { choices } = reply
  const body = plainText({ text: reply.text, choices: [] })
  const ids = new Set(choices.map(({ id }) => id))
  const fits =
    choices.length > 0 &&
    choices.length <= CHOICES &&
    ids.size === choices.length &&
    choices.every(({ id, label }) => id.length <= MOST.id && label !== '' && label.length <= MOST.description) &&
    body !== '' &&
    body.length <= MOST.body
  return fits ? { body, choices, language } : undefined
}

/** The content resource for some options, and what its variables say. */
export function contentOf({ body, choices, language }: NonNullable<Rendered['options']>): {
  shape: Shape
  variables: Record<string, string>
} {
  const titles = new Set(choices.map(({ label }) => label))
  const short = choices.every(({ label }) => label.length <= MOST.title) && titles.size === choices.length
  return short && choices.length <= BUTTONS ? buttons(body, choices) : list(body, choices, language)
}

/** All words are variables, so that three shapes serve all buttons. */
function buttons(body: string, choices: readonly Choice[]) {
  const words = [body, ...choices.flatMap(({ label, id }) => [label, id])]
  const actions = choices.map((_, index) => ({
    type: 'QUICK_REPLY' as const,
    title: variable(2 * index + 2),
    id: variable(2 * index + 3),
  }))
  const types = { 'twilio/quick-reply': { body: variable(1), actions } }
  const samples = ['Shall I?', ...choices.flatMap((_, index) => [`Yes ${index}`, `yes:${index}`])]
  return {
    shape: { name: `buttons-${choices.length}`, language: 'en' as const, variables: numbered(samples), types },
    variables: numbered(words),
  }
}

/** Long labels go on below what they begin with, or stand there in full where they have no parts. */
function list(body: string, choices: readonly Choice[], language: Language) {
  const long = choices.some(({ label }) => label.length > MOST.item)
  const inParts = choices.map(({ label }) => parted(label))
  const differ = new Set(inParts.map(({ title }) => title)).size === choices.length
  const rows = choices.map(({ label, id }, index) => {
    if (!long) return [label, id]
    const { title, below } = (differ ? inParts[index] : undefined) ?? { title: cut(label, MOST.item), below: label }
    return [title, id, below]
  })
  const each = long ? 3 : 2
  const items = rows.map((_, index) => ({
    item: variable(each * index + 2),
    id: variable(each * index + 3),
    ...(long ? { description: variable(each * index + 4) } : {}),
  }))
  const words = language === 'en' ? 'en' : 'am'
  const button = voiceOf(words, clock.today()).say('phones:choose')
  const samples = rows.flatMap((_, index) => [`Row ${index}`, `row:${index}`, ...(long ? [`The row ${index}`] : [])])
  return {
    shape: {
      name: `list-${choices.length}${long ? '-long' : ''}-${words}`,
      language: words as Shape['language'],
      variables: numbered(['Which one?', ...samples]),
      types: { 'twilio/list-picker': { body: variable(1), button, items } },
    },
    variables: numbered([body, ...rows.flat()]),
  }
}

const variable = (number: number): string => `{{${number}}}`
const numbered = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(words.map((word, index) => [String(index + 1), word]))

/** "Abebe Farm – 45 birr/kg" is a name and what is to be said of it. */
function parted(label: string): { title: string; below: string } {
  const [title = '', ...rest] = label.split(' – ')
  const below = rest.join(' – ')
  return title.length <= MOST.item && below !== '' ? { title, below } : { title: cut(label, MOST.item), below: label }
}

/** Cut at a word, where there is one in its second half. */
function cut(label: string, most: number): string {
  if (label.length <= most) return label
  const room = label.slice(0, most - 1)
  const space = room.lastIndexOf(' ')
  return `${(space > most / 2 ? room.slice(0, space) : room).trimEnd()}…`
}
