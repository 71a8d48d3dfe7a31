import type { Database } from '#data/database.ts'
import type { Account } from '#data/models/index.ts'
import type { Payer } from '#knowledge/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'

/** What a call cost. */
export interface Tokens {
  input: number
  output: number
}

/** Who has an account has a share alone; strangers have one each, and one of all strangers together. */
export type Spender = 'account' | 'stranger'

/** Each person's share of the model's tokens in a day of Addis Ababa. */
export interface Allowance {
  left(person: string, kind?: Spender): Promise<boolean>
  spend(person: string, calls: number, tokens: Tokens, kind?: Spender): Promise<void>
}

export function createAllowance({ models }: Pick<Database, 'models'>): Allowance {
  const idOf = (person: string): string => derivedId('model usage', clock.today(), person)
  const most = (person: string, kind: Spender) =>
    new Map([
      [idOf(person), limits.modelTokensADay],
      ...(kind === 'stranger' ? ([[idOf(STRANGERS), limits.modelTokensADayOfStrangers]] as const) : []),
    ])
  return {
    async left(person, kind = 'account') {
      const shares = most(person, kind)
      const used = await models.modelUsage.find({ _id: { $in: [...shares.keys()] } }, { tokens: 1 }).lean()
      return used.every(({ _id, tokens }) => tokens < (shares.get(_id) ?? 0))
    },
    async spend(person, calls, { input, output }, kind = 'account') {
      const update = { $inc: { tokens: input + output, calls }, $set: { at: clock.now() } }
      await models.modelUsage.bulkWrite(
        [...most(person, kind).keys()].map((_id) => ({ updateOne: { filter: { _id }, update, upsert: true } })),
      )
    },
  }
}

/** Whom a message costs. */
export interface Person {
  person: string
  kind: Spender
}
export const personOf = (account: Account | undefined, sender: { channel: string; address: string }): Person => ({
  person: account?._id ?? `${sender.channel}:${sender.address}`,
  kind: account === undefined ? 'stranger' : 'account',
})

/** Pays for the vectors of a person's questions. */
export const payerOf = (allowance: Allowance, { person, kind }: Person): Payer => ({
  mayAsk: () => allowance.left(person, kind),
  spend: (tokens) => allowance.spend(person, 0, { input: tokens, output: 0 }, kind),
})

/** Characters that make a token, about: for what comes without a count. */
const TOKEN_CHARACTERS = 3
export const tokensIn = (characters: number): number => Math.ceil(characters / TOKEN_CHARACTERS)

/** No call takes more: what is told beyond it, or below nothing, is no count. */
const MOST_TOKENS = 2_000_000

/** A count that a service tells of its own work; 0 where it is none. */
const countOf = (told: unknown): number =>
  typeof told === 'number' && Number.isInteger(told) && told > 0 && told <= MOST_TOKENS ? told : 0

/** What a service says that a call cost; `estimate` where it does not say what went in. */
export function tokensTold({ input, output }: { input: unknown; output: unknown }, estimate: Tokens): Tokens {
  const told = countOf(input)
  return told === 0 ? estimate : { input: told, output: countOf(output) }
}

const STRANGERS = 'strangers'
