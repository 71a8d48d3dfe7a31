import { createHmac } from 'node:crypto'
import { clock } from '#src/clock.ts'
import { type Collections, isDuplicateKey } from './conversations.ts'

/** What a step of a session says. */
export interface Typed {
  typed: string
  /** The session begins with it. */
  begins: boolean
}

export interface Sessions {
  /** Names a step for ever: the same step again has the same name. */
  stepOf(session: string, address: string, text: string): string
  /**
   * What a step of a session adds, when its provider repeats all that was typed so far, joined with `*`. An answer may hold a
   * `*` itself, so only the steps before tell where the new part begins; a step that comes again gives the same again. A
   * provider that sends the last part alone is understood as well. What the first step holds was dialled behind the number.
   */
  typed(session: string, address: string, text: string): Promise<Typed>
}

/**
 * The sessions of hops. What was typed may be a PIN, and ten thousand of them are tried in no time: steps are known by digests
 * that are keyed with the secret of the service, and nothing that was typed is kept.
 */
export function createSessions({ sessions }: Pick<Collections, 'sessions'>, secret: string): Sessions {
  const idOf = (session: string, address: string): string => `${address}/${session}`
  const digest = (id: string, text: string): string =>
    createHmac('sha256', secret).update(['hop', id, text].join('\n')).digest('base64url').slice(0, 22)

  return {
    stepOf: (session, address, text) => digest(idOf(session, address), text),
    async typed(session, address, text) {
      const _id = idOf(session, address)
      const own = digest(_id, text)
      for (;;) {
        const before = await sessions.findOne({ _id })
        if (before === null) {
          try {
            await sessions.insertOne({
              _id,
              address,
              steps: [{ digest: own, length: text.length, from: 0 }],
              at: clock.now(),
            })
            return { typed: text, begins: true }
          } catch (error) {
            if (!isDuplicateKey(error)) throw error
            continue // the same step came twice at once
          }
        }
        const { steps } = before
        const known = steps.findIndex((step) => step.digest === own)
        if (known !== -1) return { typed: text.slice(steps[known]?.from), begins: known === 0 }
        const follows = ({ length, digest: earlier }: (typeof steps)[number]): boolean =>
          length > 0 && text[length] === '*' && digest(_id, text.slice(0, length)) === earlier
        const last = steps.findLast(follows)
        const alone = steps.at(-1)?.length === 0 ? 0 : text.lastIndexOf('*') + 1
        const from = last === undefined ? alone : last.length + 1
        const { matchedCount } = await sessions.updateOne(
          { _id, steps: { $size: steps.length } },
          { $push: { steps: { digest: own, length: text.length, from } }, $set: { at: clock.now() } },
        )
        if (matchedCount === 1) return { typed: text.slice(from), begins: false }
      }
    },
  }
}
