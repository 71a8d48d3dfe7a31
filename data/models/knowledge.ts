import type { Binary } from 'mongodb'
import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Language } from '#src/language.ts'

/** A vector as it is stored: 32-bit floats in BSON's own form, with the model that made it. */
export interface StoredVector {
  model: string
  size: number
  vector: Binary
}

/** A vector of a model elsewhere, with what it was made from. */
export interface BoughtVector extends StoredVector {
  /** Of the words that were embedded: a vector is made again only when they change. */
  of: string
}

/** A knowledge document as it is stored for retrieval: one entry is one answer. */
export interface KnowledgeEntry {
  /** The file's name without its ending and language, with the language: `store-tomatoes.en`. */
  _id: string
  title: string
  /** The answer, a few short sentences. */
  text: string
  /** One line, for SMS and USSD. */
  short: string
  topic: string
  audience: ('visitor' | 'customer' | 'supplier')[]
  products: string[]
  language: 'en' | 'am'
  sources: string[]
  /** What it answers, in every written form, whatever its own language. */
  questions: Record<Language, string[]>
  /** What the vectors were made from: an entry is embedded again only when this changes. */
  digest: string
  /** The local vector, always there, with the model that made it. */
  local: StoredVector
  /** Gemini's vector, where there is a key and it has been made. */
  gemini?: BoughtVector
}

const entries = new Schema<KnowledgeEntry>(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    short: { type: String, required: true },
    topic: { type: String, required: true },
    audience: { type: [String], required: true },
    products: { type: [String], required: true },
    language: { type: String, required: true },
    sources: { type: [String], required: true },
    questions: { type: Object, required: true } as never,
    digest: { type: String, required: true },
    local: { type: Object, required: true } as never,
    gemini: { type: Object } as never,
  },
  { collection: 'knowledge', versionKey: false },
)

export const knowledgeModels = (connection: Connection) => ({
  knowledge: connection.model<KnowledgeEntry>('KnowledgeEntry', entries),
})
