import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary } from 'mongodb'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { connectDatabase } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'
import { createKnowledge, ingest, type Knowledge } from '#knowledge/index.ts'
import { measure, measureOffTopic } from '#knowledge/measure.ts'
import { OFF_TOPIC_TUNING, OFF_TOPIC_UNSEEN } from '#knowledge/test-set.ts'
import { ELSEWHERE_FORMS, FORMS } from '#knowledge/testset/forms.ts'
import { FRESH } from '#knowledge/testset/fresh/index.ts'
import { PEOPLE, PEOPLE_AGAIN, PEOPLE_AGAIN_ELSEWHERE, PEOPLE_ELSEWHERE } from '#knowledge/testset/people.ts'
import { withGemini } from './knowledge-gemini.ts'
import { ms, percentile, print } from './measure.ts'

const CHUNKS = 2_000
const ROUNDS = 4

/** The test questions against the stored knowledge, the cost of a retrieval over many chunks, and the app with a key. */
export default async function knowledge(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  const server = await startEmbedded({ dataDir })
  const database = await connectDatabase(server.uri)
  try {
    const { result: outcome, cpu } = await withCpu(() => ingest(database, { products: CATALOGUE }))
    const again = await withCpu(() => ingest(database, { products: CATALOGUE }))
    const opened = await withCpu(() => createKnowledge({ database, products: CATALOGUE }))
    print('start', [
      { what: `embed and store ${outcome.embedded} entries`, figure: `${ms(cpu)} CPU`, goal: 'under 2,000 ms' },
      { what: 'ingest again, nothing changed', figure: `${ms(again.cpu)} CPU` },
      { what: `open, index: ${opened.result.status().index}`, figure: `${ms(opened.cpu)} CPU` },
    ])
    await answers(opened.result)
    await cost(database, opened.result)
  } finally {
    await database.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  await withGemini()
}

async function answers(knowledge: Knowledge): Promise<void> {
  const sets = [
    ...FORMS.map(({ form, tuning }) => ({ form, questions: tuning, what: 'seen in tuning' })),
    ...FORMS.map(({ form, unseen }) => ({ form, questions: unseen, what: 'unseen in tuning' })),
    ...PEOPLE.map((probes) => ({ ...probes, what: 'with a story, seen in tuning' })),
    ...PEOPLE_AGAIN.map((probes) => ({ ...probes, what: 'with a story, the second round' })),
    ...FRESH.flatMap((round, at) => round.map((probes) => ({ ...probes, what: `round ${at + 1} of fresh ones` }))),
  ]
  for (const { form, questions, what } of sets) {
    const { asked, first, three, certain, wrong } = await measure(knowledge, questions, form)
    const of = (share: number) => `${Math.round(share * asked)}/${asked}`
    print(`questions in ${form}, ${what}`, [
      { what: 'the right entry first', figure: of(first), goal: '85%' },
      { what: 'among the first three', figure: of(three), goal: '95%' },
      { what: 'answered for certain', figure: of(certain) },
      { what: 'with another entry', figure: `${wrong.length}/${asked}` },
    ])
  }
  const elsewhere = [
    { form: 'en', questions: [...OFF_TOPIC_TUNING, ...OFF_TOPIC_UNSEEN] } as const,
    ...[...ELSEWHERE_FORMS, ...PEOPLE_ELSEWHERE, ...PEOPLE_AGAIN_ELSEWHERE],
    ...FRESH.flat().map(({ form, elsewhere: questions }) => ({ form, questions })),
  ]
  for (const { form, questions } of elsewhere) {
    const { asked, certain, inScope } = await measureOffTopic(knowledge, questions, form)
    print(`questions about something else in ${form}`, [
      { what: 'declined', figure: `${asked - inScope.length}/${asked}` },
      { what: 'answered wrongly', figure: `${certain.length}/${asked}`, goal: '0' },
    ])
  }
  for (const { form, unanswered } of FRESH.flat()) {
    const { asked, certain } = await measureOffTopic(knowledge, unanswered, form)
    print(`questions about food and farming that no entry answers, in ${form}`, [
      { what: 'answered wrongly', figure: `${certain.length}/${asked}`, goal: '0' },
    ])
  }
}

/** The entries again and again under other names, with the vectors turned a little, until there are many. */
async function cost(database: Awaited<ReturnType<typeof connectDatabase>>, small: Knowledge): Promise<void> {
  const questions = FORMS.flatMap(({ form, tuning, unseen }) =>
    [...tuning, ...unseen].map(([question]) => ({ question, form })),
  )
  const few = await timed(small, questions)
  const stored = await database.models.knowledge.find().lean()
  const copies: KnowledgeEntry[] = []
  for (let copy = 1; stored.length + copies.length < CHUNKS; copy += 1) {
    for (const entry of stored.slice(0, CHUNKS - stored.length - copies.length)) {
      const vector = entry.local.vector.toFloat32Array().map((value, at) => value + Math.sin(at * copy) * 0.01)
      const [name, language] = entry._id.split('.')
      const local = { ...entry.local, vector: Binary.fromFloat32Array(vector) }
      copies.push({ ...entry, _id: `${name}-${copy}.${language}`, digest: `${entry.digest}-${copy}`, local })
    }
  }
  await database.models.knowledge.insertMany(copies)
  const before = memory()
  const many = await createKnowledge({ database, products: CATALOGUE })
  const held = memory() - before
  const took = await timed(many, questions)
  print(`${took.samples.length} retrievals, one process with its database`, [
    { what: `p50 over ${stored.length} chunks`, figure: ms(percentile(few.samples, 50)) },
    { what: `p95 over ${stored.length} chunks`, figure: ms(percentile(few.samples, 95)), goal: 'under 15 ms' },
    { what: `CPU each over ${stored.length} chunks`, figure: ms(few.cpu) },
    { what: `p50 over ${CHUNKS} chunks`, figure: ms(percentile(took.samples, 50)) },
    { what: `p95 over ${CHUNKS} chunks`, figure: ms(percentile(took.samples, 95)), goal: 'under 15 ms' },
    { what: `CPU each over ${CHUNKS} chunks`, figure: ms(took.cpu) },
    { what: `held for ${CHUNKS} chunks`, figure: `${held.toFixed(0)} MB` },
  ])
}

async function timed(knowledge: Knowledge, questions: readonly { question: string; form: 'en' | 'am' | 'am-Latn' }[]) {
  const samples: number[] = []
  const ask = async (language: 'en' | 'am' | 'am-Latn', question: string) => {
    const start = performance.now()
    await knowledge.search(question, { language, audience: 'supplier' })
    samples.push(performance.now() - start)
  }
  for (const { form, question } of questions) await ask(form, question)
  samples.length = 0
  const { cpu } = await withCpu(async () => {
    for (let round = 0; round < ROUNDS; round++) for (const { form, question } of questions) await ask(form, question)
  })
  return { samples, cpu: cpu / samples.length }
}

/** What something gives, and the CPU time of this process in milliseconds. */
async function withCpu<Result>(work: () => Promise<Result>): Promise<{ result: Result; cpu: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, cpu: (user + system) / 1000 }
}

/** Megabytes that are held in the heap and beside it. */
function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}
