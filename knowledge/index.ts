export { createKnowledge, type KnowledgeParts } from './create.ts'
export { type Ingested, type IngestOptions, ingest } from './ingest.ts'
export type * from './knowledge.ts'
