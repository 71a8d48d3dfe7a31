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
/** "1. ", "- ": a list's own signs are no figures. */
const LIST_SIGN = /^\s*(?:\p{Nd}+[.)]|[-*•])\s+/gmu

/** What a model said itself, without its marks; or why it cannot be shown. */
export function readWords(said: string, given: Given, understand: Understand): Words | FailureKind {
  const cited = [...said.matchAll(CITATION)].flatMap(([, numbers = '']) => numbers.split(',').map(Number))
  const text = shortened(plain(said))
  if (text === '') return 'empty'
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
  const end = Math.max(...['. ', '! ', '? ', '። ', '.\n', '።\n'].map((sign) => cut.lastIndexOf(sign)))
  return end > 0 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`
}

/** The beginning is enough to tell the language. */
const TELLING_CHARACTERS = 300

function inLanguage(text: string, language: Given['language'], understand: Understand): boolean {
  const detected = understand(text.slice(0, TELLING_CHARACTERS)).language
  return detected === language || (detected === 'neutral' && isFidel(text) === (language === 'am'))
}

/**
 * Lets a model's words through while they come, as far as they can be shown: whole words, without marks, and none from
 * the first on that would not hold. What comes of the answer in the end takes their place.
 */
export function createGate(given: Given, pass: (text: string) => void): (chunk: string) => void {
  let said = ''
  let shown = 0
  let shut = false
  return (chunk) => {
    said += chunk
    if (shut || said.length < DECLINED.length) return
    const whole = said.slice(0, said.search(/\S*$/))
    const text = plainSoFar(whole)
    if (
      said.startsWith(DECLINED) ||
      !figuresHold(text.replace(LIST_SIGN, ''), ...given.texts) ||
      outOfBounds(text, given) ||
      (text !== '' && isFidel(text) !== (given.language === 'am')) ||
      text.length > limits.modelWordsCharacters
    ) {
      shut = true
      return
    }
    if (text.length <= shown) return
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
