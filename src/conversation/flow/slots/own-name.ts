import { fold } from '#market/names.ts'
import { signedIn } from '../../turn/context.ts'
import type { Slot } from '../flow.ts'
import { without } from '../lens.ts'

/** The name that an account has: said by whoever holds a number that was silent for long. It is compared, never shown. */
export const ownName = (): Slot => ({
  name: 'name',
  free: true,
  filled: ({ name }) => name !== undefined,
  ask: async ({ voice }) => ({ ask: { text: voice.say('account:silent.ask') } }),
  answer: async (context, values, { text, open, choice }) => {
    if (!open || choice !== undefined) return undefined
    const own = wordsOf(signedIn(context).name)
    const fits = wordsOf(text).some((word) => own.includes(word))
    return fits ? { values: { ...values, name: text } } : { problem: context.voice.say('account:silent.other') }
  },
  clear: (values) => without(values, 'name'),
  help: ({ voice }) => voice.say('account:silent.help'),
})

/** Words by their sound, in either script; letters alone name nobody. */
const wordsOf = (name: string): string[] =>
  name
    .slice(0, 200)
    .split(/[^\p{L}\p{M}]+/u)
    .map(fold)
    .filter((word) => word.length > 2)
