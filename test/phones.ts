import type { Config } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { eventually, type Json, type TestApp } from './app.ts'

/** The providers as the simulator stands in for them. */
export const simulated: Pick<Config, 'simulator' | 'twilio' | 'africasTalking'> = {
  simulator: true,
  twilio: { accountSid: 'ACsimulator', authToken: 'simulator', smsFrom: '+14155550100', whatsappFrom: '+14155550101' },
  africasTalking: { username: 'simulator', apiKey: 'simulator', sender: '8028', secrets: ['simulator'] },
}

/** A new number that nobody has. */
export const newNumber = (): string => `+2519${10_000_000 + ids.number(89_999_999)}`

/** Somebody with a phone, whose number is theirs when they have an account. */
export function phoneOf({ post, get }: Pick<TestApp, 'post' | 'get'>, number: string) {
  let session = ids.fresh()
  let typed = ''
  let read = 0
  const hop = async (): Promise<string> =>
    (await post(`/simulator/phones/${number}/ussd`, { session, text: typed })).body.screen
  /** Sends words, a choice, a picture or a place, and waits for the answer as the phone got it. */
  async function ask(as: 'sms' | 'whatsapp', message: Record<string, unknown>): Promise<Json> {
    await post(`/simulator/phones/${number}/messages`, { as, ...message })
    return next(`an answer to ${JSON.stringify(message).slice(0, 100)}`)
  }
  async function next(what: string): Promise<Json> {
    const arrived = await eventually(what, async () => {
      const { items } = (await get(`/simulator/phones/${number}?after=${read}`)).body
      return items[0]
    })
    read = arrived.seq
    return arrived
  }
  return {
    number,
    got: async (): Promise<Json[]> => (await get(`/simulator/phones/${number}`)).body.items,
    /** Sends a message, and waits for the words of the answer. */
    say: async (as: 'sms' | 'whatsapp', text: string, more: Record<string, unknown> = {}): Promise<string> =>
      (await ask(as, { text, ...more })).text,
    ask,
    /** The words of the next message that comes without having been asked for. */
    reads: async (): Promise<string> => (await next('a message')).text,
    async dial(): Promise<string> {
      session = ids.fresh()
      typed = ''
      return hop()
    },
    async key(keys: string): Promise<string> {
      typed = typed === '' ? keys : `${typed}*${keys}`
      return hop()
    },
    again: hop,
  }
}
