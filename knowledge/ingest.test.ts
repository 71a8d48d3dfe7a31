import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import type { Database } from '#data/database.ts'
import { openTestDatabase } from '#test/database.ts'
import { DOCUMENTS, DocumentError } from './documents.ts'
import { embed } from './hashing.ts'
import { createKnowledge, ingest } from './index.ts'
import { LOCAL } from './space.ts'

const products = CATALOGUE
let database: Database
let folder: string

beforeEach(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'kcartbot-knowledge-'))
  for (const name of ['store-tomatoes', 'payment', 'answer-orders', 'coffee']) {
    await cp(join(DOCUMENTS, `${name}.en.md`), join(folder, `${name}.en.md`))
  }
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await database.close()
})

async function rewrite(name: string, from: string, to: string) {
  const file = join(folder, `${name}.en.md`)
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}

describe('ingesting', () => {
  test('embeds what is new, then nothing, then what changed, and removes what is gone', async () => {
    expect(await ingest(database, { products, folder })).toEqual({ embedded: 4, unchanged: 0, removed: 0 })
    expect(await ingest(database, { products, folder })).toEqual({ embedded: 0, unchanged: 4, removed: 0 })
    await rewrite('coffee', 'title: Ethiopian coffee', 'title: Coffee from Ethiopia')
    await rm(join(folder, 'payment.en.md'))
    expect(await ingest(database, { products, folder })).toEqual({ embedded: 1, unchanged: 2, removed: 1 })
    const coffee = await database.models.knowledge.findById('coffee.en').lean()
    expect(coffee).toMatchObject({ title: 'Coffee from Ethiopia', local: { model: LOCAL.model, size: LOCAL.size } })
    expect(coffee?.local.vector.toFloat32Array()).toHaveLength(LOCAL.size)
    expect(await database.models.knowledge.countDocuments()).toBe(3)
  })

  test('embeds an entry again when its product gets another name', async () => {
    await ingest(database, { products, folder })
    const renamed = products.map((product) =>
      product._id === 'tomatoes'
        ? { ...product, names: { ...product.names, en: 'love apples' }, aliases: { en: [], am: [], latin: [] } }
        : product,
    )
    const { embedded, unchanged } = await ingest(database, { products: renamed, folder })
    expect(embedded).toBeGreaterThan(0)
    expect(unchanged).toBeGreaterThan(0)
  })

  // Another word or concept of the lexicon gives an entry other features, and those stand in its digest; another way from features
  // to numbers stands there by its name alone: who changes it changes the name, or old vectors are searched with new ones.
  test('makes of the same features the same numbers as ever, as long as the space has the same name', () => {
    const vector = embed(
      new Map([
        ['=storing', 1.5],
        ['=product:tomatoes', 2],
        ['.basket', 1],
        ['~<bas', 0.5],
      ]),
    )
    const said = [...vector.entries()].filter(([, value]) => value !== 0).map(([at, value]) => [at, value.toFixed(4)])
    expect({ model: LOCAL.model, size: LOCAL.size, said }).toMatchInlineSnapshot(`
      {
        "model": "kcart-local-2",
        "said": [
          [
            18,
            "-0.2020",
          ],
          [
            105,
            "0.2020",
          ],
          [
            126,
            "-0.4041",
          ],
          [
            166,
            "0.2020",
          ],
          [
            403,
            "-0.4041",
          ],
          [
            464,
            "0.5051",
          ],
          [
            488,
            "-0.1010",
          ],
          [
            676,
            "0.3030",
          ],
          [
            699,
            "0.3030",
          ],
          [
            726,
            "0.1010",
          ],
          [
            750,
            "-0.3030",
          ],
        ],
        "size": 768,
      }
    `)
  })

  test('writes nothing when one document is wrong', async () => {
    await ingest(database, { products, folder })
    await rewrite('coffee', 'topic: food', 'topic: 7')
    await rm(join(folder, 'payment.en.md'))
    await expect(ingest(database, { products, folder })).rejects.toThrow(DocumentError)
    expect(await database.models.knowledge.countDocuments()).toBe(4)
  })

  test('tells how far it is', async () => {
    const steps: [number, number][] = []
    await ingest(database, { products, folder, progress: (done, total) => steps.push([done, total]) })
    expect(steps).toEqual([0, 1, 2, 3, 4].map((done) => [done, 4]))
  })
})

describe('the stored knowledge', () => {
  test('is searched by the vector index where the server has one', async () => {
    await ingest(database, { products, folder })
    const knowledge = await createKnowledge({ database, products })
    const indexes = await database.models.knowledge.collection.listSearchIndexes(LOCAL.index).toArray()
    expect(indexes).toHaveLength(1)
    expect(knowledge.status()).toEqual({ entries: 4, index: 'vector' })
    const answer = await knowledge.search('keep tomatoes from going bad', { language: 'en', audience: 'visitor' })
    expect(answer).toMatchObject({ certain: true, inScope: true })
    expect(answer.hits[0]).toMatchObject({ id: 'store-tomatoes.en', topic: 'storing', sources: ['Kitchen practice'] })
  })

  test('goes on exactly, with the same answers, when the index is gone, and says so', async () => {
    await ingest(database, { products, folder })
    const knowledge = await createKnowledge({ database, products })
    const ask = () => knowledge.search('can I pay with telebirr', { language: 'en', audience: 'customer' })
    const before = await ask()
    await database.models.knowledge.collection.dropSearchIndex(LOCAL.index)
    expect(await ask()).toEqual(before)
    expect(knowledge.status().index).toBe('exact')
  })

  test('makes an index of another size anew', async () => {
    await ingest(database, { products, folder })
    const fields = [{ type: 'vector', path: 'local.vector', numDimensions: 8, similarity: 'cosine' }]
    const { collection } = database.models.knowledge
    await collection.createSearchIndex({ name: LOCAL.index, type: 'vectorSearch', definition: { fields } })
    const knowledge = await createKnowledge({ database, products })
    expect(knowledge.status().index).toBe('vector')
  })

  test('is empty before the first ingestion and there after it', async () => {
    const knowledge = await createKnowledge({ database, products })
    const ask = () => knowledge.search('how do I pay', { language: 'en', audience: 'visitor' })
    expect(await ask()).toMatchObject({ hits: [], certain: false })
    expect(knowledge.status()).toEqual({ entries: 0, index: 'exact' })
    await ingest(database, { products, folder })
    expect((await ask()).hits[0]?.id).toBe('payment.en')
    expect(knowledge.status()).toEqual({ entries: 4, index: 'vector' })
  })

  test('keeps what is for suppliers from customers', async () => {
    await ingest(database, { products, folder })
    const knowledge = await createKnowledge({ database, products })
    const ids = async (audience: 'customer' | 'supplier') =>
      (await knowledge.search('accept an order', { language: 'en', audience })).hits.map(({ id }) => id)
    expect(await ids('supplier')).toContain('answer-orders.en')
    expect(await ids('customer')).not.toContain('answer-orders.en')
  })

  test('answers Amharic questions from English entries while there are no others', async () => {
    await ingest(database, { products, folder })
    const knowledge = await createKnowledge({ database, products })
    for (const [question, language] of [
      ['ቲማቲም ማስቀመጥ', 'am'],
      ['timatim makoyet', 'am-Latn'],
    ] as const) {
      const { hits } = await knowledge.search(question, { language, audience: 'visitor' })
      expect(hits[0]?.id).toBe('store-tomatoes.en')
    }
  })
})
