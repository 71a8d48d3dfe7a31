import { createHmac } from 'node:crypto'
import { type Address, type Collections, conversationId, inboundId } from './conversations.ts'

/** A step of a session. */
export interface Step {
  /** Names the message for ever: the same step again has the same name. */
  id: string
  /** What it says. */
  typed: string
  /** The session begins with it. */
  begins: boolean
  /** The session has had it before: it is in the inbox. */
  again: boolean
}

export interface Sessions {
  /**
   * What a step of a session adds, when its provider repeats all that was typed so far, joined with `*`. An answer may hold a
   * `*` itself, so only the steps before tell where the new part begins; a step that comes again is found. A
   * provider that sends the last part alone is understood as well. What the first step holds was dialled behind the number.
   */
  step(from: Address, session: string, text: string): Promise<Step>
}

/**
 * The sessions of hops. Their steps are the messages in the inbox, which name them by digests: what was typed may be a PIN, and
 * ten thousand of them are tried in no time, so the digests are keyed with the secret of the service.
 */
export function createSessions({ inbound }: Pick<Collections, 'inbound'>, secret: string): Sessions {
  return {
    async step(from, session, text) {
      const digest = (typed: string): string =>
        createHmac('sha256', secret)
          .update(['hop', `${from.address}/${session}`, typed].join('\n'))
          .digest('base64url')
          .slice(0, DIGEST_LENGTH)
      const first = inboundId(conversationId(from), `${session}-`)
      const rows = await inbound
        .find({ _id: { $gt: first, $lt: `${first}${LAST}` } })
        .project<{ _id: string }>({ _id: 1 })
        .toArray()
      // A session whose name only begins like this one has longer names of steps.
      const before = new Set(rows.map(({ _id }) => _id.slice(first.length)).filter(isDigest))
      const own = digest(text)
      const again = before.delete(own)
      const dialled = before.size === 0 || (before.size === 1 && before.has(digest('')))
      const alone = dialled ? 0 : text.lastIndexOf('*') + 1
      const typed = text.slice(endOfLast(text, (part) => before.has(digest(part))) ?? alone)
      return { id: `${session}-${own}`, typed, begins: before.size === 0, again }
    },
  }
}

/** Where the part begins that comes after the longest one that was a step before. */
function endOfLast(text: string, isStep: (part: string) => boolean): number | undefined {
  for (let end = text.lastIndexOf('*'); end > 0; end = text.lastIndexOf('*', end - 1))
    if (isStep(text.slice(0, end))) return end + 1
  return undefined
}

const DIGEST_LENGTH = 22
const isDigest = (name: string): boolean => name.length === DIGEST_LENGTH
/** It comes after all that a digest may hold. */
const LAST = '~'
