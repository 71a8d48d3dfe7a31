import type { Account } from '#data/models/index.ts'
import type { AccountChanges } from '#market/market.ts'
import { PLACES } from '#src/places.ts'
import type { Draft, Result, TurnContext } from '../turn/context.ts'
import { isDoubted } from '../turn/rights.ts'
import type { ToolInput, ToolName } from './inputs.ts'
import { defineTool } from './tool.ts'

/** How somebody signs in: by a form, or with the questions of the registration, which follow these words. */
export function signInDraft({ screen }: TurnContext, text: string): Draft {
  return screen.signIn === 'card' ? { text, card: { kind: 'sign_in', data: {} } } : { text }
}

/** Why somebody has to sign in or to register first. */
export function signInFirst({ screen, voice }: TurnContext, tool: ToolName): string {
  const what = tool === 'place_order' ? tool : 'other'
  return voice.say(screen.signIn === 'card' ? `account:signInFirst.${what}` : `account:registerFirst.${what}`)
}

export const signIn = defineTool({
  name: 'sign_in',
  description: 'Lets a visitor sign in or sign up. Never ask for a password.',
  handler: async (context) => {
    const { account, voice } = context
    if (account !== undefined && isDoubted(context)) {
      const recognised = await context.market.accounts.recognised(account, context.sender)
      return { outcome: 'ok', account: recognised, replies: [{ text: voice.say('account:silent.welcome') }] }
    }
    if (account) return { outcome: 'ok', replies: [{ text: voice.say('account:already', { name: account.name }) }] }
    return { outcome: 'asked', replies: [{ text: voice.say('account:signIn'), card: { kind: 'sign_in', data: {} } }] }
  },
})

export const setPreferences = defineTool({
  name: 'set_preferences',
  description:
    "Notes the user's language, name, town, or where notices come, or lets the user also become a supplier or a customer.",
  handler: async (context, { channel, channels, notices, language, name, location, script, role }) => {
    const { account, market, voice } = context
    if (channels === true && account !== undefined) return listed(context, account)
    if (notices !== undefined && account !== undefined) return switched(context, account, notices, channel)
    const place = location === undefined ? undefined : (placeId(location) ?? location)
    const changes: AccountChanges = {
      ...(language === undefined ? {} : { language }),
      ...(name === undefined ? {} : { name }),
      ...(place === undefined ? {} : { location: place }),
      ...(script === undefined ? {} : { script }),
    }
    if (role === undefined && channel === undefined && Object.keys(changes).length === 0) {
      return { outcome: 'asked', replies: [{ text: voice.say('account:preferences') }] }
    }
    const lines: string[] = []
    if (language !== undefined) lines.push(voice.say(`account:noted.language.${language}`))
    if (account === undefined) {
      if (language !== undefined && name === undefined && place === undefined && role === undefined) {
        return { outcome: 'ok', replies: lines.map((text) => ({ text })), language }
      }
      const text = signInFirst(context, 'set_preferences')
      return {
        outcome: 'not_signed_in',
        replies: [signInDraft(context, text)],
        pending: { tool: 'set_preferences', args: { channel, language, name, location, script, role } },
      }
    }
    let changed = Object.keys(changes).length > 0 ? await market.accounts.update(account._id, changes) : account
    if (channel !== undefined) {
      const reached = await reachedBy(context, changed, channel)
      if ('replies' in reached) return reached
      lines.push(voice.say(`account:channels.noted.${channel}`))
      changed = reached
    }
    if (name !== undefined) lines.push(voice.say('account:noted.name', { name: changed.name }))
    if (changed.location !== undefined && location !== undefined) {
      lines.push(voice.say('account:noted.location', { place: voice.place(changed.location) }))
    }
    if (script !== undefined) {
      changed = await writtenHere(context, changed, script)
      lines.push(voice.say(`account:noted.script.${script}`))
    }
    if (role !== undefined && account.roles.includes(role)) lines.push(voice.say('account:alreadyHas'))
    else if (role !== undefined) {
      changed = await market.accounts.addRole(account._id, role)
      lines.push(voice.say(`account:added.${role}`, { name: changed.name, number: changed.supplierNumber ?? '' }))
    }
    return {
      outcome: 'ok',
      account: changed,
      replies: [{ text: lines.join('\n') }],
      ...(language === undefined ? {} : { language }),
    }
  },
})

/** On the phone that says so, Amharic is written so from here on: each phone shows other letters. */
async function writtenHere(
  { market, sender }: TurnContext,
  account: Account,
  script: NonNullable<ToolInput<'set_preferences'>['script']>,
): Promise<Account> {
  let changed = account
  for (const { id, address } of account.channels) {
    if (address === sender.address) changed = await market.accounts.changeChannel(changed, id, { script })
  }
  return changed
}

/** Notices come to a channel from here on, the number that is known; what is in the way is said instead. */
async function reachedBy(
  context: TurnContext,
  account: Account,
  channel: NonNullable<ToolInput<'set_preferences'>['channel']>,
): Promise<Account | Result> {
  const {
    market: { accounts },
    sender,
    voice,
  } = context
  // Who lives on a phone has no page to look at, and who stopped a channel starts it there.
  if (channel === 'web' && account.username === undefined) return listed(context, account)
  if (channel !== 'web') {
    const numbers = account.channels.filter(
      ({ verifiedAt, address }) => verifiedAt !== undefined && address.startsWith('+'),
    )
    const number = numbers.find(({ address }) => address === sender.address) ?? numbers[0]
    if (number === undefined) return { outcome: 'asked', replies: [{ text: voice.say('account:channels.missing') }] }
    if (numbers.some((each) => each.channel === channel && each.optedOutAt !== undefined && !isSwitchedOff(each)))
      return listed(context, account)
    await accounts.consent({ channel, address: number.address }, true, `message:${sender.channel}`)
  }
  return accounts.update(account._id, { preferredChannel: channel })
}

/** It was turned off in a conversation, not stopped where it comes: it is turned on in one again. */
const isSwitchedOff = ({ optedOutBy = '' }: { optedOutBy?: string | undefined }): boolean =>
  optedOutBy.startsWith('message:')

/** Notices come no more to phones, on a channel or on all that are known; or they come again. What is written is answered anyway. */
async function switched(
  context: TurnContext,
  account: Account,
  notices: 'on' | 'off',
  channel: ToolInput<'set_preferences'>['channel'],
): Promise<Result> {
  const { market, sender, voice } = context
  const mine = account.channels.filter(
    (each) =>
      each.verifiedAt !== undefined &&
      (channel === undefined ? each.channel !== 'ussd' : each.channel === channel) &&
      (notices === 'off' ? each.optedOutAt === undefined : isSwitchedOff(each)),
  )
  // Nothing that could be turned on or off: how somebody is reached says why.
  if (mine.length === 0) {
    return account.channels.length > 0
      ? listed(context, account)
      : { outcome: 'empty', replies: [{ text: voice.say('account:channels.off.none') }] }
  }
  for (const each of mine) await market.accounts.consent(each, notices === 'on', `message:${sender.channel}`)
  const off = channel === 'sms' || channel === 'whatsapp' ? channel : 'all'
  const text = voice.say(notices === 'on' ? 'account:channels.on' : `account:channels.off.${off}`)
  return { outcome: 'ok', replies: [{ text }] }
}

/** How somebody is reached, by the ends of the numbers: others may read along. */
function listed({ voice }: TurnContext, { channels, preferredChannel }: Account): Result {
  const known = channels.flatMap(({ channel, address, verifiedAt, optedOutAt, optedOutBy }) => {
    const name = CHANNELS.find((each) => each === channel)
    if (name === undefined || verifiedAt === undefined) return []
    const line = voice.say('account:channels.line', {
      channel: voice.say(`account:channels.${name}`),
      end: address.slice(-4),
    })
    if (optedOutAt !== undefined)
      return [
        voice.say(isSwitchedOff({ optedOutBy }) ? 'account:channels.quiet' : 'account:channels.stopped', { line }),
      ]
    return [channel === preferredChannel ? voice.say('account:channels.first', { line }) : line]
  })
  const page =
    preferredChannel === 'web' ? [voice.say('account:channels.first', { line: voice.say('account:channels.web') })] : []
  const lines = [...page, ...known]
  const text =
    lines.length === 0 ? voice.say('account:channels.none') : [voice.say('account:channels.mine'), ...lines].join('\n')
  return { outcome: lines.length === 0 ? 'empty' : 'ok', replies: [{ text }] }
}

const CHANNELS = ['sms', 'whatsapp', 'ussd'] as const

/** The id of a town that ChipChip serves, by any of its names. */
function placeId(words: string): string | undefined {
  const plain = words.trim().toLowerCase()
  return PLACES.find(
    ({ id, names }) =>
      id === plain || names.en.toLowerCase() === plain || names.am === plain || names.latin.includes(plain),
  )?.id
}
