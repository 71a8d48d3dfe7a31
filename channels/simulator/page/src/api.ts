import { request } from '#channels/web/page/src/http.ts'
import type { Faults, Place, Provider, Screen, SimulatorState } from './wire.ts'

const phone = (number: string): string => `/simulator/phones/${encodeURIComponent(number)}`

// The answers come from the server that this page came from, of the same version.
export const readState = async (): Promise<SimulatorState> => (await request('/simulator/state')) as SimulatorState

export const setFaults = async (faults: Partial<Faults>): Promise<Faults> =>
  (await request('/simulator/faults', { body: faults })) as Faults

/** Sends a message from a phone. Throws `Problem`. */
export async function sendMessage(
  number: string,
  message: {
    as: 'sms' | 'whatsapp'
    text?: string
    choice?: string
    provider?: Provider
    media?: { type: string; base64: string }
    location?: Place
  },
): Promise<void> {
  await request(`${phone(number)}/messages`, { body: message })
}

/** The person looks at what came by WhatsApp. */
export async function look(number: string): Promise<void> {
  await request(`${phone(number)}/read`, { method: 'POST' })
}

/** One step of a USSD session: all that was typed so far, joined with `*`. Throws `Problem`. */
export const hop = async (number: string, session: string, text: string): Promise<Screen> =>
  (await request(`${phone(number)}/ussd`, { body: { session, text } })) as Screen

/** The person hangs up. */
export async function hangUp(number: string, session: string, text: string): Promise<void> {
  await request(`${phone(number)}/ussd/end`, { body: { session, text } })
}
