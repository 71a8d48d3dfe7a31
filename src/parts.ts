import type { Sample } from '#channels/web/config.ts'
import { createEngine } from '#conversation/create.ts'
import type { Engine } from '#conversation/engine.ts'
import { openEmbedder } from '#conversation/gemini/embedding.ts'
import { createFileReader } from '#conversation/gemini/files.ts'
import type { Gemini } from '#conversation/gemini/gemini.ts'
import { createHearing, type Hear } from '#conversation/gemini/hearing.ts'
import { createLooking } from '#conversation/gemini/looking.ts'
import { openGemini } from '#conversation/gemini/open.ts'
import { createUnderstand } from '#conversation/phrasebook/index.ts'
import { createDrawing } from '#conversation/pictures/drawing.ts'
import { createRunware } from '#conversation/pictures/runware.ts'
import type { Understand, Understanding } from '#conversation/understanding.ts'
import { connectDatabase, type Database } from '#data/database.ts'
import type { Embedded } from '#data/embedded/index.ts'
import { migrate } from '#data/migrations/index.ts'
import type { Product } from '#data/models/index.ts'
import { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD, seedDatabase } from '#data/sample/index.ts'
import { createPictures, type Pictures } from '#http/pictures.ts'
import { createKnowledge, type Embedder, embedEntries, ingest, type Knowledge } from '#knowledge/index.ts'
import { createMarket } from '#market/index.ts'
import type { Catalogue, Market } from '#market/market.ts'
import { hashPassword } from '#market/passwords.ts'
import { createWorker } from '#messaging/worker.ts'
import type { Overrides } from './app.ts'
import { clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'

/** Everything below messaging, from the database up. */
export interface Parts {
  database: Database
  market: Market
  knowledge: Knowledge
  understand: Understand
  engine: Engine
  pictures: Pictures
  /** Writes down what is said; missing where nobody can. */
  hear?: Hear
  /** Where it is configured. */
  gemini?: Gemini
  /** Accounts to try things out with; none where they cannot sign in. */
  samples: Sample[]
  close(): Promise<void>
}

/** Products that another process imported appear within this time. */
const CATALOGUE_EVERY_MS = 15_000

/** Opens the database and brings it to this version: schema, catalogue, sample, knowledge. Then the parts that stand on it. */
export async function openParts(config: Config, log: Logger, overrides: Overrides): Promise<Parts> {
  const { database, close } = await openDatabase(config, log, overrides)
  try {
    const applied = await migrate(database)
    if (applied.length > 0) log.info({ applied }, 'the database has the schema of this version')
    const seeded = await seedDatabase(database, {
      sample: config.seed === 'sample',
      passwordHash: () => hashPassword(SAMPLE_PASSWORD, overrides.passwordCost),
      today: clock.today(),
      ...(overrides.progress === undefined ? {} : { progress: overrides.progress }),
    })
    const market = await createMarket({
      database,
      secret: config.secret,
      live: config.live,
      countries: config.countries,
      ...(overrides.passwordCost === undefined ? {} : { passwordCost: overrides.passwordCost }),
    })
    const stop = new AbortController()
    const embedder = openEmbedder(config.gemini, { log, stop: stop.signal })
    const knowledge = overrides.knowledge ?? (await openKnowledge(database, market.catalogue.all(), embedder, log))
    const understand = understanding(market.catalogue)
    const gemini = config.gemini === undefined ? undefined : await openGemini(config.gemini, database, log)
    const pictures = createPictures(database, config.secret)
    const readFile =
      gemini === undefined || config.gemini === undefined ? undefined : createFileReader(config.gemini, gemini)
    const engine = createEngine({
      database,
      market,
      knowledge,
      understand,
      ...(gemini === undefined ? {} : { gemini }),
      ...(readFile === undefined
        ? {}
        : {
            look: createLooking({
              read: readFile,
              products: () => market.catalogue.all(),
              pictureOf: ({ account, address }) => pictures.read(account, address),
            }),
          }),
      ...(config.runware === undefined
        ? {}
        : { draw: createDrawing({ paint: createRunware(config.runware), pictures, database, log }) }),
    })
    const refresh = createWorker(() => market.catalogue.refresh(), CATALOGUE_EVERY_MS, log)
    // Nobody waits for a service: until its vectors are there, and again after it failed, the local ones answer.
    const embedding =
      embedder === undefined
        ? undefined
        : createWorker(() => embedAll(database, embedder, knowledge), EMBED_EVERY_MS, log)
    embedding?.wake()
    return {
      database,
      market,
      knowledge,
      understand,
      engine: overrides.engine?.(engine) ?? engine,
      pictures,
      ...(readFile === undefined ? {} : { hear: createHearing(readFile) }),
      ...(gemini === undefined ? {} : { gemini }),
      samples: seeded.sample === 'loaded' || seeded.sample === 'present' ? samplesFor(config) : [],
      async close() {
        stop.abort()
        await Promise.all([refresh.close(), embedding?.close()])
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const EMBED_EVERY_MS = 5 * 60_000

/** Gives every entry its vector, and sees whether the service answers questions quickly enough. */
async function embedAll(database: Database, embedder: Embedder, knowledge: Knowledge): Promise<void> {
  if ((await embedEntries(database, embedder)) > 0) await knowledge.refresh()
  if (!embedder.answers()) await embedder.query('What is ChipChip?')
}

/** Stores what the documents say, where it is new, and opens it. */
async function openKnowledge(
  database: Database,
  products: readonly Product[],
  embedder: Embedder | undefined,
  log: Logger,
): Promise<Knowledge> {
  await ingest(database, { products })
  return createKnowledge({ database, products, ...(embedder === undefined ? {} : { embedder }), log })
}

async function openDatabase(
  config: Config,
  log: Logger,
  { database: given, server: opening }: Overrides,
): Promise<{ database: Database; close(): Promise<void> }> {
  if (given !== undefined) return { database: given, close: async () => undefined }
  if (config.mongodbUri !== undefined) {
    const database = await connectDatabase(config.mongodbUri)
    return { database, close: () => database.close() }
  }
  const server = await (opening ?? openEmbedded(config.dataDir))
  log.info({ dataDir: config.dataDir, owned: server.owned }, 'the embedded database is open')
  const database = await connectDatabase(server.uri)
  return {
    database,
    async close() {
      await database.close()
      await server.close()
    },
  }
}

async function openEmbedded(dataDir: string): Promise<Embedded> {
  const { startEmbedded } = await import('#data/embedded/index.ts')
  return startEmbedded({ dataDir })
}

/**
 * Sentences are understood with the words of the catalogue as it is now. The graph and the model in it read the same
 * sentence one after the other: what was understood last is kept.
 */
function understanding(catalogue: Catalogue): Understand {
  let version = catalogue.version()
  let understand = createUnderstand(catalogue.all())
  const recent = new Map<string, Understanding>()
  return (text, { roles, today = clock.today() } = {}) => {
    if (catalogue.version() !== version) {
      version = catalogue.version()
      understand = createUnderstand(catalogue.all())
      recent.clear()
    }
    const key = [today, roles?.toSorted().join() ?? '', text].join('\n')
    const known = recent.get(key)
    if (known !== undefined) return known
    const understood = understand(text, { today, ...(roles === undefined ? {} : { roles }) })
    if (recent.size >= RECENT_SENTENCES) for (const oldest of recent.keys()) if (recent.delete(oldest)) break
    recent.set(key, understood)
    return understood
  }
}

const RECENT_SENTENCES = 64

function samplesFor(config: Config): Sample[] {
  if (config.live) return []
  return Object.values(SAMPLE_ACCOUNTS).map(({ username, name, about, roles }) => ({
    label: `${name}: ${about}`,
    username,
    password: SAMPLE_PASSWORD,
    role: roles[0],
  }))
}
