import type { AccountChanges } from '#market/market.ts'
import { PLACES } from '#src/places.ts'
import type { Draft, TurnContext } from '../turn/context.ts'
import { isDoubted } from '../turn/rights.ts'
import type { ToolName } from './inputs.ts'
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
  description: "Notes the user's language, name or town, or lets the user also become a supplier or a customer.",
  handler: async (context, { language, name, location, script, role }) => {
    const { account, market, voice } = context
    const place = location === undefined ? undefined : (placeId(location) ?? location)
    const changes: AccountChanges = {
      ...(language === undefined ? {} : { language }),
      ...(name === undefined ? {} : { name }),
      ...(place === undefined ? {} : { location: place }),
      ...(script === undefined ? {} : { script }),
    }
    if (role === undefined && Object.keys(changes).length === 0) {
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
        pending: { tool: 'set_preferences', args: { language, name, location, script, role } },
      }
    }
    let changed = Object.keys(changes).length > 0 ? await market.accounts.update(account._id, changes) : account
    if (name !== undefined) lines.push(voice.say('account:noted.name', { name: changed.name }))
    if (changed.location !== undefined && location !== undefined) {
      lines.push(voice.say('account:noted.location', { place: voice.place(changed.location) }))
    }
    if (script !== undefined) lines.push(voice.say(`account:noted.script.${script}`))
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

/** The id of a town that ChipChip serves, by any of its names. */
function placeId(words: string): string | undefined {
  const plain = words.trim().toLowerCase()
  return PLACES.find(
    ({ id, names }) =>
      id === plain || names.en.toLowerCase() === plain || names.am === plain || names.latin.includes(plain),
  )?.id
}
