import type { Item } from '#conversation/menu/menu.ts'
import type { TurnContext } from '#conversation/turn/context.ts'
import type { Role } from '#data/models/index.ts'

/** The other of the two languages that a handset shows, named in itself. */
export const LANGUAGE: Item = {
  label: 'ussd:otherLanguage',
  does: ({ language }) => ({ tool: 'set_preferences', args: { language: language === 'en' ? 'am-Latn' : 'en' } }),
  restarts: true,
}

const showsFidel = ({ account, sender }: TurnContext): boolean =>
  account?.channels.some(({ address, script }) => address === sender.address && script === 'fidel') === true

/** How Amharic is written in the messages that come to this handset: its owner sees whether it shows Fidel. */
export const SCRIPTS = {
  script: {
    label: 'ussd:more.script',
    does: { tool: 'set_preferences', args: { script: 'fidel' } },
    when: (context) => context.language !== 'en' && !showsFidel(context),
  },
  latin: {
    label: 'ussd:more.latin',
    does: { tool: 'set_preferences', args: { script: 'latin' } },
    when: (context) => context.language !== 'en' && showsFidel(context),
  },
} as const satisfies Record<string, Item>

/** Who only buys may sell too, and the other way round; who does both goes over to that side. */
export const otherSide = (role: Role): Item => ({
  label: `ussd:more.${role}`,
  does: ({ account }) =>
    account?.roles.includes(role) === true ? { opens: role } : { tool: 'set_preferences', args: { role } },
})
