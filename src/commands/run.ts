import { parseArgs } from 'node:util'
import { connectDatabase, type Database } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import { migrate } from '#data/migrations/index.ts'
import { createMarket } from '#market/index.ts'
import type { Market } from '#market/market.ts'
import { within } from '#market/names.ts'
import { Refusal } from '#market/refusal.ts'
import { ConfigError, readConfig } from '#src/config.ts'
import {
  type Action,
  type Command,
  CommandProblem,
  type Context,
  type Embedded,
  type Given,
  UsageProblem,
} from './command.ts'
import { actionHelp, commandHelp, overview } from './help.ts'
import { createPrinter, type Output } from './print.ts'
import { COMMANDS } from './registry.ts'

export interface Surroundings {
  env: Record<string, string | undefined>
  out: Output
  err: Output
  terminal: boolean
  /** Waits until somebody presses Ctrl-C or the process is told to stop. */
  untilInterrupted(): Promise<void>
}

/** Runs one command line and returns its exit code: 0, 1 when it could not be done, 2 when the line itself is wrong. */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await dispatch(argv, around)
  } catch (error) {
    const usage = error instanceof UsageProblem
    const [line = 'unknown error'] = described(error).split('\n')
    around.err.write(`${usage ? line : `error: ${line}`}\n`)
    return usage ? 2 : 1
  }
}

async function dispatch(argv: readonly string[], around: Surroundings): Promise<number> {
  const [word, ...rest] = argv
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const [about] = rest
    around.out.write(about === undefined ? overview(COMMANDS) : commandHelp(commandNamed(about)))
    return 0
  }
  const command = commandNamed(word)
  const { action, words } = actionNamed(command, rest)
  const { given, args, asksHelp } = parsed(command, action, words)
  if (asksHelp) {
    around.out.write(
      rest[0] === action.name && action.name !== undefined ? actionHelp(command, action) : commandHelp(command),
    )
    return 0
  }
  await run(action, args, given, around)
  return 0
}

function commandNamed(word: string): Command {
  const command = COMMANDS.find(({ name }) => name === word)
  if (command) return command
  throw new UsageProblem(`there is no command "${word}".${suggestion(word, COMMANDS)} "kcart help" lists them.`)
}

/** The action that the first word names; without a word, the first one. */
function actionNamed(command: Command, words: readonly string[]): { action: Action; words: readonly string[] } {
  const [first] = command.actions
  if (first.name === undefined) return { action: first, words }
  const word = words.find((each) => !each.startsWith('-'))
  if (word === undefined) return { action: first, words }
  const action = command.actions.find(({ name }) => name === word)
  if (!action) {
    const known = command.actions.map(({ name }) => name).join(', ')
    const meant = suggestion(word, command.actions)
    throw new UsageProblem(`"kcart ${command.name}" does not know "${word}".${meant} It knows ${known}.`)
  }
  const at = words.indexOf(word)
  return { action, words: [...words.slice(0, at), ...words.slice(at + 1)] }
}

function suggestion(word: string, among: readonly { name?: string }[]): string {
  const close = among.find(({ name }) => name !== undefined && (name.startsWith(word) || within(word, name, 2)))
  return close?.name === undefined ? '' : ` Did you mean "${close.name}"?`
}

function parsed(command: Command, action: Action, words: readonly string[]) {
  const own = Object.entries(action.options ?? {})
  const options = Object.fromEntries([
    ...own.map(
      ([name, { value }]) =>
        [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
    ),
    ...['json', 'full', 'help'].map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  let read: ReturnType<typeof parseArgs>
  try {
    read = parseArgs({
      args: [...words],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (error) {
    const [line = ''] = described(error).split('. ')
    const unknown = /^Unknown option '--(.+)'/.exec(line)?.[1]
    const names = Object.keys(options).map((name) => ({ name }))
    const meant = unknown === undefined ? '' : suggestion(unknown, names).replace('"', '"--')
    throw new UsageProblem(`${line}.${meant} ${usageLine(command, action)}`)
  }
  const asksHelp = read.values['help'] === true
  const takes = action.takes ?? []
  const most = takes.at(-1)?.endsWith('...') ? Number.POSITIVE_INFINITY : takes.length
  if (!asksHelp && read.positionals.length < takes.length) {
    throw new UsageProblem(`${takes[read.positionals.length]} is missing. ${usageLine(command, action)}`)
  }
  if (!asksHelp && read.positionals.length > most) {
    throw new UsageProblem(`"${read.positionals[most]}" is too much. ${usageLine(command, action)}`)
  }
  return { given: givenBy(read.values), args: read.positionals, asksHelp }
}

const usageLine = (command: Command, action: Action): string =>
  `Usage: ${['kcart', command.name, action.name, ...(action.takes ?? [])].filter(Boolean).join(' ')}`

function givenBy(values: ReturnType<typeof parseArgs>['values']): Given {
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    flag: (name) => values[name] === true,
    text,
    whole(name, least, most) {
      const value = text(name)
      if (value === undefined) return undefined
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
      if (number >= least && number <= most) return number
      throw new UsageProblem(`--${name} wants a whole number from ${least} to ${most}, not "${value}"`)
    },
  }
}

async function run(action: Action, args: readonly string[], given: Given, around: Surroundings): Promise<void> {
  const config = readConfig(around.env)
  const closing: (() => Promise<void>)[] = []
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const embedded = once(async (): Promise<Embedded | undefined> => {
    if (config.mongodbUri !== undefined) return undefined
    const server = await startEmbedded({ dataDir: config.dataDir })
    closing.unshift(() => server.close())
    return server
  })
  const database = once(async (): Promise<Database> => {
    const uri = config.mongodbUri ?? (await embedded())?.uri ?? ''
    const connected = await connectDatabase(uri)
    closing.unshift(() => connected.close())
    await migrate(connected)
    return connected
  })
  const market = once(async (): Promise<Market> => {
    const { secret, live, countries } = config
    return createMarket({ database: await database(), secret, live, countries })
  })
  const print = createPrinter({ out: around.out, json: given.flag('json'), full: given.flag('full') })
  const { terminal, untilInterrupted } = around
  const context: Context = {
    args,
    given,
    print,
    config,
    database,
    market,
    embedded,
    terminal: terminal && !given.flag('json'),
    untilInterrupted,
  }
  try {
    await action.run(context)
  } finally {
    for (const close of closing) await close()
  }
}

/** An error for a person: what is expected says itself what it is, of the rest the message is all there is. */
function described(error: unknown): string {
  if (error instanceof Refusal) {
    const details = Object.entries(error.details).map(([name, value]) => `${name} ${value}`)
    return `${error.code.replaceAll('_', ' ')}${details.length === 0 ? '' : ` (${details.join(', ')})`}`
  }
  if (error instanceof ConfigError || error instanceof CommandProblem || error instanceof Error) return error.message
  return String(error)
}
