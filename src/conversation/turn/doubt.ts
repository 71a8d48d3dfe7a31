import { LEXICONS } from '#flows/lexicons/index.ts'
import { CERTAIN, type Understanding } from '../understanding.ts'
import type { TurnContext } from './context.ts'
import type { Position, Request } from './memory.ts'

const NEGATIONS = new Set(
  LEXICONS.flatMap(({ negation = '' }) => negation.split(/[\s,]+/u)).filter((word) => word !== ''),
)

/** Verbs and pronouns that a wish begins with, and no name of a person or a farm. */
const WISHING = ['show', 'need', 'order', 'want_order', 'want_sell', 'add', 'remove', 'track', 'cancel']
const BEGINNINGS = new Set([
  ...['i', 'we', 'my', 'please'],
  ...LEXICONS.flatMap(({ classes = {} }) =>
    WISHING.flatMap((name) => (classes[name] ?? '').split(',').map((words) => words.trim().split(' ')[0] ?? '')),
  ),
])

/** Whether a message begins like a wish: "show me milk", "I want to sell onions". */
export const wishes = ({ text }: Understanding): boolean => {
  const [first, ...others] = text.match(/[\p{L}\p{M}']+/gu) ?? []
  return first !== undefined && others.length > 0 && BEGINNINGS.has(first)
}

/** Whether a message asks. A question agrees to nothing, and nothing is done because of it. */
export const asks = ({ question, text }: Understanding): boolean => question ?? /[?؟][\s?؟!.…)"']*$/u.test(text)

/** Whether a message says that something is not so; `besides` is a part of it that does not count, such as a reason. */
function denies({ negated, text }: Understanding, besides = ''): boolean {
  if (negated !== undefined) return negated
  const said = besides === '' ? text : text.replace(besides.toLowerCase(), ' ')
  return (said.match(/[\p{L}\p{M}']+/gu) ?? []).some((word) => NEGATIONS.has(word) || /n't$/u.test(word))
}

/** "Let me think about it": the question may wait, and nothing else is said. */
export const isPause = ({ intents: [best] }: Understanding): boolean =>
  best?.intent === 'answer' && best.args['wait'] === true && best.score >= CERTAIN

/** What is asked to be done away with where one of these is open, or an order is declined: there "yes, cancel it" agrees. */
const ENDS: readonly string[] = ['cancel_order', 'remove_listing']
/** From here on the words of a "yes" are those of calling something off as well. */
const CALLED_OFF = 0.6

const asksToEnd = ({ flow, values }: Position): boolean => ENDS.includes(flow) || values.answer === 'decline'

/**
 * A question without the "yes" in it: "are you sure?" is none. "Yes, cancel it", where nothing that is `open` asks whether to,
 * calls off.
 */
export function withoutConsent(understood: Understanding, open?: Position): Understanding {
  const { intents } = understood
  if (asks(understood)) return { ...understood, intents: intents.filter(({ intent }) => intent !== 'yes') }
  const [best] = intents
  const off = intents.some(({ intent, score }) => /^cancel/.test(intent) && score >= CALLED_OFF)
  if (best?.intent !== 'yes' || !off || (open !== undefined && asksToEnd(open))) return understood
  return { ...understood, intents: [{ ...best, intent: 'cancel' }, ...intents.slice(1)] }
}

/** Whether a message is a question that would be a "yes" without its question mark. */
export const asksForConsent = (understood: Understanding): boolean =>
  asks(understood) && understood.intents[0]?.intent === 'yes'

/**
 * A question or a denial about an order ("should I accept 28047?", "I have not delivered it yet") does nothing to it: the
 * order is shown instead, with what can be done.
 */
export function shownInstead({ understood, account }: TurnContext, { tool, args }: Request): Request | undefined {
  if (tool !== 'answer_order' && tool !== 'update_delivery') return undefined
  const { number, answer, reason } = args
  const denied = answer !== 'decline' && denies(understood, typeof reason === 'string' ? reason : '')
  if (!asks(understood) && !denied) return undefined
  const named = typeof number === 'string' ? { number } : {}
  if (account?.roles.includes('supplier') !== true) return { tool: 'track_order', args: named }
  return { tool: 'supplier_orders', args: named }
}
