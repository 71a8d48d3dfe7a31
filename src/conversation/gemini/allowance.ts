import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'

/** What a call cost. */
export interface Tokens {
  input: number
  output: number
}

/** Each person's share of the model's tokens in a day of Addis Ababa. */
export interface Allowance {
  left(person: string): Promise<boolean>
  spend(person: string, calls: number, tokens: Tokens): Promise<void>
}

export function createAllowance({ models }: Pick<Database, 'models'>): Allowance {
  const idOf = (person: string): string => derivedId('model usage', clock.today(), person)
  return {
    async left(person) {
      const used = await models.modelUsage.findById(idOf(person), { tokens: 1 }).lean()
      return used === null || used.tokens < limits.modelTokensADay
    },
    async spend(person, calls, { input, output }) {
      await models.modelUsage.updateOne(
        { _id: idOf(person) },
        { $inc: { tokens: input + output, calls }, $set: { at: clock.now() } },
        { upsert: true },
      )
    },
  }
}
