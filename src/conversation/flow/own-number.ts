import type { AccountChannel } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { signedIn, type TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import type { Flow, Note, Summary } from './flow.ts'
import { without } from './lens.ts'
import { endOf, numberIn } from './slots/own-number.ts'
import { digitsOf } from './slots/pin.ts'

/**
 * What is said of a number of one's own: which, and on which channel. The message is read for it, not a model's words; what
 * waited for a sign-in carries them with it.
 */
export async function beginNumber(
  context: TurnContext,
  { channel, remove, again, saysPassword, phone: words }: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const account = signedIn(context)
  const { text } = context.understood
  const waited = typeof words === 'string' && context.inferred !== true ? numberIn(words) : undefined
  const typed = numberIn(text) ?? waited
  // A menu is opened by dialling: whoever dials from the number is there already.
  if (remove !== true && (context.screen.menus === true || channel === 'ussd'))
    return { values: { args: { dial: true } }, notes: [] }
  const way = typeof channel === 'string' ? { channel } : {}
  const notes =
    typed !== undefined && typed.phone === undefined ? [{ text: context.voice.say('account:number.bad') }] : []
  const number = typed?.phone === undefined ? {} : { phone: typed.phone }
  if (remove === true) {
    const meant = new Set(channelsMeant(account, { ...way, ...number }).map(({ address }) => address))
    const [only] = meant
    // Nothing needs to be asked about the only one; of none there is nothing to ask.
    if (notes.length === 0 && only === undefined) throw new Refusal('channel_not_found')
    const named = meant.size === 1 && only !== undefined ? { phone: only } : number
    return { values: { args: { remove }, ...way, ...named }, notes }
  }
  const waiting = account.channels.findLast((each) => each.verifiedAt === undefined && isPhone(each))
  if (typed !== undefined || waiting === undefined || (again !== true && saysPassword !== true))
    return { values: { ...way, ...number }, notes }
  const { address } = waiting
  const code = saysPassword === true ? digitsOf(text) : undefined
  const sent = code === undefined ? {} : { sent: { to: address, times: 1 }, code }
  return { values: { channel: waiting.channel, phone: address, ...sent }, notes }
}

const isPhone = ({ channel }: AccountChannel): boolean => channel === 'sms' || channel === 'whatsapp'

/** The channels that are to be forgotten: those of the number, of the way, or of both. */
export const channelsMeant = (
  { channels }: { channels: readonly AccountChannel[] },
  { phone, channel }: Pick<Values, 'phone' | 'channel'>,
): AccountChannel[] =>
  channels.filter(
    (each) =>
      each.address.startsWith('+') &&
      (phone === undefined || each.address === phone) &&
      (channel === undefined || each.channel === channel),
  )

/** Asked once before a number is forgotten. Refuses channel_not_found. */
export async function numberSummary(context: TurnContext, values: Values): Promise<Summary | undefined> {
  if (values.args?.['remove'] !== true) return undefined
  const [first] = channelsMeant(signedIn(context), values)
  if (first === undefined) throw new Refusal('channel_not_found')
  const { voice } = context
  return {
    values,
    ask: {
      text: voice.say('account:number.removeAsk', { end: endOf(first.address) }),
      choices: [
        { id: 'yes', label: voice.say('account:number.removeYes') },
        { id: 'no', label: voice.say('account:number.removeNo') },
      ],
    },
  }
}

export const numberKept = async ({ voice }: TurnContext, { args }: Values): Promise<string> =>
  voice.say(args?.['remove'] === true ? 'account:number.kept' : 'talk:cancelled')

/** After several wrong codes another one may be sent; after what was no number, one may be added again. */
export const numberLeft = ({ voice }: TurnContext, { sent }: Values): string =>
  voice.say(sent === undefined ? 'account:number.left' : 'account:number.leftCode')

/** A wrong code is typed once more; of a number that is somebody else's, another one is asked for. */
export const numberRecovered: NonNullable<Flow['recover']> = (values, { code }) => {
  if (code === 'wrong_code' || code === 'code_expired') return without(values, 'code')
  if (code === 'contact_taken') return without(without(without(values, 'code'), 'phone'), 'sent')
  return undefined
}
