import { isTool, TOOL_INPUTS } from '../tools/inputs.ts'
import type { TurnContext } from '../turn/context.ts'

/** Arguments that the flows and the channels set, and no model. */
const NOT_THEIRS = ['expectedTotal', 'saysPassword', 'entry', 'imageUrl', 'pin'] as const

/** Where products stand, and the numbers of orders and lots. */
const PRODUCTS: readonly string[] = ['product', 'without', 'only']
const NUMBERS: readonly string[] = ['number', 'numbers', 'listing']

/**
 * Why a call of a model cannot be made, in words for it; undefined when it can. Products have to be ours, and orders and
 * lots have to have been named or shown in this conversation: a model cannot know others.
 */
export function callProblem(
  context: TurnContext,
  text: string,
  name: string,
  args: Record<string, unknown>,
): string | undefined {
  if (!isTool(name)) return 'There is no such tool.'
  const input = TOOL_INPUTS[name].strict().safeParse(args)
  if (!input.success) return input.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  const problems: string[] = NOT_THEIRS.filter((each) => args[each] !== undefined).map(
    (each) => `${each}: leave it out`,
  )
  const known = new Set<string>(context.market.catalogue.all().map(({ _id }) => _id))
  for (const [key, value] of leaves(args)) {
    if (PRODUCTS.includes(key) && !known.has(value)) {
      problems.push(`${key}: "${value}" is none of the products; use unknownProduct for others`)
    }
    if (NUMBERS.includes(key) && !wasNamed(context, text, value)) {
      problems.push(`${key}: "${value}" was named by nobody; leave it out`)
    }
  }
  return problems.length === 0 ? undefined : problems.join('; ')
}

/** Whether a number occurs in what was said or shown. */
function wasNamed({ memory }: TurnContext, text: string, value: string): boolean {
  const said = [text, ...memory.turns.flatMap((turn) => [turn.said, turn.answer])]
  const shown: (string | undefined)[] = [
    ...(memory.shown?.orders ?? []),
    ...(memory.shown?.listings ?? []),
    memory.order,
  ]
  return shown.includes(value) || said.some((each) => (each.match(/\d+/g) ?? []).some((digits) => digits === value))
}

/** Every text in the arguments, with the name that it goes by. */
function leaves(value: unknown, key = ''): [key: string, value: string][] {
  if (typeof value === 'string') return [[key, value]]
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => leaves(each, name))
}
