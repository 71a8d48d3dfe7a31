import { Refusal } from '#market/refusal.ts'
import { channelsMeant } from '../flow/own-number.ts'
import { endOf } from '../flow/slots/own-number.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import type { ToolInput } from './inputs.ts'
import { defineTool } from './tool.ts'

export const addChannel = defineTool({
  name: 'add_channel',
  description:
    "Adds another phone number of the user's own (SMS or WhatsApp), proved by a code; with `remove`, forgets one. The number " +
    'and the code are read from the message: never ask for them yourself.',
  handler: async (context, { channel, phone, code, remove, dial }) => {
    const { market, voice } = context
    if (dial === true) return { outcome: 'ok', replies: [{ text: voice.say('account:number.dial') }] }
    if (remove === true) return forgotten(context, { channel, phone })
    if (phone === undefined) throw new Refusal('bad_contact', { field: 'phone' })
    const at = { channel: channel ?? 'sms', address: phone }
    const words = { channel: voice.say(`account:channels.${at.channel}`), end: endOf(phone) }
    if (code === undefined) return { outcome: 'ok', replies: [{ text: voice.say('account:number.already', words) }] }
    const account = await market.accounts.verify(signedIn(context), at, code)
    return { outcome: 'ok', account, replies: [{ text: voice.say('account:number.joined', words) }] }
  },
})

/** Forgets a number on one channel, or on all that it is known by. Refuses channel_not_found, last_channel. */
async function forgotten(
  { account: known, ...context }: TurnContext,
  { channel, phone }: Pick<ToolInput<'add_channel'>, 'channel' | 'phone'>,
): Promise<Result> {
  let account = signedIn({ ...context, ...(known === undefined ? {} : { account: known }) })
  const meant = channelsMeant(account, {
    ...(channel === undefined ? {} : { channel }),
    ...(phone === undefined ? {} : { phone }),
  })
  const [first] = meant
  if (first === undefined) throw new Refusal('channel_not_found')
  for (const { id } of meant) account = await context.market.accounts.removeChannel(account, id)
  const text = context.voice.say('account:number.removed', { end: endOf(first.address) })
  return { outcome: 'ok', account, replies: [{ text }] }
}
