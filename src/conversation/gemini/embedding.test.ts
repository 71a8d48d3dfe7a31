import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import type { Database } from '#data/database.ts'
import { DOCUMENTS } from '#knowledge/documents.ts'
import { createKnowledge, type Embedder, embedEntries, ingest } from '#knowledge/index.ts'
import { limits } from '#src/limits.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from '#test/database.ts'
import { type GeminiStandIn, type GeminiStep, settingsFor, startGemini } from '#test/standins/gemini.ts'
import { outOfTime } from '#test/time-limit.ts'
import { openEmbedder } from './embedding.ts'

let gemini: GeminiStandIn
let database: Database
let folder: string
let embedder: Embedder
beforeAll(async () => {
  gemini = await startGemini()
})
afterAll(() => gemini.close())
beforeEach(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'kcartbot-vectors-'))
  for (const name of ['store-tomatoes', 'payment', 'answer-orders', 'coffee']) {
    await cp(join(DOCUMENTS, `${name}.en.md`), join(folder, `${name}.en.md`))
  }
  embedder = opened('gemini-embedding-001')
})
afterEach(async () => {
  gemini.reset()
  await rm(folder, { recursive: true, force: true })
  await database.close()
})

const products = CATALOGUE
function opened(embeddingModel: string, more: { embeddingMs?: number } = {}): Embedder {
  const settings = { ...settingsFor(gemini), embeddingModel, ...more }
  const embedder = openEmbedder(settings, { log: silentLog(), stop: new AbortController().signal })
  if (embedder === undefined) throw new Error('no embedder')
  return embedder
}
const rewrite = async (name: string, from: string, to: string) => {
  const file = join(folder, `${name}.en.md`)
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}
const stored = () => database.models.knowledge.find().sort({ _id: 1 }).lean()
const lengthOf = (vector: Float32Array = new Float32Array()) => Math.hypot(...vector)

describe('vectors of Gemini', () => {
  test('stand beside the local ones: of length 1, with their model and size, as documents', async () => {
    await ingest(database, { products, folder })
    expect(await embedEntries(database, embedder)).toBe(4)
    for (const { gemini: vector, local } of await stored()) {
      expect(vector).toMatchObject({ model: 'gemini-embedding-001', size: 768 })
      expect(lengthOf(vector?.vector.toFloat32Array())).toBeCloseTo(1, 5)
      expect(local.vector.toFloat32Array()).toHaveLength(768)
    }
    expect(gemini.embedded.map(({ path }) => path)).toEqual(['/v1beta/models/gemini-embedding-001:batchEmbedContents'])
    const asked = gemini.embedded[0]?.body.requests ?? []
    expect(asked).toHaveLength(4)
    expect(new Set(asked.map(({ taskType }) => taskType))).toEqual(new Set(['RETRIEVAL_DOCUMENT']))
  })

  test('are made for what changed alone, and for everything by another model', async () => {
    await ingest(database, { products, folder })
    await embedEntries(database, embedder)
    expect(await embedEntries(database, embedder)).toBe(0)
    await rewrite('coffee', 'title: Ethiopian coffee', 'title: Coffee from Ethiopia')
    await ingest(database, { products, folder })
    expect(await embedEntries(database, embedder)).toBe(1)
    // Another name of a product changes the local vectors, and none of the words.
    const renamed = products.map((product) =>
      product._id === 'tomatoes' ? { ...product, aliases: { ...product.aliases, en: ['love apples'] } } : product,
    )
    await ingest(database, { products: renamed, folder })
    expect(await embedEntries(database, embedder)).toBe(0)
    expect(await embedEntries(database, opened('gemini-embedding-2'))).toBe(4)
  })

  test('are kept when the service fails on the way', async () => {
    await ingest(database, { products, folder })
    gemini.embeds({ status: 429, wait: '46s' })
    await expect(embedEntries(database, embedder)).rejects.toThrow()
    gemini.embeds(() => [])
    await expect(embedEntries(database, embedder)).rejects.toThrow('not a vector')
    expect((await stored()).filter((entry) => entry.gemini !== undefined)).toEqual([])
  })
})

const json = { 'content-type': 'application/json' }
const vectors = (embeddings: unknown): GeminiStep => ({ wire: [JSON.stringify({ embeddings })], headers: json })
const numbers = (size: number, number: unknown = 0.5): unknown[] => new Array(size).fill(number)

/** What may come instead of four vectors of 768 dimensions, or of one. */
const NO_VECTORS: [string, (asked: number) => GeminiStep][] = [
  ['a page', () => ({ wire: ['<html>'], headers: { 'content-type': 'text/html' } })],
  ['nothing', () => ({ wire: [] })],
  ['null', () => ({ wire: ['null'], headers: json })],
  ['no list', () => vectors('none')],
  ['an empty list', () => vectors([])],
  ['fewer than asked for', (asked) => vectors(numbers(asked - 1, { values: numbers(768) }))],
  ['more than asked for', (asked) => vectors(numbers(asked + 1, { values: numbers(768) }))],
  ['nulls', (asked) => vectors(numbers(asked, null))],
  ['too few dimensions', (asked) => vectors(numbers(asked, { values: numbers(767) }))],
  ['too many dimensions', (asked) => vectors(numbers(asked, { values: numbers(3_072) }))],
  ['no values', (asked) => vectors(numbers(asked, {}))],
  ['values that are none', (asked) => vectors(numbers(asked, { values: 'none' }))],
  ['values that are text', (asked) => vectors(numbers(asked, { values: numbers(768, '0.5') }))],
  ['values that are no number', (asked) => vectors(numbers(asked, { values: numbers(768, 'NaN') }))],
  ['values that are null', (asked) => vectors(numbers(asked, { values: [...numbers(767), null] }))],
  ['values without a direction', (asked) => vectors(numbers(asked, { values: numbers(768, 0) }))],
  ['values beyond everything', (asked) => vectors(numbers(asked, { values: numbers(768, 1e308) }))],
  ['values next to nothing', (asked) => vectors(numbers(asked, { values: numbers(768, 1e-320) }))],
  ['a body without an end', () => ({ wire: ['x'.repeat(2 ** 17)], times: 800, headers: json })],
  ['a redirect', () => ({ wire: [''], status: 307, headers: { location: '/elsewhere' } })],
]

describe('what is no vector is not stored:', () => {
  test.each(NO_VECTORS)('%s', async (_, step) => {
    await ingest(database, { products, folder })
    gemini.embeds(step(4))
    await expect(embedEntries(database, embedder)).rejects.toThrow()
    expect((await stored()).filter((entry) => entry.gemini !== undefined)).toEqual([])
    expect(gemini.embedded).toHaveLength(1)
    expect(gemini.written()).toBeLessThan(2 ** 24)
  })

  test('what does not come in time; what was stored before stays', async () => {
    await ingest(database, { products, folder })
    await embedEntries(database, embedder)
    await rewrite('coffee', 'title: Ethiopian coffee', 'title: Coffee from Ethiopia')
    await ingest(database, { products, folder })
    gemini.embedded.length = 0
    gemini.embeds({ hang: true })
    const wasAsked = () => gemini.embedded.length === 1
    const outcome = await outOfTime(limits.embedDocumentsMs, wasAsked, () =>
      embedEntries(database, embedder).then(
        () => 'embedded',
        () => 'given up',
      ),
    )
    expect(outcome).toBe('given up')
    expect((await stored()).filter((entry) => entry.gemini !== undefined)).toHaveLength(3)
  })
})

describe('a question that the local vectors are not certain of', () => {
  const QUESTION = 'what do hosts pour for guests in the morning'
  const MORNING = [0, 1]
  const meaning = (text: string) => (/coffee|morning/i.test(text) ? MORNING : [1, text.length / 1_000])
  const search = async () => {
    const knowledge = await createKnowledge({ database, products, embedder })
    const ask = (text = QUESTION) => knowledge.search(text, { language: 'en', audience: 'visitor' })
    return { knowledge, ask }
  }
  const trusted = () => vi.waitFor(() => expect(embedder.answers()).toBe(true), { timeout: 15_000 })
  beforeEach(async () => {
    gemini.embeds(meaning)
    await ingest(database, { products, folder })
    await embedEntries(database, embedder)
    gemini.embedded.length = 0
  })

  test('is answered in the space of Gemini, under its own index, and embedded once', async () => {
    const { knowledge, ask } = await search()
    expect(knowledge.status()).toEqual({
      entries: 4,
      index: 'vector',
      gemini: { entries: 4, index: 'vector', used: false },
    })
    // Nobody waits for who has not answered yet.
    expect((await ask()).hits.map(({ id }) => id)).not.toContain('coffee.en')
    await trusted()
    expect((await ask()).hits[0]?.id).toBe('coffee.en')
    expect((await ask()).hits[0]?.id).toBe('coffee.en')
    expect(gemini.embedded).toHaveLength(1)
    expect(gemini.embedded[0]?.body.requests).toMatchObject([{ taskType: 'RETRIEVAL_QUERY' }])
    expect(knowledge.status().gemini?.used).toBe(true)
    const indexes = await database.models.knowledge.collection.listSearchIndexes().toArray()
    expect(indexes.map(({ name }) => name).sort()).toEqual(['knowledge_gemini', 'knowledge_local'])
  })

  test('is answered the same without an index, in process', async () => {
    const { knowledge, ask } = await search()
    await ask()
    await trusted()
    const before = await ask()
    await database.models.knowledge.collection.dropSearchIndex('knowledge_gemini')
    expect((await ask()).hits).toEqual(before.hits)
    expect(knowledge.status().gemini?.index).toBe('exact')
  })

  test('goes to the local vectors while an entry has none of Gemini', async () => {
    await rewrite('coffee', 'title: Ethiopian coffee', 'title: Coffee from Ethiopia')
    await ingest(database, { products, folder })
    const { ask } = await search()
    await ask()
    expect(gemini.embedded).toEqual([])
  })

  test.each([
    ['refuses', { status: 429, wait: '46s' }],
    ['is down', { status: 503 }],
    ['says garbage', { garbage: '<html>' }],
    ['is silent', { hang: true }],
  ] as const)('goes to the local vectors in the same turn when the service %s, and asks no more', async (_, how) => {
    if ('hang' in how) embedder = opened('gemini-embedding-001', { embeddingMs: 3_000 })
    const { knowledge, ask } = await search()
    await ask()
    await trusted()
    gemini.embeds(how)
    const other = 'what do hosts pour for guests in the evening'
    const answer = await ask(other)
    expect(answer.hits.map(({ id }) => id)).not.toContain('coffee.en')
    expect(knowledge.status().gemini?.used).toBe(false)
    const asked = gemini.embedded.length
    await ask('what do hosts pour for guests at noon')
    if (!('status' in how) || how.status === 429) expect(gemini.embedded).toHaveLength(asked)
  })

  test.each(NO_VECTORS)('goes to the local vectors when it is answered with %s', async (_, step) => {
    const { knowledge, ask } = await search()
    await ask()
    await trusted()
    gemini.embeds(step(1))
    const answer = await ask('what do hosts pour for guests in the evening')
    expect(answer.hits.map(({ id }) => id)).not.toContain('coffee.en')
    for (const { score } of answer.hits) expect(score >= 0 && score <= 1).toBe(true)
    expect(knowledge.status().gemini?.used).toBe(false)
  })

  test('costs who asks, once, and nobody who has nothing left', async () => {
    const spent: number[] = []
    let left = true
    const payer = { mayAsk: async () => left, spend: async (tokens: number) => void spent.push(tokens) }
    const { knowledge, ask } = await search()
    await ask()
    await trusted()
    const paid = (text: string) => knowledge.search(text, { language: 'en', audience: 'visitor', payer })
    const text = 'what do hosts pour for guests in the late morning'
    expect((await paid(text)).hits[0]?.id).toBe('coffee.en')
    await paid(text)
    expect(spent).toEqual([Math.ceil(text.length / 3)])
    left = false
    gemini.embedded.length = 0
    expect((await paid('what do hosts pour for guests before noon')).hits.map(({ id }) => id)).not.toContain(
      'coffee.en',
    )
    expect(gemini.embedded).toEqual([])
  })

  test('tells nobody telephone numbers', async () => {
    const { ask } = await search()
    await ask('pour something for 0911 22 33 44 in the morning')
    await trusted()
    expect(JSON.stringify(gemini.embedded)).not.toContain('22 33')
  })

  test('costs nothing when the local vectors are certain', async () => {
    const { ask } = await search()
    await ask()
    await trusted()
    gemini.embedded.length = 0
    expect((await ask('How do I store tomatoes?')).certain).toBe(true)
    expect(gemini.embedded).toEqual([])
  })
})
