import { clock } from '#src/clock.ts'
import { type Collections, isDuplicateKey } from './conversations.ts'

/**
 * What a step of a session adds, when its provider repeats all that was typed so far, joined with `*`. An answer may hold a
 * `*` itself, so only the text before tells where the new part begins; a step that comes again gives the same again. The
 * last part alone where the beginning is not known, as from gateways that send nothing else.
 */
export async function typedIn(
  { sessions }: Pick<Collections, 'sessions'>,
  session: string,
  address: string,
  text: string,
): Promise<string> {
  const _id = `${address}/${session}`
  for (;;) {
    const before = await sessions.findOne({ _id })
    if (before?.text === text) return before.typed
    const typed = before === null ? text.slice(text.lastIndexOf('*') + 1) : tailOf(text, before.text)
    const now = { text, typed, at: clock.now() }
    if (before === null) {
      try {
        await sessions.insertOne({ _id, address, ...now })
        return typed
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        continue // the same step came twice at once
      }
    }
    // An older step that comes again late is answered, and does not move the session back.
    if (before.text.startsWith(`${text}*`) || (text === '' && before.text !== '')) return tailOf(text, '')
    const { matchedCount } = await sessions.updateOne({ _id, text: before.text }, { $set: now })
    if (matchedCount === 1) return typed
  }
}

function tailOf(text: string, before: string): string {
  if (before === '') return text
  return text.startsWith(`${before}*`) ? text.slice(before.length + 1) : text.slice(text.lastIndexOf('*') + 1)
}
