import { LANGUAGES, type Language } from '#src/language.ts'
import { TOPICS } from './lexicon/index.ts'
import type { Subject } from './subjects.ts'
import { normalise } from './text.ts'
import type { Reader, Reading } from './vocabulary.ts'

/** A thing that entries are about only if they name it. */
export const isOther = (term: string) => term.startsWith('=other:') || isFood(term)
/** One of them that is eaten or drunk: to ask of it is in scope. */
export const isFood = (term: string) => term.startsWith('=food:')
export const isProduct = (term: string) => term.startsWith('=product:')

/** What a text says: its meanings, and the words that belong to none. */
export function termsOf(reading: Reading): Set<string> {
  const meanings = reading.meanings.filter((meaning) => meaning.scope !== 'foreign')
  const explained = new Set(meanings.flatMap((meaning) => meaning.words))
  const terms = new Set(meanings.map((meaning) => `=${meaning.id}`))
  for (const word of reading.words) if (!explained.has(word)) terms.add(`.${word}`)
  return terms
}

/** What a subject says in all its entries, as terms; the questions in all written forms. */
export function termsIn(reader: Reader, { entries }: Subject) {
  const of = (text: string, form: Language) => [...termsOf(reader.read(text, form))]
  const asked = entries.flatMap(({ title, language, questions }) => [
    { text: title, form: language },
    ...LANGUAGES.flatMap((form) => questions[form].map((text) => ({ text, form }))),
  ])
  const headings = new Map(
    asked.map(({ text, form }) => of(text, form).sort()).map((terms) => [terms.join(' '), terms]),
  )
  const products = [...new Set(entries.flatMap((entry) => entry.products))]
  const topics = new Set(entries.flatMap(({ topic }) => TOPICS[topic] ?? []))
  return {
    asked: new Set(asked.map(({ text }) => normalise(text))),
    english: asked.filter(({ form }) => form === 'en').map(({ text }) => text),
    headings: [...headings.values()],
    heading: new Set([...[...headings.values()].flat(), ...products.map((product) => `=product:${product}`)]),
    topic: new Set([...topics].map((concept) => `=${concept}`)),
    body: new Set(entries.flatMap(({ short, text, language }) => of(`${short} ${text}`, language))),
    products,
  }
}

/** The terms of a title or a question, with the sum of what they tell apart. */
export interface Weighed {
  terms: readonly string[]
  weight: number
}

/** The cosine of what was asked and a heading, as sets of terms weighted by rarity. */
export function overlap(asked: ReadonlyMap<string, number>, own: number, { terms, weight }: Weighed): number {
  let shared = 0
  for (const term of terms) shared += asked.get(term) ?? 0
  return own === 0 || weight === 0 ? 0 : shared / Math.sqrt(own * weight)
}
