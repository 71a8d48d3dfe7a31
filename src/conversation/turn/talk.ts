import type { Choice } from '../messages.ts'
import type { ToolName } from '../tools/inputs.ts'
import { audienceOf, type Result, rolesOf, type TurnContext } from './context.ts'

const MENUS = {
  visitor: ['what_is_in_season', 'find_listings', 'sign_in'],
  customer: ['find_listings', 'place_order', 'my_orders', 'what_is_in_season'],
  supplier: ['my_listings', 'supplier_orders', 'save_listing', 'suggest_price'],
} as const satisfies Record<string, readonly ToolName[]>

/** What can be done, as buttons, by the roles of the account. */
export function menuChoices({ account, voice, screen }: TurnContext): Choice[] {
  // There the menu is a key away.
  if (screen.menus === true) return []
  const visitor = screen.signIn === 'register' ? ('register' as const) : ('sign_in' as const)
  const roles = account === undefined ? (['visitor'] as const) : account.roles
  const tools = [...new Set(roles.flatMap((role) => [...MENUS[role]]))]
  return tools
    .map((each) => (each === 'sign_in' ? visitor : each))
    .map((tool) => ({ id: `do:${tool}`, label: voice.say(`talk:menu.${tool}`) }))
}

/** On a phone a newcomer sees at once what can be done; whoever knows it, where that is pressed and not typed. */
const greetsWithMenu = ({ account, screen }: TurnContext): boolean =>
  screen.signIn === 'register' && (account === undefined || screen.small !== true)

/** What is said to small talk and to commands when nothing is open; undefined for any other intent. */
export function smallTalk(context: TurnContext, intent: string): Result | undefined {
  const { voice, account } = context
  const audience = audienceOf(account)
  const unregistered = account === undefined && context.screen.signIn === 'register'
  const say = (text: string, choices?: Choice[]): Result => ({
    outcome: 'ok',
    replies: [choices === undefined ? { text } : { text, choices }],
  })
  switch (intent) {
    case 'greet':
      return say(
        voice.say(`talk:greet.${audience}`, { name: account?.name ?? '' }),
        greetsWithMenu(context) ? menuChoices(context) : [],
      )
    case 'thanks':
      return say(voice.say('talk:thanks'))
    case 'help':
    case 'menu':
      if (context.understood.intents[0]?.args['self'] === true) return say(voice.say('talk:self'), menuChoices(context))
      return say(voice.say(`talk:help.${unregistered ? 'phone' : rolesOf(account)}`), menuChoices(context))
    case 'decline':
      return say(voice.say('knowledge:decline', { can: voice.say(`knowledge:can.${rolesOf(account)}`) }))
    case 'no':
      return say(voice.say('talk:fine'))
    case 'sign_out':
      return say(voice.say(`talk:signOut.${account === undefined ? 'visitor' : context.screen.signIn}`))
    case 'back':
      return say(voice.say('talk:nothingOpen'), menuChoices(context))
    case 'yes':
    case 'skip':
    case 'so_far':
    case 'at_once':
      return say(voice.say('talk:nothingOpen'))
    case 'cancel':
      return say(voice.say('talk:nothingToCancel'))
    default:
      return undefined
  }
}
