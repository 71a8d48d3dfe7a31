import { clock } from '#src/clock.ts'
import { type Collections, isDuplicateKey } from './conversations.ts'

/** What a step of a session says. */
export interface Typed {
  typed: string
  /** The session begins with it. */
  begins: boolean
}

/**
 * What a step of a session adds, when its provider repeats all that was typed so far, joined with `*`. An answer may hold a
 * `*` itself, so only the text before tells where the new part begins; a step that comes again gives the same again. A
 * provider that sends the last part alone is understood as well. What the first step holds was dialled behind the number.
 */
export async function typedIn(
  { sessions }: Pick<Collections, 'sessions'>,
  session: string,
  address: string,
  text: string,
): Promise<Typed> {
  const _id = `${address}/${session}`
  for (;;) {
    const before = await sessions.findOne({ _id })
    if (before === null) {
      try {
        await sessions.insertOne({ _id, address, began: text, text, typed: text, at: clock.now() })
        return { typed: text, begins: true }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        continue // the same step came twice at once
      }
    }
    if (text === before.began) return { typed: text, begins: true }
    if (before.text === text) return { typed: before.typed, begins: false }
    const typed = tailOf(text, before.text)
    // An older step that comes again late is answered, and does not move the session back.
    if (before.text.startsWith(`${text}*`)) return { typed, begins: false }
    const now = { text, typed, at: clock.now() }
    const { matchedCount } = await sessions.updateOne({ _id, text: before.text }, { $set: now })
    if (matchedCount === 1) return { typed, begins: false }
  }
}

function tailOf(text: string, before: string): string {
  if (before === '') return text
  return text.startsWith(`${before}*`) ? text.slice(before.length + 1) : text.slice(text.lastIndexOf('*') + 1)
}
