import { Refusal } from '#market/refusal.ts'
import { shortened } from '../cards/words.ts'
import { menuChoices } from '../turn/talk.ts'
import { defineTool } from './tool.ts'

/** Ends the registration of a phone. The sender comes from the turn: nobody registers another number. */
export const register = defineTool({
  name: 'register',
  description: 'Registers the number that this message comes from. Never ask for a password.',
  handler: async (context, { role, name, place }) => {
    const { market, sender, screen, voice, language } = context
    if (screen.signIn !== 'register') throw new Refusal('not_signed_in')
    if (role === undefined || name === undefined || place === undefined) throw new Refusal('bad_contact')
    const { channel, address } = sender
    const account = await market.accounts.enrol({
      channels: [channel, ...(screen.reachedBy === undefined ? [] : [screen.reachedBy])],
      address,
      role,
      name,
      location: place,
      language,
      source: `register:${channel}`,
    })
    const words = { name: account.name, number: account.supplierNumber ?? '' }
    const text = voice.say(
      account.supplierNumber === undefined ? 'account:registered.customer' : 'account:registered.supplier',
      words,
    )
    if (screen.menus === true) {
      const short = voice.say(`ussd:registered.${role}`, { ...words, name: shortened(context, account.name) })
      return { outcome: 'ok', account, replies: [{ text: short, keepsake: text }] }
    }
    return { outcome: 'ok', account, replies: [{ text, choices: menuChoices({ ...context, account }) }] }
  },
})
