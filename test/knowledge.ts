import { CATALOGUE } from '#data/catalogue/index.ts'
import { createKnowledge, ingest, type Knowledge } from '#knowledge/index.ts'
import { openTestDatabase } from './database.ts'

let knowledge: Promise<Knowledge> | undefined

/**
 * What the project's documents say about the products that it ships, on a database of its own; the worker's test files share it.
 * To read the documents takes longer than all else of a start, and what comes of it is the same for all.
 */
export function testKnowledge(): Promise<Knowledge> {
  knowledge ??= open()
  return knowledge
}

async function open(): Promise<Knowledge> {
  const database = await openTestDatabase()
  const products = CATALOGUE.toSorted((one, other) => (one._id < other._id ? -1 : 1))
  await ingest(database, { products })
  return createKnowledge({ database, products })
}
