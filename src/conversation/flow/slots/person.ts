import type { Role } from '#data/models/index.ts'
import { personName } from '#market/text.ts'
import { limits } from '#src/limits.ts'
import { asks } from '../../turn/doubt.ts'
import { impliedRole } from '../../turn/rights.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'

const ROLES = ['customer', 'supplier'] as const

/** Whether somebody buys or sells; `words` say which. */
export const role = (words: Readonly<Record<Role, readonly string[]>>): Slot => ({
  name: 'role',
  filled: (values) => values.role !== undefined,
  ask: async ({ voice }) => ({
    ask: {
      text: voice.say('questions:role.ask'),
      choices: ROLES.map((each) => ({ id: `role:${each}`, label: voice.say(`questions:role.${each}`) })),
    },
  }),
  answer: async (_context, values, heard) => {
    const said = heardRole(heard, words)
    return said === undefined ? undefined : { values: { ...values, role: said } }
  },
  clear: (values) => without(values, 'role'),
  help: ({ voice }) => voice.say('questions:role.help'),
})

function heardRole(
  { choice, text, understood, open }: Heard,
  roleWords: Readonly<Record<Role, readonly string[]>>,
): Role | undefined {
  if (choice !== undefined) return ROLES.find((each) => choice === `role:${each}`)
  if (!open) return undefined
  const words = new Set<string>(text.toLowerCase().match(/[\p{L}\p{M}]+/gu))
  const named = ROLES.filter((each) => roleWords[each].some((word) => words.has(word)))
  if (named.length === 1) return named[0]
  const [best] = understood.intents
  return best === undefined ? undefined : impliedRole(best.intent)
}

/** What somebody is called; any words with a letter in them. */
export const name = (): Slot => ({
  name: 'name',
  free: true,
  numeric: true,
  filled: (values) => values.name !== undefined,
  ask: async ({ voice }, values) => ({
    ask: { text: voice.say(values.role === 'supplier' ? 'questions:name.askSupplier' : 'questions:name.ask') },
  }),
  answer: async ({ voice }, values, { text, understood, choice, open }) => {
    const said = understood.intents.find(({ intent }) => intent === 'set_preferences')?.args['name']
    const given = typeof said === 'string' ? said : open && choice === undefined ? text : undefined
    if (given === undefined || (!open && values.name !== undefined)) return undefined
    if (open && typeof said !== 'string' && asks(understood)) return undefined
    const clean = personName(given)
    return clean === '' ? { problem: voice.say('questions:name.help') } : { values: { ...values, name: clean } }
  },
  clear: (values) => without(values, 'name'),
  help: ({ voice }) => voice.say('questions:name.help'),
})

/** The town somebody lives or grows in: one that is served, or any words. */
export const town = (): Slot => ({
  name: 'place',
  free: true,
  filled: (values) => values.place !== undefined,
  ask: async ({ voice, screen }) => ({
    ask: {
      text: voice.say('questions:town.ask'),
      choices: TOWNS.slice(0, screen.choices).map((id) => ({
        id: `place:${id}`,
        label: voice.place(id),
      })),
    },
  }),
  answer: async (_context, values, { choice, text, understood, open }) => {
    if (choice !== undefined)
      return choice.startsWith('place:') ? { values: { ...values, place: choice.slice('place:'.length) } } : undefined
    const named = understood.spans.findLast((span) => span.kind === 'place')?.place
    if (named !== undefined) return { values: { ...values, place: named } }
    const words = text.trim().slice(0, limits.placeCharacters)
    return open && /\p{L}{2}/u.test(words) ? { values: { ...values, place: words } } : undefined
  },
  clear: (values) => without(values, 'place'),
  help: ({ voice }) => voice.say('questions:town.help'),
})

/** Towns that are offered as buttons; any other is typed. */
const TOWNS: readonly string[] = ['addis_ababa', 'adama', 'hawassa', 'bahir_dar', 'meki']
