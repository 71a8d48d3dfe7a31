import { type Doc, isDocument, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import type { Collection } from '../../storage/catalog.ts'
import { anyAt } from '../paths.ts'
import { folded, type Reading, termsOf } from './words.ts'

/** A compiled `$text`: how well a document matches, or undefined where it does not. */
export type TextSearch = (doc: Doc) => number | undefined

const FIELDS = new Set(['$search', '$language', '$caseSensitive', '$diacriticSensitive'])
const ENGLISH = new Set(['english', 'en'])

/** Compiles a `$text` over the text index of a collection. Throws MongoDB's errors for a wrong one, and where there is no index. */
export function textSearchOf(condition: unknown, collection: Collection | undefined): TextSearch {
  if (!isDocument(condition)) throw new MongoFault(2, '$text expects an object')
  for (const field of Object.keys(condition)) {
    if (!FIELDS.has(field)) throw new MongoFault(2, `extra fields in $text: ${field}`)
  }
  const { $search: search, $language: language, $caseSensitive, $diacriticSensitive } = condition
  if (typeof search !== 'string') {
    throw new MongoFault(14, `"$search" had the wrong type. Expected string, found ${typeName(search)}`)
  }
  for (const [name, flag] of [
    ['$caseSensitive', $caseSensitive],
    ['$diacriticSensitive', $diacriticSensitive],
  ] as const) {
    if (flag !== undefined && typeof flag !== 'boolean') {
      throw new MongoFault(14, `"${name}" had the wrong type. Expected bool, found ${typeName(flag)}`)
    }
  }
  if (!collection) return () => undefined
  const index = collection.indexes.find(({ special }) => special === 'text')
  if (!index) throw new MongoFault(27, 'text index required for $text query')
  const reading = {
    english: isEnglish(language ?? index.spec['default_language'] ?? 'english'),
    caseSensitive: $caseSensitive === true,
    diacriticSensitive: $diacriticSensitive === true,
  }
  const wanted = parsed(search, reading)
  const given = isDocument(index.spec['weights']) ? index.spec['weights'] : {}
  const weights = Object.entries(given).map(([path, weight]) => ({
    steps: path === '$**' ? undefined : path.split('.'),
    weight: toNumber(weight) ?? 1,
  }))
  return (doc) =>
    scoreOf(
      weights.flatMap((each) => textsIn(doc, each)),
      wanted,
      reading,
    )
}

/** Is a language English rather than `none`? No other is known here. */
function isEnglish(language: unknown): boolean {
  const name = String(language).toLowerCase()
  if (ENGLISH.has(name)) return true
  if (name === 'none') return false
  throw new MongoFault(115, `This server does not support $text in the language '${name}'`)
}

interface Wanted {
  readonly terms: ReadonlySet<string>
  readonly unwanted: ReadonlySet<string>
  readonly phrases: readonly string[]
  readonly unwantedPhrases: readonly string[]
}

/** What a search string asks for: words, "phrases", and -words or -"phrases" that must not occur. */
function parsed(search: string, reading: Reading): Wanted {
  const terms = new Set<string>()
  const unwanted = new Set<string>()
  const phrases: string[] = []
  const unwantedPhrases: string[] = []
  for (const [, minus, phrase, word] of search.matchAll(/(?<![^\s"])(-?)(?:"([^"]*)"|([^\s"]+))/g)) {
    if (phrase !== undefined && phrase.trim() !== '') (minus ? unwantedPhrases : phrases).push(folded(phrase, reading))
    if (minus && phrase !== undefined) continue
    for (const term of termsOf(phrase ?? word ?? '', reading)) (minus ? unwanted : terms).add(term)
  }
  return { terms, unwanted, phrases, unwantedPhrases }
}

interface Text {
  readonly text: string
  readonly weight: number
}

/** The texts of a field; without a path those of the whole document. */
function textsIn(doc: Doc, { steps, weight }: { steps: readonly string[] | undefined; weight: number }): Text[] {
  const found: Text[] = []
  const add = (value: unknown): void => {
    if (typeof value === 'string') found.push({ text: value, weight })
    else if (Array.isArray(value)) value.forEach(add)
    else if (steps === undefined && isDocument(value)) Object.values(value).forEach(add)
  }
  if (steps === undefined) add(doc)
  else {
    anyAt(doc, steps, 0, false, (value) => {
      add(value)
      return false
    })
  }
  return found
}

/** MongoDB's score (FTSSpec::_scoreStringV2): a term counts more in a short text, and each time that it comes half of the last. */
function scoreOf(texts: readonly Text[], wanted: Wanted, reading: Reading): number | undefined {
  let score: number | undefined
  for (const { text, weight } of texts) {
    const terms = termsOf(text, reading)
    const counts = new Map<string, number>()
    for (const term of terms) {
      if (wanted.unwanted.has(term)) return undefined
      if (wanted.terms.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    for (const [term, count] of counts) {
      const often = 2 - 2 ** (1 - count)
      const share = (0.5 * count) / terms.length + 0.5
      const whole = text.toLowerCase() === term.toLowerCase() ? 1.1 : 1
      score = (score ?? 0) + weight * often * share * whole
    }
  }
  if (score === undefined) return undefined
  const holds = (phrase: string) => texts.some(({ text }) => folded(text, reading).includes(phrase))
  return wanted.phrases.every(holds) && !wanted.unwantedPhrases.some(holds) ? score : undefined
}

/** The `$text` of a filter: at its top, or in an `$and`. */
export function textIn(filter: Doc): unknown {
  if (filter['$text'] !== undefined) return filter['$text']
  const { $and: branches } = filter
  if (!Array.isArray(branches)) return undefined
  for (const branch of branches) {
    const found = isDocument(branch) ? textIn(branch) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Gives the score of what a filter found. Throws MongoDB's error where it does not search a text. */
export function textScoreOf(filter: Doc, collection: Collection | undefined): (doc: Doc) => number {
  const condition = textIn(filter)
  if (condition === undefined) throw metaFault('textScore')
  const search = textSearchOf(condition, collection)
  return (doc) => search(doc) ?? 0
}

const UNKEPT = new Set(
  'recordId indexKey sortKey randVal searchHighlights searchScoreDetails scoreDetails score'.split(' '),
)

/** MongoDB's error for a `{$meta: ...}` that is not there, or that does not exist. */
export function metaFault(name: unknown): MongoFault {
  if (name === 'textScore') return new MongoFault(40218, 'query requires text score metadata, but it is not available')
  if (name === 'geoNearDistance' || name === 'geoNearPoint') {
    return new MongoFault(40218, `query requires ${name} metadata, but it is not available`)
  }
  if (typeof name === 'string' && UNKEPT.has(name)) {
    return new MongoFault(115, `This server does not support the metadata '${name}'`)
  }
  return new MongoFault(17308, `Unsupported argument to $meta: ${String(name)}`)
}
