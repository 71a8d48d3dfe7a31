import { phoneNumber } from '#market/contacts.ts'
import { Refusal } from '#market/refusal.ts'
import { problem } from '../../texts/problem.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Heard, Question, Slot } from '../flow.ts'
import { without } from '../lens.ts'
import { digitsOf } from './pin.ts'

/** Digits with what people put between them; no order has so many. */
const WRITTEN = /\+?\(?\p{Nd}[\p{Nd}\s().\-‐-–/]{5,24}\p{Nd}/u
const CODE_DIGITS = 6

/** The number in a text: in E.164, `undefined` for digits that are none. Missing where nothing looks like one. */
export function numberIn(text: string): { phone: string | undefined } | undefined {
  const written = WRITTEN.exec(text.normalize('NFKC'))?.[0]
  if (written === undefined || (written.match(/\p{Nd}/gu)?.length ?? 0) <= CODE_DIGITS) return undefined
  return { phone: phoneNumber(written) }
}

/** The last digits of a number: others may read along. */
export const endOf = (phone = ''): string => phone.slice(-4)

export type PhoneChannel = 'sms' | 'whatsapp'

/** SMS takes every number, so it is taken where nothing else was said. */
export const channelIn = (values: Values): PhoneChannel => (values.channel === 'whatsapp' ? 'whatsapp' : 'sms')

/** What was said of the way to a number: "on WhatsApp". */
const said = ({ understood }: Heard): Record<string, unknown> =>
  understood.intents.find(({ intent }) => intent === 'add_channel')?.args ?? {}

/** A number of one's own, with the way to it if that is said. */
export const ownNumber = (): Slot => ({
  name: 'phone',
  numeric: true,
  filled: (values) => values.phone !== undefined,
  ask: async ({ voice }, { args }) => ({
    ask: { text: voice.say(args?.['remove'] === true ? 'account:number.askRemove' : 'account:number.ask') },
  }),
  answer: async ({ voice }, values, heard) => {
    if (heard.choice !== undefined) return undefined
    const { channel } = said(heard)
    const way = channel === 'sms' || channel === 'whatsapp' ? { channel } : {}
    const found = numberIn(heard.text)
    if (found !== undefined && found.phone === undefined) return { problem: voice.say('account:number.bad') }
    if (found?.phone !== undefined && found.phone !== values.phone)
      return { values: { ...without(values, 'sent'), ...way, phone: found.phone } }
    if (way.channel === undefined || way.channel === values.channel) return undefined
    return { values: { ...without(values, 'sent'), ...way } }
  },
  check: async ({ market }, { phone, args }) => {
    if (phone !== undefined && args?.['remove'] !== true && !market.accounts.served(phone))
      throw new Refusal('country_not_served')
    return undefined
  },
  clear: (values) => without(without(values, 'phone'), 'sent'),
  help: ({ voice }) => voice.say('account:number.bad'),
})

/** A code on its way to the number; nobody is asked anything. */
export const numberCodeSent = (): Slot => ({
  name: 'sent',
  filled: ({ sent }) => sent !== undefined && sent.to !== '',
  ask: sendCode,
  answer: async () => undefined,
  clear: (values) => without(values, 'sent'),
  help: ({ voice }) => voice.say('account:number.helpCode'),
})

async function sendCode(context: TurnContext, values: Values): Promise<Question> {
  const { market, codes } = context
  const { phone = '', sent } = values
  const channel = channelIn(values)
  try {
    const { address, code, expiresAt } = await market.accounts.startCheck(signedIn(context), {
      channel,
      address: phone,
    })
    if (code !== undefined && expiresAt !== undefined) codes.push({ id: code, expiresAt, to: { channel, address } })
    const known = code === undefined ? { known: true } : {}
    return { values: { ...values, ...known, phone: address, sent: { to: address, times: (sent?.times ?? 0) + 1 } } }
  } catch (error) {
    if (error instanceof Refusal) return { leave: problem(context, error), outcome: error.code }
    throw error
  }
}

/** The code that was sent to the number. Its digits are kept for the turn that proves them alone. */
export const numberCode = (): Slot => ({
  name: 'code',
  free: true,
  filled: ({ code }) => code !== undefined,
  ask: async ({ voice }, values) => ({
    ask: {
      text: voice.say(`account:number.sent.${channelIn(values)}`, { end: endOf(values.phone) }),
      again: voice.say('account:number.helpCode'),
      choices: [{ id: 'again:code', label: voice.say('account:number.again') }],
    },
  }),
  answer: async ({ voice }, values, heard) => {
    if (heard.choice === 'again:code' || (heard.choice === undefined && said(heard)['again'] === true))
      return { values: { ...values, sent: { to: '', times: values.sent?.times ?? 1 } } }
    const digits = heard.open && heard.choice === undefined ? digitsOf(heard.text) : undefined
    if (digits === undefined) return undefined
    return digits.length === CODE_DIGITS
      ? { values: { ...values, code: digits } }
      : { problem: voice.say('account:number.helpCode') }
  },
  clear: (values) => without(values, 'code'),
  help: ({ voice }) => voice.say('account:number.helpCode'),
})
