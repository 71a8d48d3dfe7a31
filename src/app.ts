import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { attachPhones } from '#channels/outgoing.ts'
import { phones } from '#channels/phones.ts'
import { phoneSettings } from '#channels/settings.ts'
import { contentShelf } from '#channels/simulator/content.ts'
import { samplePeople } from '#channels/simulator/people.ts'
import { createSimulator } from '#channels/simulator/routes.ts'
import { createTaking, isSpooledEvent, type SpooledEvent } from '#channels/taking.ts'
import { web } from '#channels/web/channel.ts'
import { chatRoutes } from '#channels/web/chat.ts'
import { configRoutes, type Sample } from '#channels/web/config.ts'
import { pageFiles } from '#channels/web/files.ts'
import { openSockets, type Sockets } from '#channels/web/sockets.ts'
import { webhookRoutes } from '#channels/webhooks.ts'
import { createContentStore } from '#channels/whatsapp/content-store.ts'
import { orderJson } from '#conversation/cards/json.ts'
import type { Engine } from '#conversation/engine.ts'
import { answers, type Database } from '#data/database.ts'
import type { Embedded } from '#data/embedded/index.ts'
import { productNames } from '#http/json.ts'
import { createMetrics } from '#http/metrics.ts'
import { createRates } from '#http/rates.ts'
import { authRoutes } from '#http/routes/auth.ts'
import { addressCheck, channelRoutes } from '#http/routes/channels.ts'
import { healthRoutes } from '#http/routes/health.ts'
import { marketRoutes } from '#http/routes/market.ts'
import { mediaRoutes } from '#http/routes/media.ts'
import { noticeRoutes } from '#http/routes/notices.ts'
import { createHttpServer } from '#http/server.ts'
import { createVoiceNotes } from '#http/voice-notes.ts'
import { startSchedule } from '#jobs/schedule.ts'
import type { Knowledge } from '#knowledge/index.ts'
import type { Market } from '#market/market.ts'
import type { PasswordCost } from '#market/passwords.ts'
import { createMessaging, type Messaging, type TurnStep } from '#messaging/messaging.ts'
import { openSpool, type Spool } from '#messaging/spool.ts'
import { type Config, ConfigError } from './config.ts'
import { limits } from './limits.ts'
import { createLog, type Logger } from './log.ts'
import { openParts } from './parts.ts'
import { arrival, commandsIn, refusalWords } from './words.ts'

/** A running KcartBot. */
export interface App {
  /** Where it listens. */
  url: string
  database: Database
  market: Market
  engine: Engine
  messaging: Messaging
  sockets: Sockets
  /** Accounts to try things out with. */
  samples: readonly Sample[]
  /** Stops accepting, finishes what runs, and lets go of everything. */
  close(): Promise<void>
}

/** What a test may replace or watch. */
export interface Overrides {
  log?: Logger
  /** Instead of the configured one; the app does not close it. */
  database?: Database
  /** The embedded database, where it is opening already; the app closes it. */
  server?: Promise<Embedded>
  /** Instead of what the documents say, read and stored. */
  knowledge?: Knowledge
  /** Around the engine, to make it slow or let it fail. */
  engine?(engine: Engine): Engine
  /** Called between the steps of every turn. */
  checkpoint?(step: TurnStep): Promise<void> | void
  /** How long POST /api/chat waits for its answer, in milliseconds. */
  inlineAnswerMs?: number
  /** What a password is hashed with: a tenth of a second for everybody who registers. */
  passwordCost?: PasswordCost
  /** No Agenda. */
  schedule?: boolean
  /** Called while the sample is loaded. */
  progress?(done: number, of: number): void
}

const built = (channel: string): string => join(import.meta.dirname, '..', 'channels', channel, 'page', 'dist')
const PAGE = built('web')
const SIMULATOR_PAGE = built('simulator')

/** Puts all parts together and listens. The whole of the project's wiring is here and in `openParts`. */
export async function startApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const log = overrides.log ?? (await createLog(config.logLevel))
  // Before the database: what cannot be kept must not be acknowledged, and that is said at once.
  const spool = await openSpool(join(config.dataDir, 'spool'), isSpooledEvent, log).catch((error: unknown) => {
    throw new ConfigError(`DATA_DIR: messages cannot be kept in ${join(config.dataDir, 'spool')}: ${String(error)}`)
  })
  const parts = await openParts(config, log, overrides)
  try {
    return await serve(config, log, parts, spool, overrides)
  } catch (error) {
    await parts.close()
    throw error
  }
}

async function serve(
  config: Config,
  log: Logger,
  {
    database,
    market,
    knowledge,
    understand,
    engine,
    pictures,
    hear,
    gemini,
    samples,
    close,
  }: Awaited<ReturnType<typeof openParts>>,
  spool: Spool<SpooledEvent>,
  overrides: Overrides,
): Promise<App> {
  let open = true
  const messaging = createMessaging({
    database,
    engine,
    market,
    log,
    trace: config.trace,
    secret: config.secret,
    noticesOn: web.name,
    codesOn: 'sms',
    live: config.live,
    hours: config,
    isCommand: commandsIn(understand),
    ...(overrides.checkpoint === undefined ? {} : { checkpoint: overrides.checkpoint }),
  })
  const metrics = createMetrics(messaging, gemini?.signals)
  const rates = createRates(config.rateLimit)
  const { accounts } = market
  const changed = (): void => messaging.noticesChanged()
  const urlOf = (): string => addressOf(config, http)
  const channels = phones(phoneSettings(config, urlOf, createContentStore(database)))
  attachPhones(channels, messaging, (id) => accounts.codeOf(id))
  const startCheck = addressCheck(accounts, messaging)
  metrics.watch(spool)
  const answering = (): Promise<boolean> => answers(database)
  const taking = createTaking(
    { messaging, accounts, rates, pictures, spool, answers: answering, log, ...(hear === undefined ? {} : { hear }) },
    channels,
  )

  const simulator = config.simulator
    ? createSimulator({
        config,
        contents: contentShelf(database),
        url: urlOf,
        people: () => samplePeople(database),
        log,
      })
    : undefined

  const http = createHttpServer({
    config,
    log,
    metrics,
    rates,
    accounts,
    refusalWords: refusalWords(market.catalogue),
    open: [
      healthRoutes({
        database,
        knowledge,
        metrics,
        metricsToken: config.metricsToken,
        production: config.production,
        open: () => open,
      }),
      configRoutes(samples, {
        voice: hear !== undefined,
        simulator: config.simulator,
        phones: channels.flatMap(({ name, send }) => (send === undefined ? [] : name)),
      }),
      webhookRoutes({ channels, taking, log }),
      ...(simulator === undefined ? [] : [simulator.routes]),
    ],
    uploads: [mediaRoutes(database, pictures, hear === undefined ? undefined : createVoiceNotes(hear))],
    api: [
      authRoutes({
        accounts,
        rates,
        ...(channels.some(({ name }) => name === 'sms') ? { startCheck } : {}),
        arrived: arrival(messaging),
        left: (token) => sockets.leave(token),
      }),
      channelRoutes({ accounts, startCheck, channels: channels.map(({ name }) => name) }),
      chatRoutes({
        messaging,
        trace: config.trace,
        withinMs: overrides.inlineAnswerMs ?? limits.inlineAnswerMs,
      }),
      marketRoutes({ market, changed }),
      noticeRoutes(messaging.notices),
    ],
    files: [...(simulator === undefined ? [] : [pageFiles(SIMULATOR_PAGE, '/simulator')]), pageFiles(PAGE)],
  })
  const sockets = openSockets(http, {
    messaging,
    accounts,
    rates,
    config,
    log,
    orderFor: async (id, number) => {
      const account = await accounts.byId(id)
      if (account === undefined) return undefined
      return orderJson(await market.orders.byNumber(account, number), productNames(market.catalogue, account.language))
    },
    counted: (browsers) => metrics.sockets.set(browsers),
  })
  if (config.mongodbUri !== undefined) await shareSockets(sockets, database)

  messaging.start()
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(config.port, config.host, resolve)
  })
  const schedule =
    overrides.schedule === false
      ? undefined
      : startSchedule(
          database,
          {
            market,
            config,
            changed,
            log,
            price: (now) => messaging.price(now),
            retire: async (now) => (await messaging.retire(now)) + (await pictures.retire(now)),
          },
          log,
          metrics.jobs,
        ).catch((error: unknown) => {
          log.error({ err: error }, 'the schedule could not be started')
          return undefined
        })

  return {
    url: urlOf(),
    database,
    market,
    engine,
    messaging,
    sockets,
    samples,
    async close() {
      open = false
      const closed = new Promise((resolve) => http.close(resolve))
      simulator?.close()
      await sockets.close()
      await taking.close()
      await messaging.close()
      http.closeIdleConnections()
      const cut = setTimeout(() => http.closeAllConnections(), 2_000)
      await closed
      clearTimeout(cut)
      await (await schedule)?.close()
      await close()
    },
  }
}

/** Where it listens. */
function addressOf({ host }: Config, http: Server): string {
  const { port } = http.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Several instances on one MongoDB: what one of them tells a room reaches the browsers of all. */
async function shareSockets(sockets: Sockets, { db }: Database): Promise<void> {
  const { createAdapter } = await import('@socket.io/mongo-adapter')
  const events = db.collection('socket_events')
  await events.createIndex({ createdAt: 1 }, { expireAfterSeconds: 600 })
  sockets.server.adapter(createAdapter(events, { addCreatedAtField: true }))
}
