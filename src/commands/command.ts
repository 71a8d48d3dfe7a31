import type { Database } from '#data/database.ts'
import type { Market } from '#market/market.ts'
import type { Config } from '#src/config.ts'
import type { Printer } from './print.ts'

/** What one command line may do. */
export interface Action {
  /** The word after the command. Missing: the command does one thing only. */
  name?: string
  about: string
  /** What has to follow, in capitals as the help shows it; `NAME...` takes one or more. */
  takes?: readonly string[]
  options?: Readonly<Record<string, Option>>
  examples: readonly string[]
  run(context: Context): Promise<void>
}

export interface Option {
  /** What its value is called in the help; a switch has none. */
  value?: string
  about: string
}

export interface Command {
  name: string
  about: string
  /** The first one is meant when no word names one. */
  actions: readonly [Action, ...Action[]]
}

export interface Context {
  /** The words after the command and its action, as many as it takes. */
  args: readonly string[]
  given: Given
  print: Printer
  config: Config
  /** Connected and migrated when first asked for, closed when the command ends. */
  database(): Promise<Database>
  market(): Promise<Market>
  /** What the database runs on; undefined with MONGODB_URI. */
  embedded(): Promise<Embedded | undefined>
  /** Whether a person is looking: progress may be drawn. */
  terminal: boolean
  /** Waits until somebody presses Ctrl-C or the process is told to stop. */
  untilInterrupted(): Promise<void>
}

export interface Embedded {
  uri: string
  /** This process runs it; false when the app does. */
  owned: boolean
}

/** The options of a command line. */
export interface Given {
  flag(name: string): boolean
  text(name: string): string | undefined
  /** A whole number within bounds. */
  whole(name: string, least: number, most: number): number | undefined
}

/** The command line is wrong: exit code 2, with what would be right. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}

/** It cannot be done: one line, exit code 1. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem'
}

/** The argument at `index`, which the action's `takes` promises. */
export function argument(context: Context, index: number): string {
  const value = context.args[index]
  if (value === undefined) throw new UsageProblem('something is missing')
  return value
}

/** `text` when it is one of `options`. */
export function oneOf<const Value extends string>(what: string, text: string, options: readonly Value[]): Value {
  const found = options.find((option) => option === text)
  if (found === undefined) throw new UsageProblem(`${what} wants one of ${options.join(', ')}, not "${text}"`)
  return found
}

export const LIMIT: Option = { value: 'N', about: 'how many at most (20)' }
export const limitOf = (context: Context): number => context.given.whole('limit', 1, 100_000) ?? 20
