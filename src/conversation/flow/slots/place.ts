import { LEXICONS } from '#flows/lexicons/index.ts'
import { limits } from '#src/limits.ts'
import { PLACES, placeById } from '#src/places.ts'
import type { Understanding } from '../../understanding.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'

/** The part of a message that makes it something else than a place. */
const OTHER = 0.6
/** Words of an answer that names a town and nothing else. */
const MORE_THAN_A_TOWN = 4

const OFFERED = ['addis_ababa', 'adama', 'hawassa', 'bahir_dar'] as const

/** Where to: a town that ChipChip serves, or the words of a place. */
export const place = (): Slot => ({
  name: 'place',
  free: true,
  filled: (values) => values.place !== undefined,
  ask: async ({ voice, account }) => {
    const own = account?.location
    const ids = [...new Set([...(own === undefined ? [] : [own]), ...OFFERED])].slice(0, OFFERED.length)
    return {
      ask: {
        text: voice.say('questions:place.ask'),
        choices: ids.map((id) => ({ id: `place:${id}`, label: voice.place(id) })),
      },
    }
  },
  answer: async (_context, values, heard) => {
    if (heard.choice?.startsWith('place:')) return { values: { ...values, place: heard.choice.slice('place:'.length) } }
    const said = heardPlace(heard.understood, heard.text)
    const led = said === undefined && !heard.open ? placeLedTo(heard) : undefined
    if (led !== undefined) return { values: { ...values, place: led } }
    if (said !== undefined) {
      // "Bole, near the church, Addis Ababa" says more than the town does, and any words more than a quarter.
      const length = words(heard.text).split(/\s+/u).length
      const quarter = placeById(said.place) === undefined
      const more = heard.open && length > (quarter ? said.name.split(/\s+/u).length : MORE_THAN_A_TOWN)
      return { values: { ...values, place: more ? words(heard.text) : said.words } }
    }
    const text = words(heard.text)
    // "On Friday" answers another question.
    const { spans, text: read } = heard.understood
    if (spans.some(({ kind, start, end }) => kind !== 'name' && end - start > OTHER * read.length)) return undefined
    return heard.open && /\p{L}{3}/u.test(text) ? { values: { ...values, place: text } } : undefined
  },
  check: async ({ voice }, values) => {
    const { place: said } = values
    if (said === undefined || PLACES.some(({ id }) => id === said) || /\p{L}{2}/u.test(said)) return undefined
    return voice.say('problems:place_missing')
  },
  clear: (values) => without(values, 'place'),
  help: ({ voice }) => voice.say('questions:place.help'),
})

const LEADING = /^(?:to|in|at)\s+(?=\p{L})/iu
const LED_WORDS = 5

/** "To Summit", while something else is asked: a place that nobody knows, and nothing else that is understood. */
export function placeLedTo({ text, understood }: Pick<Heard, 'text' | 'understood'>): string | undefined {
  const led = text.trim().replace(LEADING, '')
  const is = led !== text.trim() && understood.spans.every(({ kind }) => kind === 'name')
  return is && led.split(/\s+/u).length <= LED_WORDS ? words(led) : undefined
}

/** Words after a quarter, and after a town ("Adama, thank you"), that make an address of it; a number always does. */
const MORE_WORDS = { quarter: 2, town: 3 }

/**
 * The place that a sentence names, and all the words of it: what follows up to the end belongs to an address when it is
 * nothing else that is understood.
 */
export function heardPlace(
  { spans, text: read }: Understanding,
  text: string,
): { place: string; name: string; words: string } | undefined {
  const place = spans.findLast((span) => span.kind === 'place')
  if (place === undefined) return undefined
  const first = spans.find((span) => span.kind === 'place') ?? place
  const other = spans.some(({ kind, start }) => start >= first.end && !['place', 'name', 'number'].includes(kind))
  const rest = withoutTail(read.slice(first.start))
    .slice(first.end - first.start)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const least = placeById(place.place) === undefined ? MORE_WORDS.quarter : MORE_WORDS.town
  const exact = rest.length >= least || rest.some((word) => /\d/.test(word))
  if (other || !exact) return { place: place.place, name: place.text, words: place.place }
  // The text as it was read has other capitals, and mostly the same length.
  const from = read.length === text.length ? text : read
  return { place: place.place, name: place.text, words: words(from.slice(first.start)) }
}

const words = (text: string): string => withoutTail(text.trim().replace(LEADING, '')).slice(0, limits.placeCharacters)

const listed = (name: string): string[] =>
  LEXICONS.flatMap(({ classes = {} }) => (classes[name] ?? '').split(',').flatMap((each) => each.trim() || []))
const SEPARATORS = '[\\s,.!፣።]'
/** From where such words begin, behind all that separates them, to the end: each run of separators is tried once. */
const tailOf = (words: readonly string[], more = ''): RegExp =>
  new RegExp(
    `(?<!${SEPARATORS})${SEPARATORS}+(?:${words.toSorted((a, b) => b.length - a.length).join('|')})${more}${SEPARATORS}*$`,
    'iu',
  )
/** What is said behind a place: "please", and what it is not. */
const TAILS = [
  tailOf([...listed('please'), ...listed('thanking')]),
  tailOf(listed('instead_of'), '(?:\\s+(?:to|in|at))?(?:\\s+\\p{L}+){1,2}'),
]
const MOST_TAILS = 3

/** "Hawassa please, not Addis" is Hawassa. */
function withoutTail(text: string): string {
  let said = text
  for (let times = 0; times < MOST_TAILS; times += 1) for (const tail of TAILS) said = said.replace(tail, '')
  return said
}
