import { fromBirr } from '#src/money.ts'
import { nameOf } from '../cards/words.ts'
import { TOOL_INPUTS, type ToolInput, type ToolName } from '../tools/inputs.ts'
import type { Result, TurnContext } from './context.ts'
import type { Request } from './memory.ts'

/** What a request would change, in words, each change by itself; none when it changes nothing that matters. */
type Changes<Name extends ToolName> = (context: TurnContext, args: ToolInput<Name>) => string[]

/** The language of the answers is no such change: it is seen at once, and said back in a word. */
const preferences: Changes<'set_preferences'> = ({ voice }, { name, location, role }) => [
  ...(name === undefined ? [] : [voice.say('talk:infer.name', { name })]),
  ...(location === undefined ? [] : [voice.say('talk:infer.location', { place: voice.place(location) })]),
  ...(role === undefined ? [] : [voice.say(`talk:infer.role.${role}`)]),
]

const alert: Changes<'price_alert'> = (context, { product, below, remove }) => {
  const { voice, market } = context
  if (remove === true) return [voice.say('talk:infer.noAlerts')]
  const unit = product === undefined ? undefined : market.catalogue.byId(product)?.unit
  if (product === undefined || below === undefined || unit === undefined) return []
  return [
    voice.say('talk:infer.alert', { product: nameOf(context, product), below: voice.price(fromBirr(below), unit) }),
  ]
}

const news: Changes<'subscribe'> = ({ voice, account }, { news: named, wanted = true }) => {
  const wish = named ?? (account?.roles.includes('supplier') === true ? 'summary' : 'sales')
  return [voice.say(`talk:infer.${wanted ? 'wished' : 'unwished'}.${wish}`)]
}

const sale: Changes<'answer_flash_sale'> = (context, { listing, product, answer }) => {
  const { voice } = context
  if (answer === undefined) return []
  const which = listing ?? (product === undefined ? '' : nameOf(context, product))
  return [voice.say(`talk:infer.sale.${answer}`, { which }).trim()]
}

/**
 * What a model inferred is read back before it is done. Flows do that themselves; this does it for what changes something
 * without one. Undefined: it may be done.
 */
export function readBack(context: TurnContext, { tool, args }: Request): Result | undefined {
  const changes = context.inferred === true ? changesOf(context, tool, args) : []
  if (changes.length === 0) return undefined
  const { voice } = context
  const choices = [
    { id: 'yes', label: voice.say('orders:sure.yes') },
    { id: 'no', label: voice.say('orders:sure.no') },
  ]
  const text = voice.say('talk:inferred', { what: voice.list(changes) })
  return { outcome: 'asked', asks: true, replies: [{ text, choices }], offer: { tool, args } }
}

function changesOf(context: TurnContext, tool: ToolName, args: Record<string, unknown>): string[] {
  switch (tool) {
    case 'set_preferences':
      return preferences(context, TOOL_INPUTS[tool].parse(args))
    case 'price_alert':
      return alert(context, TOOL_INPUTS[tool].parse(args))
    case 'subscribe':
      return news(context, TOOL_INPUTS[tool].parse(args))
    case 'answer_flash_sale':
      return sale(context, TOOL_INPUTS[tool].parse(args))
    default:
      return []
  }
}
