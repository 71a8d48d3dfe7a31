import type { HeldEntry } from './shelf.ts'

type Written = HeldEntry['language']

/** What one question is about: an entry with its counterpart in the other language. */
export interface Subject {
  name: string
  entries: readonly HeldEntry[]
}

/** The name that an entry shares with its counterpart: `store-tomatoes`. */
export const nameOf = (id: string): string => id.replace(/\.[a-z]+$/, '')

/** The subjects of some entries, by name. */
export function subjectsOf(entries: readonly HeldEntry[]): ReadonlyMap<string, Subject> {
  const byName = Map.groupBy(entries, ({ _id }) => nameOf(_id))
  return new Map([...byName].map(([name, same]) => [name, { name, entries: same }]))
}

/** The entry that a reader of these languages gets: of the first language that there is one in. */
export function entryFor({ entries }: Subject, languages: readonly Written[]): HeldEntry | undefined {
  for (const language of languages) {
    const entry = entries.find((each) => each.language === language)
    if (entry !== undefined) return entry
  }
  return undefined
}
