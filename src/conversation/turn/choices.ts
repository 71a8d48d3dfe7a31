import { isTool, type ToolName } from '../tools/inputs.ts'
import type { TurnContext } from './context.ts'
import { fresh, type Request } from './memory.ts'

/** What a chosen button means when it is not the answer to the open question. */
export type Chosen =
  | { request: Request }
  /** A reserved id, which means what the word means. */
  | { command: 'yes' | 'no' | 'skip' | 'back' | 'menu' }
  /** It belonged to a question that is closed, or it was never one of ours. */
  | { gone: 'closedChoice' | 'unknownChoice' }

const COMMANDS = ['yes', 'no', 'skip', 'back', 'menu'] as const
const NUMBER = /^\d{1,12}$/
const PRODUCT = /^[a-z_]{2,60}$/

type Meaning = (object: string, context: TurnContext, amount: string | undefined) => Request | undefined

const ofOrder =
  (tool: ToolName, args: Record<string, unknown> = {}): Meaning =>
  (number) =>
    NUMBER.test(number) ? { tool, args: { number, ...args } } : undefined
const ofListing =
  (tool: ToolName): Meaning =>
  (listing) =>
    NUMBER.test(listing) ? { tool, args: { listing } } : undefined

const sellsOnly = ({ account }: TurnContext): boolean => account?.roles.includes('customer') === false

/** Every button of ours, by the verb of its id; the rest of the id names the object, so that it works whenever it comes. */
export const CHOICE_VERBS: Readonly<Record<string, Meaning>> = {
  order: ofListing('place_order'),
  price: ofListing('save_listing'),
  lot: ofListing('save_listing'),
  remove: ofListing('remove_listing'),
  accept: ofOrder('answer_order', { answer: 'accept' }),
  decline: ofOrder('answer_order', { answer: 'decline' }),
  cancel: ofOrder('cancel_order'),
  dispatch: ofOrder('update_delivery', { status: 'out_for_delivery' }),
  complete: ofOrder('update_delivery', { status: 'completed' }),
  received: ofOrder('update_delivery', { status: 'completed' }),
  track: (number, context) =>
    NUMBER.test(number)
      ? { tool: sellsOnly(context) ? 'supplier_orders' : 'track_order', args: { number } }
      : undefined,
  product: (product, context) =>
    PRODUCT.test(product)
      ? { tool: sellsOnly(context) ? 'suggest_price' : 'find_listings', args: { product } }
      : undefined,
  add: (product) => (PRODUCT.test(product) ? { tool: 'save_listing', args: { product } } : undefined),
  alert: (product) => (PRODUCT.test(product) ? { tool: 'price_alert', args: { product } } : undefined),
  split: (product, _context, amount) => ofAmount(product, amount, true),
  need: (product, _context, amount) => ofAmount(product, amount, false),
  about: (product, { market, voice }) => {
    const known = market.catalogue.byId(product)
    if (known === undefined) return undefined
    const question = voice.say('talk:tellMeAbout', { product: voice.product(known.names) })
    return { tool: 'search_knowledge', args: { question } }
  },
  learn: (entry, { memory }) => ({
    tool: 'search_knowledge',
    args: {
      entry,
      question:
        memory.choices?.items.find((choice) => choice.id === `learn:${entry}`)?.label ?? entry.replace(/[-_.:]/g, ' '),
    },
  }),
  sale: (listing, _context, answer) =>
    NUMBER.test(listing) && (answer === 'accept' || answer === 'decline')
      ? { tool: 'answer_flash_sale', args: { listing, answer } }
      : undefined,
  role: (role) =>
    role === 'customer' || role === 'supplier' ? { tool: 'set_preferences', args: { role } } : undefined,
  do: (name) => {
    const tool = toolOf(name)
    return tool === undefined ? undefined : { tool, args: {} }
  },
}

/** Buttons that only mean something while their question is open. */
const ANSWERS = ['day', 'place', 'reason', 'change', 'draw', 'again', 'other']

const ofAmount = (product: string, amount: string | undefined, split: boolean): Request | undefined =>
  PRODUCT.test(product) && amount !== undefined && Number(amount) > 0
    ? { tool: 'place_order', args: { items: [{ product, quantity: Number(amount) }], ...(split ? { split } : {}) } }
    : undefined

/** The tool of this name, if there is one. */
export const toolOf = (name: string): ToolName | undefined => (isTool(name) ? name : undefined)

/** What a button's id means, whenever it is pressed. Never throws, whatever the id is. */
export function chosen(context: TurnContext, id: string): Chosen {
  const command = COMMANDS.find((each) => each === id)
  if (command !== undefined) return { command }
  const [verb = '', object = '', amount] = id.split(':')
  if (ANSWERS.includes(verb)) return { gone: 'closedChoice' }
  const request = Object.hasOwn(CHOICE_VERBS, verb) ? CHOICE_VERBS[verb]?.(object, context, amount) : undefined
  return request === undefined ? { gone: 'unknownChoice' } : { request }
}

/**
 * The choice that a text names: its number in the list sent last, or its label. `expired`: it is a number, and the list is
 * older than a day.
 */
export function choiceNamed(context: TurnContext, text: string): { id: string } | 'expired' | undefined {
  const { choices } = context.memory
  if (choices === undefined) return undefined
  const plain = text.trim().toLowerCase()
  const number = /^#?(\d{1,2})[.)]?$/.exec(plain)?.[1]
  const found =
    number === undefined
      ? choices.items.find((choice) => choice.label.toLowerCase() === plain)
      : choices.items[Number(number) - 1]
  if (found === undefined) return undefined
  return fresh(choices.at, context.now) ? { id: found.id } : 'expired'
}
