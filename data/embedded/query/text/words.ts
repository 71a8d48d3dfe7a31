import { stem } from './stemmer.ts'

/** How texts are cut into terms. */
export interface Reading {
  /** Are words stemmed, and words without meaning left out? Not so in the language `none`. */
  readonly english: boolean
  readonly caseSensitive: boolean
  readonly diacriticSensitive: boolean
}

/** What MongoDB leaves out of English texts (src/mongo/db/fts/stop_words_english.txt). */
const STOP_WORDS = new Set(
  "a about above after again against all am an and any are aren't as at be because been before being below between both but by can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself him himself his how how's i i'd i'll i'm i've if in into is isn't it it's its itself let's me more most mustn't my myself no nor not of off on once only or other ought our ours ourselves out over own same shan't she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves then there there's these they they'd they'll they're they've this those through to too under until up very was wasn't we we'd we'll we're we've were weren't what what's when when's where where's which while who who's whom why why's with won't would wouldn't you you'd you'll you're you've your yours yourself yourselves".split(
    ' ',
  ),
)

const DELIMITERS = /[\p{Dash}\p{Pattern_Syntax}\p{Quotation_Mark}\p{Terminal_Punctuation}\p{White_Space}]+/u
/** In English an apostrophe is part of a word. */
const ENGLISH_DELIMITERS =
  /(?:(?!')[\p{Dash}\p{Pattern_Syntax}\p{Quotation_Mark}\p{Terminal_Punctuation}\p{White_Space}])+/u

/** The terms of a text, in its order. */
export function termsOf(text: string, reading: Reading): string[] {
  const terms: string[] = []
  for (const word of text.split(reading.english ? ENGLISH_DELIMITERS : DELIMITERS)) {
    if (word === '' || (reading.english && STOP_WORDS.has(word.toLowerCase()))) continue
    terms.push(folded(reading.english ? stemmed(word) : word, reading))
  }
  return terms
}

/** A stem in the letters of its word: it is the beginning of that, but for its last letters. */
function stemmed(word: string): string {
  const lower = word.toLowerCase()
  const found = stem(lower)
  let same = 0
  while (same < found.length && lower[same] === found[same]) same++
  return word.slice(0, same) + found.slice(same)
}

/** A text as it is compared: without its case and marks, where they do not count. */
export function folded(text: string, { caseSensitive, diacriticSensitive }: Reading): string {
  const cased = caseSensitive ? text : text.toLowerCase()
  return diacriticSensitive ? cased : cased.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}
