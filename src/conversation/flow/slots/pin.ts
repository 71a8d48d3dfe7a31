import { Refusal } from '#market/refusal.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { problem } from '../../texts/problem.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'

/** Questions whose answers are kept nowhere. */
const SECRET: readonly string[] = ['pin', 'oldPin', 'code', 'newPin']
export const isSecret = (slot: string | undefined): boolean => slot !== undefined && SECRET.includes(slot)

/** The digits of a message that holds little else: "1234", "my pin is 12 34". */
export function digitsOf(text: string): string | undefined {
  const digits = text.normalize('NFKC').match(/\d/g)?.join('') ?? ''
  return digits.length >= 3 && digits.length <= 8 && text.length <= 60 ? digits : undefined
}

/** The PIN, before something is changed from a phone. It is good for a moment: long enough to agree to a summary. */
export const pin = (): Slot => ({
  ...proved('pin', (context, digits) => context.market.accounts.provePin(signedIn(context), digits)),
  ask: async ({ voice }) => ({ ask: { text: voice.say('account:pin.ask') } }),
  help: ({ voice }) => voice.say('account:pin.help'),
})

/** The PIN that is to be another. */
export const oldPin = (): Slot => ({
  ...pin(),
  name: 'oldPin',
  ask: async ({ voice }) => ({ ask: { text: voice.say('account:pin.askOld') } }),
})

/** The code that was sent to the number of somebody who forgot the PIN. */
export const resetCode = (): Slot => ({
  ...proved('code', (context, digits) =>
    context.market.accounts.provePinReset(signedIn(context), context.sender, digits),
  ),
  ask: async ({ voice }) => ({ ask: { text: voice.say('account:pin.askCode') } }),
  help: ({ voice }) => voice.say('account:pin.helpCode'),
})

/** Four digits to be asked for from now on. */
export const newPin = (): Slot => ({
  name: 'newPin',
  free: true,
  numeric: true,
  filled: (values) => values.newPin !== undefined,
  ask: async ({ voice }) => ({ ask: { text: voice.say('account:pin.askNew') } }),
  answer: async ({ voice }, values, heard) => {
    const digits = digitsIn(heard)
    if (digits === undefined) return undefined
    return digits.length === 4 ? { values: { ...values, newPin: digits } } : { problem: voice.say('problems:bad_pin') }
  },
  clear: (values) => without(values, 'newPin'),
  help: ({ voice }) => voice.say('problems:bad_pin'),
})

const digitsIn = ({ text, open, choice }: Heard): string | undefined =>
  open && choice === undefined ? digitsOf(text) : undefined

/** Something that the market proves, and that is forgotten at once. */
function proved(
  name: string,
  prove: (context: TurnContext, digits: string) => Promise<void>,
): Omit<Slot, 'ask' | 'help'> {
  return {
    name,
    free: true,
    numeric: true,
    filled: ({ provedAt }) => provedAt !== undefined && clock.now().getTime() - provedAt < limits.pinGoodMs,
    clear: (values) => without(values, 'provedAt'),
    async answer(context, values, heard) {
      const digits = digitsIn(heard)
      if (digits === undefined) return undefined
      try {
        await prove(context, digits)
      } catch (error) {
        if (error instanceof Refusal) return { problem: problem(context, error).text, code: error.code }
        throw error
      }
      return { values: { ...values, provedAt: context.now } }
    },
  }
}
