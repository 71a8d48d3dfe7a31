import { Binary } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { BoughtVector, KnowledgeEntry, Product } from '#data/models/index.ts'
import { derivedId } from '#src/ids.ts'
import { LANGUAGES, type Language } from '#src/language.ts'
import { type Document, readDocuments } from './documents.ts'
import { namedBy } from './embedding.ts'
import { blend, featuresOf } from './features.ts'
import { embed } from './hashing.ts'
import { TOPICS } from './lexicon/index.ts'
import { LOCAL } from './space.ts'
import { type Reader, vocabularyOf } from './vocabulary.ts'

export interface IngestOptions {
  /** The products whose names, in every written form, count as one. */
  products: readonly Product[]
  /** Called before the first document and after each. */
  progress?: (done: number, total: number) => void
  /** Where the documents are; the project's own when missing. */
  folder?: string
}
export interface Ingested {
  embedded: number
  unchanged: number
  removed: number
}

/**
 * Brings the stored knowledge in line with the documents: what is new or changed is embedded and stored, what is gone is
 * removed, the rest is not touched. Safe to run again, and in several processes at once. Throws `DocumentError`
 * before anything is written when a document is wrong.
 */
export async function ingest(database: Database, options: IngestOptions): Promise<Ingested> {
  const documents = await readDocuments(options.folder)
  const vocabulary = vocabularyOf(options.products).remembering()
  const { knowledge } = database.models
  const stored = await knowledge.find({}, { digest: 1, 'gemini.of': 1 }).lean<Stored[]>()
  const known = new Map(stored.map((entry) => [entry._id, entry]))
  const outcome: Ingested = { embedded: 0, unchanged: 0, removed: 0 }

  options.progress?.(0, documents.length)
  const writes: ReturnType<typeof writeOf>[] = []
  for (const [position, document] of documents.entries()) {
    const before = known.get(document._id)
    const entry = entryOf(document, vocabulary, before?.digest)
    if (entry === undefined) outcome.unchanged += 1
    else writes.push(writeOf(entry, before))
    options.progress?.(position + 1, documents.length)
  }
  if (writes.length > 0) await knowledge.bulkWrite(writes)
  outcome.embedded = writes.length

  const kept = new Set(documents.map((document) => document._id))
  const gone = stored.filter((entry) => !kept.has(entry._id)).map((entry) => entry._id)
  if (gone.length > 0) await knowledge.deleteMany({ _id: { $in: gone } })
  outcome.removed = gone.length
  return outcome
}

interface Stored {
  _id: string
  digest: string
  gemini?: Pick<BoughtVector, 'of'>
}

/** A vector that a service made stays with the words that it was made of. */
const writeOf = (entry: KnowledgeEntry, before: Stored | undefined) => ({
  updateOne: {
    filter: { _id: entry._id },
    update: { $set: entry, ...(before?.gemini?.of === namedBy(entry) ? {} : { $unset: { gemini: '' } }) },
    upsert: true,
  },
})

/** The entry of a document, or undefined when `digest` says that it would be the same. */
export function entryOf(document: Document, vocabulary: Reader, digest?: string): KnowledgeEntry | undefined {
  const features = documentFeatures(document, vocabulary)
  const { model, size } = LOCAL
  const fresh = derivedId(model, size, JSON.stringify(document), JSON.stringify([...features]))
  if (fresh === digest) return undefined
  const vector = Binary.fromFloat32Array(embed(features))
  return { ...document, digest: fresh, local: { model, size, vector } }
}

/** Title and questions weigh more than the body; the questions of every written form weigh the same together. */
function documentFeatures(document: Document, vocabulary: Reader) {
  const of = (text: string, form: Language) => featuresOf(vocabulary.read(text, form))
  const { language, title, topic, short, text, questions } = document
  const asked = LANGUAGES.map((form) =>
    blend(questions[form].map((question) => ({ features: of(question, form), weight: 1 }))),
  )
  return blend([
    { features: of(title, language), weight: 1 },
    { features: blend(asked.map((features) => ({ features, weight: 1 }))), weight: 1.5 },
    { features: new Map(TOPICS[topic]?.map((concept) => [`=${concept}`, 1])), weight: 0.4 },
    { features: of(`${short} ${text}`, language), weight: 0.6 },
  ])
}
