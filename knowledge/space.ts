import type { KnowledgeEntry } from '#data/models/index.ts'

/** Vectors that compare with each other: made by one model, in one size, stored in one field under one index. */
export interface Space {
  /** The field of an entry that holds its vector, with the model and the size that made it. */
  field: keyof KnowledgeEntry & 'local'
  index: string
  model: string
  size: number
}

/** The vectors that need no network; every entry has one. See `hashing.ts`. */
export const LOCAL: Space = { field: 'local', index: 'knowledge_local', model: 'kcart-local-2', size: 768 }
