import type { Item } from '#conversation/menu/menu.ts'
import type { Role } from '#data/models/index.ts'

/** The other of the two languages that a handset shows, named in itself. */
export const LANGUAGE: Item = {
  label: 'ussd:otherLanguage',
  does: ({ language }) => ({ tool: 'set_preferences', args: { language: language === 'en' ? 'am-Latn' : 'en' } }),
  restarts: true,
}

/** Who only buys may sell too, and the other way round; who does both goes over to that side. */
export const otherSide = (role: Role): Item => ({
  label: `ussd:more.${role}`,
  does: ({ account }) =>
    account?.roles.includes(role) === true ? { opens: role } : { tool: 'set_preferences', args: { role } },
})
