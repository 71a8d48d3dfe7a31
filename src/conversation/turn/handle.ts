import { z } from 'zod'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { wantsAnother } from '../flow/other-supplier.ts'
import { isAbsurd, placeLedTo, saysSoonest } from '../flow/slots/index.ts'
import { hopped, welcomed } from '../menu/hop.ts'
import { problem } from '../texts/problem.ts'
import { type Candidate, CERTAIN, type Span, type Understanding } from '../understanding.ts'
import { lotCorrected } from './after-lot.ts'
import { orderCorrected } from './after-order.ts'
import { answerOpen } from './answer.ts'
import { sameWith, withoutAsWell } from './as-well.ts'
import { askedByNotice } from './asked.ts'
import { chosen, toolOf } from './choices.ts'
import { type Result, signedIn, type TurnContext } from './context.ts'
import { asksForConsent, isPause, withoutConsent } from './doubt.ts'
import { answerParked, type Handled, open, type SaidNow } from './go-on.ts'
import { fresh, type Request } from './memory.ts'
import { perform } from './perform.ts'
import { photoAlone } from './photo.ts'
import { offerTaken, pointsAt, sameOf } from './points-at.ts'
import { mayUse } from './rights.ts'
import { smallTalk } from './talk.ts'

/**
 * Whatever can be answered without a model: an answer to the open question, a button, a command, small talk, and requests
 * that the roles forbid. Undefined: the agent speaks.
 */
export async function handle(
  context: TurnContext,
  said: SaidNow & { resume?: Request; expired: boolean; lost: boolean },
): Promise<Handled | undefined> {
  const { memory, voice } = context
  if (said.resume !== undefined) return goOn(context, said.resume)
  if (said.lost) return plain('answer', voice.say('talk:lost'))
  if (context.screen.menus === true) {
    const handled = await hopped(context, said)
    if (handled !== undefined) return handled
  }
  if (said.choice === undefined) {
    const unreadable = unreadableText(context, said.text)
    if (unreadable !== undefined) return again(context, unreadable)
  }
  if (memory.flow !== undefined) {
    const answered = await answerOpen(context, memory.flow, said)
    return context.screen.menus === true ? welcomed(context, answered) : answered
  }
  const handled = await unasked(context, said)
  return handled === undefined ? undefined : stillParked(context, handled)
}

/** A message while no question is open. */
async function unasked(context: TurnContext, said: SaidNow & { expired: boolean }): Promise<Handled | undefined> {
  if (said.expired) return plain('answer', context.voice.say('talk:expiredChoice'))
  const begun = await saidToOffer(context, said)
  if (begun !== undefined) return begun
  if (said.choice !== undefined) return (await answerParked(context, said)) ?? press(context, said.choice)
  if (said.text !== '' && said.text === context.picture) {
    const { intent, result } = await photoAlone(context)
    return open(context, intent, result)
  }
  if (asksForConsent(said.understood)) return sure(context)
  const again = sameWith(context, said)
  if (again !== undefined) return open(context, again.tool, await perform(context, again))
  return talk(context, { ...said, understood: withoutAsWell(withoutConsent(said.understood)) })
}

/** "Sure?" to an offer: it waits for a clear word. */
function sure(context: TurnContext): Handled {
  const { offer } = context.memory
  if (offer === undefined) return { intent: 'answer', results: [smallTalk(context, 'yes') ?? NOTHING] }
  const replies = [{ text: context.voice.say('questions:confirm.help') }]
  return { intent: 'answer', results: [{ outcome: 'ok', replies, offer }] }
}

const NOTHING: Result = { outcome: 'ok', replies: [] }

/** A question that is parked stays so until it is taken up again. */
function stillParked({ memory: { parked }, now }: TurnContext, handled: Handled): Handled {
  const kept = handled.flow === undefined && handled.parked === undefined && parked !== undefined
  return kept && fresh(parked.at, now, limits.parkedFlowMs) ? { ...handled, parked } : handled
}

const plain = (intent: string, text: string, outcome = 'ok'): Handled => ({
  intent,
  results: [{ outcome, replies: [{ text }] }],
})

function unreadableText({ voice }: TurnContext, text: string): string | undefined {
  if (text === '') return voice.say('talk:empty')
  return text.length > limits.messageCharacters
    ? voice.say('talk:tooLong', { most: voice.number(limits.messageCharacters) })
    : undefined
}

/** Says something, and keeps the open question open. */
const again = ({ memory }: TurnContext, text: string): Handled => ({
  ...plain('help', text),
  flow: memory.flow,
  parked: memory.parked,
})

/** The request that waited for a sign-in. */
async function goOn(context: TurnContext, request: Request): Promise<Handled> {
  const result = await perform(context, request)
  const [first, ...rest] = result.replies
  const welcome = context.voice.say('talk:resumed', { name: context.account?.name ?? '' })
  const replies = first === undefined ? [{ text: welcome }] : [{ ...first, text: `${welcome}\n${first.text}` }, ...rest]
  return open(context, request.tool, { ...result, replies })
}

async function press(context: TurnContext, choice: string): Promise<Handled> {
  const meaning = chosen(context, choice)
  if ('gone' in meaning) return plain('answer', context.voice.say(`talk:${meaning.gone}`), meaning.gone)
  if ('request' in meaning) return open(context, meaning.request.tool, await perform(context, meaning.request))
  return command(context, meaning.command)
}

/** A command while nothing is open; a "yes" takes what was offered last. */
async function command(context: TurnContext, intent: string): Promise<Handled> {
  const { offer, pending, parked, turns } = context.memory
  if (intent === 'yes' && offer !== undefined) return open(context, intent, await perform(context, offer))
  const asked = offer === undefined ? await askedByNotice(context, intent) : undefined
  if (asked !== undefined) return open(context, asked.tool, await perform(context, asked))
  if (intent === 'cancel' && pending !== undefined) return plain(intent, context.voice.say('talk:cancelled'))
  // "Cancel it", right after an order was placed.
  if (
    intent === 'cancel' &&
    turns.at(-1)?.calls.some(({ name }) => name === 'place_order') &&
    mayUse(context, 'cancel_order')
  )
    return open(context, 'cancel_order', await perform(context, { tool: 'cancel_order', args: {} }))
  const result = smallTalk(context, intent) ?? NOTHING
  // The question that waits beside an offer comes back when the offer is answered.
  if (parked !== undefined && RETURNING.includes(intent)) {
    return open(context, intent, intent === 'yes' || intent === 'back' ? { ...result, replies: [] } : result)
  }
  return { intent, results: [result] }
}

const RETURNING = ['yes', 'no', 'back', 'cancel']

async function talk(context: TurnContext, said: SaidNow): Promise<Handled | undefined> {
  const { understood } = said
  const [best] = understood.intents
  if (understood.language === 'und' && (best === undefined || best.score < CERTAIN)) {
    return plain('unsupported_language', context.voice.say('talk:foreign'), 'declined')
  }
  const tool = best === undefined ? undefined : toolOf(best.intent)
  const wished = best !== undefined && tool !== undefined && !mayUse(context, tool)
  // "What about 60?", of what was shown to a buyer, names no order of a seller's.
  const amount = wished && tool === 'supplier_orders' ? pointsAt(context, said) : undefined
  if (amount !== undefined) return open(context, amount.tool, await perform(context, amount))
  if (wished && namesAmount(understood) && isAbsurd(understood)) {
    return plain('answer', problem(context, new Refusal('bad_quantity')).text, 'bad_quantity')
  }
  if (wished && (best.score >= CERTAIN || namesAmount(understood))) {
    return open(context, tool, await perform(context, { tool, args: best.args }))
  }
  const wanted = offerTaken(context, understood)
  if (wanted !== undefined) return open(context, wanted.tool, await perform(context, wanted))
  const same = sameOf(context, understood)
  if (same !== undefined) return open(context, same.tool, await perform(context, same))
  const pointed =
    best === undefined || best.score < CERTAIN || best.intent === 'answer' ? pointsAt(context, said) : undefined
  if (pointed !== undefined) return open(context, pointed.tool, await perform(context, pointed))
  const vague = best === undefined || best.score < CERTAIN || best.intent === 'answer'
  const answered = vague ? await answerParked(context, said) : undefined
  if (answered !== undefined) return answered
  if (best === undefined && isBareAnswer(understood)) return plain('answer', context.voice.say('talk:nothingOpen'))
  const corrected = await orderCorrected(context, best)
  if (corrected !== undefined) return open(context, corrected.tool, await perform(context, corrected))
  const lot = lotCorrected(context, best)
  if (lot !== undefined) return open(context, lot.tool, await perform(context, lot))
  // What is not paid yet is paid on delivery.
  if (best?.intent === 'so_far' && best.args['owed'] === true && mayUse(context, 'totals')) {
    return open(context, 'totals', await perform(context, { tool: 'totals', args: { period: 'month' } }))
  }
  if (best?.intent === 'so_far' && best.args['order'] === true && mayUse(context, 'track_order')) {
    return open(context, 'track_order', await perform(context, { tool: 'track_order', args: { last: true } }))
  }
  if (isPause(understood)) return plain('answer', context.voice.say('talk:takeYourTime'))
  const unwanted = await orderUnwanted(context, best)
  if (unwanted !== undefined) return open(context, unwanted.tool, await perform(context, unwanted))
  // "How soon do you deliver?", while nothing is being ordered, is a question like others.
  if (best === undefined || best.score < CERTAIN || tool !== undefined || best.intent === 'soonest') return undefined
  const small: Result | undefined = smallTalk(context, best.intent)
  return small === undefined ? undefined : command(context, best.intent)
}

const CANCELLABLE = ['pending', 'accepted'] as const

/** "I don't want the onions any more", while none are being ordered: an order that has them, if it can still be cancelled. */
async function orderUnwanted(context: TurnContext, best: Candidate | undefined): Promise<Request | undefined> {
  if (
    best === undefined ||
    !['no', 'answer'].includes(best.intent) ||
    best.score < CERTAIN ||
    !mayUse(context, 'cancel_order')
  )
    return undefined
  const [product, ...others] = UNWANTED.parse(best.args).without
  if (product === undefined || others.length > 0) return undefined
  const query = { states: CANCELLABLE, product, limit: 1 }
  const orders = await context.market.orders.ofCustomer(signedIn(context), query)
  return orders.length === 0 ? undefined : { tool: 'cancel_order', args: { product } }
}
const UNWANTED = z.object({ without: z.array(z.string()).catch([]) })

/** "20 kg potatoes" is a wish, however short it is. */
const namesAmount = ({ spans }: Understanding): boolean =>
  spans.some(({ kind }) => kind === 'quantity') && spans.some(({ kind }) => kind === 'product')

const AMOUNTS: readonly Span['kind'][] = [
  'day',
  'duration',
  'number',
  'quantity',
  'money',
  'ordinal',
  'pick',
  'order_number',
]

/** "Friday", "30 kg": the answer to a question that nobody asked. */
function isBareAnswer({ spans, text }: Understanding): boolean {
  const rest = spans.reduce((left, { text: piece }) => left.replace(piece, ' '), text)
  return spans.length > 0 && spans.every(({ kind }) => AMOUNTS.includes(kind)) && !/\p{L}{3}/u.test(rest)
}

/**
 * "Adama", "as soon as possible", or a day, when a single offer was shown: when or where to, and nothing else. Of several
 * offers a day asks who has it by then.
 */
function saysWhen({ memory: { shown }, today }: TurnContext, understood: Understanding): boolean {
  const { spans, intents } = understood
  const [best] = intents
  if (best !== undefined && best.score >= CERTAIN && !['answer', 'soonest'].includes(best.intent)) return false
  if (saysSoonest(understood)) return true
  const [first] = spans
  if (first === undefined || !spans.every(({ kind }) => kind === 'day' || kind === 'place')) return false
  if (first.kind === 'place' && isBareTown(understood)) return true
  const one = shown?.listings?.length === 1
  return one && spans.some((span) => span.kind === 'day' && span.day >= today)
}

const isBareTown = ({ spans, text }: Understanding): boolean =>
  spans.every(({ kind, text: piece }) => kind === 'place' && piece === text)

/** "From someone else", "to Summit", or a point on the map, to "Shall I order there?": the order is begun, and it is said to that. */
async function saidToOffer(context: TurnContext, said: SaidNow): Promise<Handled | undefined> {
  const { offer } = context.memory
  // "Who else has it?" asks to see them; it begins no order.
  const asked = wantsAnother(said.understood) && said.understood.intents[0]?.intent === 'answer'
  const about =
    said.choice === undefined
      ? asked || placeLedTo(said) !== undefined || saysWhen(context, said.understood)
      : said.choice.startsWith('place:')
  if (offer?.tool !== 'place_order' || !about) return undefined
  const { position } = await perform(context, offer)
  return position === undefined ? undefined : answerOpen(context, position, said)
}
