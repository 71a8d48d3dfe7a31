import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { inconsistencies } from '#data/consistency.ts'
import { type Command, CommandProblem, type Context, type Embedded, UsageProblem } from './command.ts'
import { bar } from './progress.ts'

/** Looks at the database as a whole. */
export const db: Command = {
  name: 'db',
  about: 'where the data is; check it, back it up, open it for mongosh',
  actions: [
    {
      about: 'say where the database is and what is in it, or do one of the options',
      options: {
        check: { about: 'check the file, and that stock, totals and sales agree' },
        backup: { value: 'FILE', about: 'write a copy of the embedded database, while it runs' },
        port: { value: 'N', about: 'let mongosh or Compass reach the embedded database on this port of this machine' },
      },
      examples: ['db', 'db --check', 'db --backup kcart-monday.db', 'db --port 27018'],
      async run(context) {
        const { given } = context
        const port = given.whole('port', 1, 65_535)
        const file = given.text('backup')
        if ([port !== undefined, file !== undefined, given.flag('check')].filter(Boolean).length > 1) {
          throw new UsageProblem('db does one thing at a time: --check, --backup FILE or --port N')
        }
        if (port !== undefined) await served(context, port)
        else if (file !== undefined) await copied(context, file)
        else if (given.flag('check')) await checked(context)
        else await described(context)
      },
    },
  ],
}

async function described(context: Context): Promise<void> {
  const { db: raw, models } = await context.database()
  const embedded = await context.embedded()
  const names = (await raw.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()
  const collections = await Promise.all(
    names.map(async (name) => ({ name, documents: await raw.collection(name).estimatedDocumentCount() })),
  )
  const waiting = await models.events.countDocuments({ state: 'waiting' })
  context.print.record({
    database: embedded === undefined ? 'MONGODB_URI' : 'embedded',
    ...(embedded === undefined
      ? {}
      : { folder: context.config.dataDir, runBy: embedded.owned ? 'this command' : 'the app' }),
    name: raw.databaseName,
    eventsWaiting: waiting,
    collections,
  })
}

async function checked(context: Context): Promise<void> {
  const database = await context.database()
  const problems = await inconsistencies(database)
  if ((await context.embedded()) !== undefined) problems.push(...fileProblems(dataFile(context)))
  context.print.record({ problems: problems.length, found: problems.map((problem) => ({ problem })) })
  if (problems.length > 0) throw new CommandProblem('the database is not in order')
}

/** What SQLite finds wrong in the file. */
function fileProblems(file: string): string[] {
  const sqlite = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    const rows = sqlite.prepare('PRAGMA quick_check').all()
    return rows.map((row) => String(row['quick_check'])).filter((line) => line !== 'ok')
  } finally {
    sqlite.close()
  }
}

async function copied(context: Context, file: string): Promise<void> {
  await embeddedOnly(context, 'use mongodump')
  const target = resolve(file)
  if (existsSync(target)) throw new CommandProblem(`${target} is there already`)
  // The app must not be asked: a copy is wanted above all when it does not answer.
  const sqlite = new DatabaseSync(dataFile(context), { readOnly: true, timeout: 5_000 })
  const progress = bar(context.terminal, 'Pages')
  try {
    await backup(sqlite, target, {
      rate: 2_000,
      progress: ({ totalPages, remainingPages }) => progress.update(totalPages - remainingPages, totalPages),
    })
  } finally {
    progress.stop()
    sqlite.close()
  }
  context.print.record({ backup: target, restore: `put it in DATA_DIR as ${FILE} while nothing runs` })
}

/** Passes a port of the loopback interface on to the database's own socket, until somebody stops it. */
async function served(context: Context, port: number): Promise<void> {
  const { uri } = await embeddedOnly(context, 'connect to it')
  const target = addressOf(uri)
  const server = createServer((client) => {
    const upstream = connect(target)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new CommandProblem(`port ${port} is taken`) : error),
    )
    server.listen(port, '127.0.0.1', done)
  })
  context.print.record({ uri: `mongodb://127.0.0.1:${port}/kcartbot?directConnection=true` })
  context.print.note('Ctrl-C ends it.')
  await context.untilInterrupted()
  server.close()
}

async function embeddedOnly(context: Context, instead: string): Promise<Embedded> {
  const embedded = await context.embedded()
  if (embedded === undefined) throw new CommandProblem(`MONGODB_URI names the database: ${instead}`)
  return embedded
}

const FILE = 'kcart.db'
const dataFile = ({ config }: Context): string => join(config.dataDir, FILE)

/** `mongodb://%2Fpath%2Fto.sock/` or `mongodb://127.0.0.1:1234/`, as the address of a socket. */
function addressOf(uri: string): { path: string } | { host: string; port: number } {
  const host = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '')
  if (host.startsWith('/')) return { path: host }
  const [name = '127.0.0.1', port = '27017'] = host.split(':')
  return { host: name, port: Number(port) }
}
