import type { TurnContext } from '../turn/context.ts'
import { fresh, type Values } from '../turn/memory.ts'
import { type Note, sameNames } from './flow.ts'

/** "It" is the order that was talked about last: the only one that the last reply showed. */
export async function numberMeant(
  { memory, now }: TurnContext,
  args: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const values = sameNames(args)
  const [only, ...others] = memory.shown !== undefined && fresh(memory.shown.at, now) ? (memory.shown.orders ?? []) : []
  const meant = values.number === undefined && only !== undefined && others.length === 0 ? { number: only } : {}
  return { values: { ...values, ...meant }, notes: [] }
}
