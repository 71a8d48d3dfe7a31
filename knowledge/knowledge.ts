import type { Language } from '#src/language.ts'
import type { Payer } from './space.ts'

/** What the assistant knows, whatever stands behind it. */
export interface Knowledge {
  /** Entries that answer a question, best first. Never throws for a strange question. */
  search(question: string, options: KnowledgeQuery): Promise<KnowledgeAnswer>
  /** An entry by its id, in the language of the reader where there is a counterpart; undefined when it is not for them. */
  entry(id: string, query: KnowledgeQuery): KnowledgeHit | undefined
  /** Looks at once for what was stored, instead of within half a minute. */
  refresh(): Promise<void>
  /** What the retrieval runs on, for /readyz. */
  status(): KnowledgeStatus
}
export interface KnowledgeStatus {
  entries: number
  /** The server's vector index, or exact search in process. */
  index: 'vector' | 'exact'
  /** The space of Gemini's vectors, where there is a key: how many entries have one, and whether questions use them now. */
  gemini?: { entries: number; index: 'vector' | 'exact'; used: boolean }
}
export interface KnowledgeQuery {
  language: Language
  audience: 'visitor' | 'customer' | 'supplier'
  limit?: number
  /** Whom it costs where a service embeds the question; nobody when missing. */
  payer?: Payer | undefined
}
export interface KnowledgeAnswer {
  hits: KnowledgeHit[]
  /** The best hit is good enough to be the answer. */
  certain: boolean
  /** The question is about what the assistant may talk about, even if nothing answers it. */
  inScope: boolean
}
export interface KnowledgeHit {
  id: string
  score: number
  title: string
  text: string
  /** One line for small screens. */
  short: string
  topic: string
  /** What it is written in: English where there is no Amharic entry. */
  language: 'en' | 'am'
  sources: string[]
}
