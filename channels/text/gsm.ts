import { SegmentedMessage } from 'sms-segments-calculator'
import { nameInLatin, toLatin } from '#conversation/texts/latin.ts'
import type { Language } from '#src/language.ts'

/** The alphabet of phones, 3GPP TS 23.038; those of the extension table count twice. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '\f^{}\\[~]|€'
const UNITS = new Map([
  ...[...BASIC].map((letter) => [letter, 1] as const),
  ...[...EXTENDED].map((l) => [l, 2] as const),
])

/** Signs that mean the same in the phones' alphabet. */
const SAME: Readonly<Record<string, string>> = {
  ...{ '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", ʼ: "'", '‚': "'", '`': "'" },
  ...{ '–': '-', '—': '-', '‑': '-', '−': '-', '•': '-', '·': '-', '→': '->', '×': 'x', '…': '...' },
  ...{ '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '\t': ' ', '\u200b': '', '\u200d': '', '\ufeff': '' },
}

/** Whether every letter is of the phones' alphabet. */
export const isGsm = (text: string): boolean => [...text].every((letter) => UNITS.has(letter))

/** The text in the phones' alphabet where nothing is lost by it; else as it was. */
export function fold(text: string): string {
  const folded = [...text].map((letter) => SAME[letter] ?? letter).join('')
  return isGsm(folded) ? folded : text
}

/**
 * A text for handsets: names in Fidel are written in Latin letters for those who read these, because one letter of Fidel
 * more than halves what a screen or a segment holds; then as `fold` does.
 */
export const handsetText = (text: string, language: Language): string =>
  fold(language === 'am' ? text : toLatin(language === 'en' ? nameInLatin(text) : text))

/** Septets of a text in the phones' alphabet; UTF-16 units of any other. */
export function unitsOf(text: string): number {
  let units = 0
  for (const letter of text) {
    const own = UNITS.get(letter)
    if (own === undefined) return text.length
    units += own
  }
  return units
}

/** How many messages the network makes of it. */
export const segmentsOf = (text: string): number =>
  unitsOf(text) <= (isGsm(text) ? 160 : 70) ? 1 : new SegmentedMessage(text).segmentsCount
