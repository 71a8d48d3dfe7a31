import { signedIn } from '../turn/context.ts'
import { defineTool } from './tool.ts'

/** Ends the questions about a PIN: who asks has proved to be the one who may. */
export const setPin = defineTool({
  name: 'set_pin',
  description: 'Sets, changes or removes the PIN that is asked for on phones. Never ask for the PIN yourself.',
  handler: async (context, { pin, remove }) => {
    const { market, voice } = context
    const account = signedIn(context)
    if (remove === true) {
      const text = voice.say(account.hasPin === true ? 'account:pin.removed' : 'account:pin.none')
      return { outcome: 'ok', account: await market.accounts.removePin(account), replies: [{ text }] }
    }
    const changed = await market.accounts.setPin(account, pin ?? '')
    return { outcome: 'ok', account: changed, replies: [{ text: voice.say('account:pin.set') }] }
  },
})
