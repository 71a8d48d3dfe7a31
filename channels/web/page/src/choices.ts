import type { Choice, Item } from './wire.ts'

/** These answer whatever was asked last; every other id names its object and works once, whenever it comes. */
const RESERVED = new Set(['yes', 'no', 'skip', 'back', 'menu', 'cancel'])
/** Steps that take something back or turn it down: never the one that stands out. */
const QUIET = /^(no|skip|back|menu|cancel|decline|remove|stop|keep)\b/

export const isReserved = ({ id }: Choice): boolean => RESERVED.has(id) || !id.includes(':')
export const isQuiet = ({ id }: Choice): boolean => QUIET.test(id)

/** What stands out among choices: the one that goes forward. Among equals, none does. */
export function primaryOf(choices: readonly Choice[]): Choice | undefined {
  const forward = choices.filter((choice) => !isQuiet(choice))
  return forward.length === 1 ? forward[0] : undefined
}

/** The last reply: the only one whose open question can still be answered. */
export function lastReply(items: readonly Item[]): Item | undefined {
  for (let at = items.length - 1; at >= 0; at -= 1) if (items[at]?.kind === 'reply') return items[at]
  return undefined
}
