import { limits } from '#src/limits.ts'
import { isFidel } from '#src/sound.ts'
import { figuresHold } from '../turn/figures.ts'
import type { Understand } from '../understanding.ts'
import { type Bounds, outOfBounds } from './bounds.ts'
import type { FailureKind } from './failure.ts'
import { DECLINED } from './prompt.ts'

/** What a model's own words are held against. */
export interface Given extends Bounds {
  language: 'en' | 'am'
}

/** Words that may be shown, with the numbers of the entries that they name as their source. */
export interface Words {
  text: string
  cited: number[]
}

const CITATION = /\s*\[(\d+(?:\s*,\s*\d+)*)\]/g
/** No language has words as long as this. */
const NO_WORD = /\S{80}/u
/** "1. ", "- ": a list's own signs are no figures. */
const LIST_SIGN = /^\s*(?:\p{Nd}+[.)]|[-*•])\s+/gmu

/** What a model said itself, without its marks; or why it cannot be shown. */
export function readWords(whole: string, given: Given, understand: Understand): Words | FailureKind {
  const said = whole.slice(0, limits.modelSaidCharacters)
  const cited = [...said.matchAll(CITATION)].flatMap(([, numbers = '']) => numbers.split(',').map(Number))
  const text = shortened(plain(said))
  if (text === '') return 'empty'
  if (NO_WORD.test(text)) return 'foreign'
  if (!figuresHold(text.replace(LIST_SIGN, ''), ...given.texts)) return 'invented'
  if (outOfBounds(text, given) || !pricesHold(text, given, understand)) return 'invented'
  return inLanguage(text, given.language, understand) ? { text, cited } : 'foreign'
}

/** "Forty birr" is a figure too. */
function pricesHold(text: string, { texts }: Given, understand: Understand): boolean {
  return understand(text).spans.every((span) => span.kind !== 'money' || figuresHold(String(span.value), ...texts))
}

/** Text as every channel shows it. */
const plain = (said: string): string =>
  said
    .replace(CITATION, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/^#+\s*/gm, '')
    .trim()

/** Cut at the end of a sentence. */
function shortened(text: string): string {
  if (text.length <= limits.modelWordsCharacters) return text
  const cut = text.slice(0, limits.modelWordsCharacters)
  return wholeSentences(cut) || `${cut.slice(0, cut.lastIndexOf(' '))} …`
}

/** The sentences that a text has to their ends; empty where it has none. */
export function wholeSentences(text: string): string {
  const end = Math.max(...['. ', '! ', '? ', '። ', '.\n', '።\n'].map((sign) => `${text} `.lastIndexOf(sign)))
  return text.slice(0, end + 1)
}

/** The beginning is enough to tell the language. */
const TELLING_CHARACTERS = 300

function inLanguage(whole: string, language: Given['language'], understand: Understand): boolean {
  const text = whole.slice(0, TELLING_CHARACTERS)
  if (language === 'en' && !isFidel(text) && !readsEnglish(text)) return false
  const detected = understand(text).language
  return detected === language || (detected === 'neutral' && isFidel(text) === (language === 'am'))
}

/**
 * Small words that stand in every English sentence, and in hardly any of another language: no "in", "a" or "I", which
 * Italian, French or Latin have too.
 */
const ENGLISH = new Set(
  `the and is are was it its you your for with them they this that these those not or from can will when if more than what how
  of to at on by be them then until there have has do does don as each which while them away out up before after into about`
    .trim()
    .split(/\s+/),
)
/** Of as many words as tell anything, so many have to be such words: prose has a third of them. */
const TELLING_WORDS = 4
const ENGLISH_SHARE = 0.15

/** False where a text in Latin letters is long enough to tell that it is not English. */
function readsEnglish(text: string): boolean {
  const words = wordsOf(text)
  return (
    words.length < TELLING_WORDS || words.filter((word) => ENGLISH.has(word)).length >= words.length * ENGLISH_SHARE
  )
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** Whether the beginning of an answer shows that it is in the language that was asked for: until then it is held back. */
function surelyIn(text: string, { language }: Given, understand: Understand): boolean {
  return wordsOf(text).length >= TELLING_WORDS && inLanguage(text, language, understand)
}

/**
 * Lets a model's words through while they come, as far as they can be shown: whole words, without marks, none before its
 * language is sure, and none from the first on that would not hold. What comes of the answer in the end takes their place.
 */
export function createGate(
  given: Given,
  understand: Understand,
  pass: (text: string) => void,
): (chunk: string) => void {
  let said = ''
  let shown = 0
  let sure = false
  let shut = false
  return (chunk) => {
    if (shut) return
    said += chunk
    if (said.length > limits.modelWordsCharacters * 2) {
      shut = true
      return
    }
    if (said.length < DECLINED.length) return
    const whole = said.slice(0, said.search(/\S*$/))
    const text = plainSoFar(whole)
    if (
      said.startsWith(DECLINED) ||
      !figuresHold(text.replace(LIST_SIGN, ''), ...given.texts) ||
      outOfBounds(text, given) ||
      (text !== '' && isFidel(text) !== (given.language === 'am')) ||
      (sure && given.language === 'en' && !readsEnglish(text)) ||
      text.length > limits.modelWordsCharacters
    ) {
      shut = true
      return
    }
    sure ||= surelyIn(text, given, understand)
    if (!sure || text.length <= shown) return
    pass(text.slice(shown))
    shown = text.length
  }
}

/** As `plain`, for a beginning: what follows does not change it any more. */
const plainSoFar = (said: string): string =>
  said
    .replace(CITATION, '')
    .replace(/\s*\[[^\]]*$/, '')
    .replace(/\*\*|__|`|\*$/g, '')
    .replace(/^#+\s*/gm, '')
    .trimStart()
