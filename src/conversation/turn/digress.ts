import type { Flow } from '../flow/flow.ts'
import { briefly, type Course, repeat } from '../flow/machine.ts'
import { describedIn } from '../flow/slots/index.ts'
import { supersedes } from '../flow/waiting-order.ts'
import { type Candidate, CERTAIN, isCommand, type Understanding } from '../understanding.ts'
import { changed } from './changes.ts'
import { toolOf } from './choices.ts'
import { asks, wishes } from './doubt.ts'
import { type Handled, open, type SaidNow } from './go-on.ts'
import type { Position, Request } from './memory.ts'
import { namesNoProduct, perform } from './perform.ts'
import { mayUse } from './rights.ts'
import { smallTalk } from './talk.ts'

/** The request that a sentence clearly is, when it is not about what the flow is about. */
export function another({ context, flow }: Course, position: Position, said: SaidNow): Candidate | undefined {
  const { understood } = said
  const [best] = understood.intents
  if (best === undefined || best.score < CERTAIN || isCommand(best.intent)) return undefined
  if (NO_REQUEST.includes(best.intent)) return undefined
  // "Send it again", to the question for a code, is about the code.
  if (position.slot === 'code' && understood.intents.some(({ intent, args }) => intent === flow.tool && args['again']))
    return undefined
  const tool = toolOf(best.intent)
  if (isOwnWords(position, said) && !interrupts(best, understood)) return undefined
  // "Selam" is a greeting, and the name of many.
  if (position.slot === 'name' && best.intent === 'greet' && understood.language !== 'en') return undefined
  if (tool === undefined) return best
  // Of one who has no account yet, what only members can ask is part of a name, if it is no question and no wish.
  if (position.slot === 'name' && !mayUse(context, tool) && !asks(understood) && !isPlainly(tool, understood))
    return undefined
  // "My address is Adama" in the middle of an order is where this one goes.
  if (tool === 'set_preferences' && best.args['location'] !== undefined && hasPlace(flow, position)) return undefined
  // "Which one is the cheapest?" asks; "the cheapest" takes it.
  if (tool === 'find_listings' && asks(understood) && typeof best.args['pick'] === 'string') return best
  if (namesNoProduct(best.args)) return best
  if (tool === flow.tool && namesOrder(position, best)) return best
  // "Make it half", of an order, is nothing of a stock that somebody does not have.
  const stock = tool === 'save_listing' && best.args['product'] === undefined && !mayUse(context, tool)
  if (stock && flow.tool === 'place_order') return undefined
  const about = ({ intent }: Candidate) => intent === flow.tool || flow.kin?.some((kin) => kin === intent)
  // "Add 10 kg of garlic" of somebody who only buys is meant for the basket.
  if (!mayUse(context, tool) && understood.intents.some(about)) return undefined
  // A look of its own has nothing to do with what the open one was narrowed to.
  if (tool === flow.tool && flow.looks === true && Object.keys(best.args).some(isOwn)) return best
  if (tool === flow.tool) return namesAnother(position, best) ? best : undefined
  if (!flow.kin?.includes(tool)) return best
  // "30 kg of tomatoes" in an order of tomatoes is an answer; "show me onions" is a question in between.
  return changed(context, flow, position, best, understood) === undefined && namesAnother(position, best)
    ? best
    : undefined
}

/** What only answers. */
const NO_REQUEST: readonly string[] = ['answer', 'at_once', 'soonest']

/** Questions that any words answer, whatever they are about; and those that a description of a picture may answer. */
const OWN_WORDS: readonly string[] = ['reason', 'description']
const DESCRIBED: readonly string[] = ['picture', 'drawing']
export const isOwnWords = ({ slot }: Position, said: SaidNow): boolean =>
  OWN_WORDS.includes(slot) || (DESCRIBED.includes(slot) && describedIn(said) !== undefined)

/** What nobody is called: one's orders, one's stock. What is on sale is called like many a shop, "Fresh Milk". */
const OF_ONES_OWN: readonly string[] = [
  ...['my_orders', 'track_order', 'cancel_order', 'supplier_orders', 'answer_order', 'delivery_schedule'],
  ...['my_listings', 'notifications', 'totals', 'flash_sales', 'add_channel', 'subscribe'],
]

/** What is longer is no short request; of a name so much is kept. */
const NAME_LENGTH = 60

/** Whether words that could be a name are plainly a request: of one's own things, or with a verb before the goods. */
const isPlainly = (tool: string, understood: Understanding): boolean =>
  (OF_ONES_OWN.includes(tool) && understood.text.length <= NAME_LENGTH) || wishes(understood)

const hasPlace = (flow: Flow, { values }: Position): boolean => flow.slots(values).some(({ name }) => name === 'place')

const LOOKS: readonly string[] = ['my_listings', 'supplier_orders', 'delivery_schedule', 'notifications', 'help']

/** Any words answer such a question, but a question, a look at something, and a command that names its order or its lot. */
const interrupts = ({ intent, args }: Candidate, understood: Understanding): boolean =>
  asks(understood) ||
  args['number'] !== undefined ||
  (args['existing'] === true && args['product'] !== undefined) ||
  LOOKS.includes(intent)

/** "Accept 28002" says all by itself, whatever is asked. */
const namesOrder = ({ values }: Position, { args }: Candidate): boolean =>
  args['number'] !== undefined &&
  (args['number'] !== values.number || (args['answer'] !== undefined && args['answer'] !== values.answer)) &&
  (args['answer'] !== undefined || args['status'] !== undefined)

/** "Only fruit" narrows what is looked at; whatever else is named begins another look. */
const isOwn = (name: string): boolean => name !== 'category' && name !== 'shown'

/** Whether a request for the same tool is about another order or product than the flow is. */
function namesAnother({ flow, values }: Position, { args }: Candidate): boolean {
  // "Add 20 kg of teff" is no word about the lot that is being changed.
  const offers = args['product'] !== undefined && args['quantity'] !== undefined && args['existing'] !== true
  const changes = values.args?.['existing'] === true || values.listing !== undefined
  if (flow === 'save_listing' && changes && offers) return true
  const differs = (name: 'number' | 'product' | 'listing') =>
    typeof args[name] === 'string' && values[name] !== undefined && args[name] !== values[name]
  const lines = values.items?.flatMap((item) => item.product ?? []) ?? []
  const product = args['product']
  const elsewhere = lines.length > 0 && typeof product === 'string' && !lines.includes(product)
  return differs('number') || differs('product') || differs('listing') || elsewhere
}

/** Answers a request in between and repeats the open question; one that asks something itself parks the first. */
export async function digress(course: Course, position: Position, request: Candidate | Request): Promise<Handled> {
  const { context } = course
  const intent = 'tool' in request ? request.tool : request.intent
  const tool = toolOf(intent)
  const talk = tool === undefined ? smallTalk(context, intent) : undefined
  const result =
    tool === undefined ? (talk ?? { outcome: 'ok', replies: [] }) : await perform(context, { tool, args: request.args })
  const parked = course.flow.looks === true ? context.memory.parked : { position, at: context.now }
  if (result.position !== undefined) {
    const instead = replaces(position, result.position)
    return { intent, results: [result], flow: result.position, parked: instead ? context.memory.parked : parked }
  }
  // "Accept 28002" is all that "Which order?" wanted to know.
  const { slot, values } = position
  const settled = (slot === 'number' || values.number === request.args['number']) && !waits(position, request.args)
  if (tool === position.flow && result.outcome === 'ok' && settled) return open(context, intent, result)
  if (tool === position.flow && course.flow.looks === true) return open(context, intent, result)
  // One question a reply: what the answer asks comes first.
  if (result.offer !== undefined || result.asks === true) return { intent, results: [result], parked }
  const again = briefly(await repeat(course, position))
  return {
    intent: result.intent ?? intent,
    results: [result, again],
    flow: again.position,
    parked: context.memory.parked,
  }
}

/** What is being offered for sale waits while something that is on sale already is changed. */
const waits = ({ flow, slot, values }: Position, args: Record<string, unknown>): boolean =>
  flow === 'save_listing' && slot !== 'product' && values.args?.['existing'] !== true && args['existing'] === true

/**
 * A question about another object of the same tool takes the place of the first; an order or a lot that is being made waits
 * for another one.
 */
const replaces = (before: Position, after: Position): boolean =>
  supersedes(after, before) ||
  (before.flow === after.flow && before.flow !== 'place_order' && before.flow !== 'save_listing')
