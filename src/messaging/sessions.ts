import { createHmac } from 'node:crypto'
import type { Session } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { type Collections, isDuplicateKey } from './conversations.ts'

/** What a step of a session says. */
export interface Typed {
  typed: string
  /** The session begins with it. */
  begins: boolean
  /** The session has had it before. */
  again: boolean
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
      const own = { digest: digest(_id, text), length: text.length }
      try {
        const before = await sessions.findOneAndUpdate(
          { _id, 'steps.digest': { $ne: own.digest } },
          { $push: { steps: own }, $set: { at: clock.now() }, $setOnInsert: { address } },
          { upsert: true, returnDocument: 'before' },
        )
        return added(_id, text, before?.steps ?? [], false)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      // The session has had this step, or began with it just now.
      const { steps = [] } = (await sessions.findOne({ _id })) ?? {}
      const index = steps.findIndex((step) => step.digest === own.digest)
      return index === -1 ? this.typed(session, address, text) : added(_id, text, steps.slice(0, index), true)
    },
  }

  function added(id: string, text: string, before: Session['steps'], again: boolean): Typed {
    const last = before.findLast(
      ({ length, digest: earlier }) =>
        length > 0 && text[length] === '*' && digest(id, text.slice(0, length)) === earlier,
    )
    const alone = before.length === 0 || before.at(-1)?.length === 0 ? 0 : text.lastIndexOf('*') + 1
    const typed = text.slice(last === undefined ? alone : last.length + 1)
    return { typed, begins: before.length === 0, again }
  }
}
