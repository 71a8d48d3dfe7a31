import type { Twilio } from 'twilio'
import type { Known } from '#messaging/sending.ts'
import { limits } from '#src/limits.ts'
import { withinDeadline } from './deadline.ts'
import type { TwilioSettings } from './settings.ts'
import { openTwilio, sendError } from './twilio.ts'
import { TWILIO_STATES } from './twilio-states.ts'

/** Asks Twilio which messages it took from us for an address at about a time. Throws `SendError` when it does not answer. */
export function createTwilioAsker(keys: TwilioSettings) {
  let client: Promise<Twilio> | undefined
  return async (to: string, from: string, at: Date): Promise<readonly Known[]> => {
    client ??= openTwilio(keys)
    const { messages } = await client
    try {
      // The newest come first. Not by their day of sending: what waits in a queue has none yet.
      const found = await withinDeadline(messages.list({ to, limit: NEWEST }))
      return found.filter((one) => one.from === from && near(one.dateCreated, at)).map(known)
    } catch (error) {
      throw sendError(error)
    }
  }
}

const known = ({ sid, status }: { sid: string; status: string }): Known => {
  const state = TWILIO_STATES[status]
  return { providerId: sid, word: status, ...(state === undefined ? {} : { state }) }
}

/** Clocks differ a little. */
const near = (created: Date, at: Date): boolean =>
  created.getTime() >= at.getTime() - CLOCKS_MS && created.getTime() <= at.getTime() + limits.sendMs + CLOCKS_MS

const CLOCKS_MS = 5_000
const NEWEST = 50
