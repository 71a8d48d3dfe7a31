/** Vectors that compare with each other: made by one model, in one size, stored in one field under one index. */
export interface Space {
  /** The field of an entry that holds its vector, with the model and the size that made it. */
  field: 'local' | 'gemini'
  index: string
  model: string
  size: number
}

/** The vectors that need no network; every entry has one. See `hashing.ts`. */
export const LOCAL: Space = { field: 'local', index: 'knowledge_local', model: 'kcart-local-2', size: 768 }

/** Whose share of the day a question costs. */
export interface Payer {
  /** Whether anything of it is left. */
  mayAsk(): Promise<boolean>
  spend(tokens: number): Promise<void>
}

/** A space whose vectors a service makes. All of them have length 1. */
export interface Embedder {
  space: Space
  /** The vectors of documents, in their order. Throws when the service does not give them. */
  documents(texts: readonly string[]): Promise<Float32Array[]>
  /**
   * The vector of a question, soon or not at all: undefined means that the local space answers. Its tokens count as those
   * of who asks, who has to have some left. Never throws.
   */
  query(text: string, payer?: Payer): Promise<Float32Array | undefined>
  /** Whether the service answers quickly enough for questions to wait for it, as far as is known. */
  answers(): boolean
}
