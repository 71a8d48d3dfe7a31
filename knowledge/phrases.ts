import { type Sound, vowelDistance } from '#src/sound.ts'
import { AMHARIC, soundsAlike } from './amharic.ts'
import type { Scope } from './vocabulary.ts'

/** In a phrase: up to three other words may stand here. */
export const GAP = '*'
const GAP_WORDS = 3

/** Amharic names in Latin letters as short as this stand for a product only as they are: "mar" is honey, "mars" is not. */
export const EXACT_LETTERS = 4

/** Words that mean something. */
export interface Phrase {
  /** The word must have been typed so, without an ending. */
  exact: string | undefined
  /** English stems and Amharic keys. */
  words: readonly string[]
  /** How its first word sounds, in Amharic. */
  sound?: Sound | undefined
  id: string
  scope: Scope
}

/** A word of a text. */
export interface Token {
  typed: string
  /** The stem or key that it is known by. */
  word: string
  /** Everything that it may be in a phrase, the likeliest first. */
  keys: readonly string[]
  filler: boolean
  /** How far it is from a word that says nothing, or only what was around the question; missing: it is none. */
  plain?: number | undefined
  /** How it sounds under each of its keys, in Amharic. */
  sounds?: readonly Sound[]
  /** Its consonants, where it is read as Amharic. */
  consonants?: string
  /** Latin letters that are read as Amharic. */
  amharic: boolean
  /** It was spelt otherwise. */
  guessed: boolean
}

interface Sentence {
  tokens: readonly Token[]
  /** Places that belong to a phrase already. */
  taken: ReadonlySet<number>
}

/** How different two words of the same consonants sound; 0 where one is not Amharic. */
export const distance = (one: Sound | undefined, other: Sound | undefined): number =>
  one === undefined || other === undefined ? 0 : vowelDistance(one, other)

/** How far an Amharic word is from sounding like the one word of a phrase that has a key of it; undefined: too far. */
function farFrom(token: Token, key: string, { sound }: Phrase): number | undefined {
  const { plain = Number.POSITIVE_INFINITY } = token
  const at = token.keys.indexOf(key)
  // A word that is known as it stands is not looked into, nor heard as another: in የሚገባው there is no ምግብ, and ወደ is no ውድ.
  if (plain < Number.POSITIVE_INFINITY && at > 0) return undefined
  const typed = token.sounds?.[at]
  if (typed === undefined || sound === undefined) return 0
  const far = distance(typed, sound)
  return far <= plain && soundsAlike(typed, sound) ? far : undefined
}

/** The longest phrase that stands at a position, with the places of its words. */
export function firstFound(
  phrases: ReadonlyMap<string, readonly Phrase[]>,
  sentence: Sentence,
  position: number,
): { phrase: Phrase; places: number[] } | undefined {
  const token = sentence.tokens[position]
  if (token === undefined) return undefined
  let best: { phrase: Phrase; places: number[]; key: string; far: number } | undefined
  for (const key of token.keys) {
    for (const phrase of phrases.get(key) ?? []) {
      const { length } = phrase.words
      if (length < (best?.phrase.words.length ?? 0)) continue
      if (phrase.exact !== undefined && token.typed !== phrase.exact) continue
      const far = length === 1 ? farFrom(token, key, phrase) : 0
      if (far === undefined) continue
      if (length === best?.phrase.words.length && (key !== best.key || far >= best.far)) continue
      if (phrase.id.startsWith('product:') && VERB.test(token.typed)) continue
      // "Bet" is a house in Amharic.
      const english = !phrase.words.some((word) => word.startsWith(AMHARIC))
      if (phrase.scope === 'foreign' && english && token.amharic && token.typed.length <= EXACT_LETTERS) continue
      const places = placesOf(phrase, sentence, position)
      if (places !== undefined) best = { phrase, places, key, far }
    }
  }
  return best
}

/** "Squashed" is no squash. */
const VERB = /(?:ed|ing)$/

function placesOf(phrase: Phrase, { tokens, taken }: Sentence, position: number): number[] | undefined {
  const places: number[] = []
  let next = position
  let last = position
  const is = (word: string) => tokens[next]?.keys.includes(word) === true
  for (const word of phrase.words) {
    if (word === GAP) {
      last = next + GAP_WORDS
      continue
    }
    while (next < last && !is(word)) next += 1
    if (!is(word) || taken.has(next)) return undefined
    places.push(next)
    next += 1
    last = next
  }
  return places
}
