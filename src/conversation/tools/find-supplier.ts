import type { TurnContext } from '../turn/context.ts'

export interface FoundSupplier {
  id: string
  number: number
  name: string
}

/**
 * The one supplier that words mean: a number, a name or a part of one. Without exactly one, `note` says so, and
 * `several` are those that the words may mean.
 */
export async function findSupplier(
  context: TurnContext,
  words: string,
): Promise<{ found?: FoundSupplier; note?: string; several?: FoundSupplier[] }> {
  const matches = await context.market.listings.findSuppliers(words)
  const plain = words.trim().toLowerCase()
  const exact = matches.filter((match) => match.name.toLowerCase() === plain || String(match.number) === plain)
  const [only, ...others] = exact.length > 0 ? exact : matches
  if (only === undefined) return { note: context.voice.say('listings:supplierNotFound', { words: shortened(words) }) }
  if (others.length === 0) return { found: only }
  return { several: [only, ...others], note: context.voice.say('listings:whichSupplier', { words: shortened(words) }) }
}

const shortened = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words)
