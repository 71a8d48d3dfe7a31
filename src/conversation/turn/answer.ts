import { FLOWS } from '#flows/index.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits, priceOf } from '#src/money.ts'
import { nameOf, supplierOf } from '../cards/words.ts'
import type { Flow, Note } from '../flow/flow.ts'
import {
  advance,
  back,
  briefly,
  CHANGE,
  CONFIRM,
  change,
  confirmed,
  hear,
  misunderstood,
  repeat,
  withNotes,
} from '../flow/machine.ts'
import { fromAnother, wantsAnother } from '../flow/other-supplier.ts'
import { heardPlace, heardProduct, heardQuantity } from '../flow/slots/index.ts'
import { digitsOf, isSecret } from '../flow/slots/pin.ts'
import { type Candidate, CERTAIN, type Understanding } from '../understanding.ts'
import { changed, leftOut } from './changes.ts'
import { chosen, toolOf } from './choices.ts'
import { audienceOf, type Result, type TurnContext } from './context.ts'
import { asks, asksForConsent, withoutConsent } from './doubt.ts'
import type { Memory, Position, Request, Values } from './memory.ts'
import { fresh } from './memory.ts'
import { finish, namesNoProduct, perform } from './perform.ts'
import { pointsAt } from './points-at.ts'
import { mayUse } from './rights.ts'
import { smallTalk } from './talk.ts'

/** What came of a message: what to say, and which question is open afterwards. */
export interface Handled {
  intent: string
  results: Result[]
  flow?: Position | undefined
  parked?: Memory['parked']
}

export interface SaidNow {
  text: string
  choice?: string
  understood: Understanding
}

interface Course {
  context: TurnContext
  flow: Flow
  finish: typeof finish
}

/** A message that comes while a question is open: its answer, a command, a correction, or another request. */
export async function answerOpen(context: TurnContext, position: Position, message: SaidNow): Promise<Handled> {
  const flow = FLOWS[position.flow]
  if (flow === undefined) return left(context, 'answer', context.voice.say('talk:lost'))
  const course = { context, flow, finish }
  if (isSecret(position.slot) && message.choice === undefined && digitsOf(message.text) !== undefined)
    return answer(course, position, message)
  if (message.choice === undefined && position.slot === CONFIRM && asksForConsent(message.understood)) {
    return stillAsked(course, position)
  }
  const said = message.choice === undefined ? { ...message, understood: withoutConsent(message.understood) } : message
  const command = commandIn(said, position)
  if (command !== undefined) {
    const handled = await obey(course, position, command, said.choice === undefined ? said : spokenWord(command))
    if (handled) return handled
  }
  if (said.choice !== undefined && command === undefined) return choose(course, position, said, said.choice)
  const dropped = flow.tool === 'place_order' ? leftOut(position.values, said.understood) : undefined
  if (dropped !== undefined) return leaveOut(course, position, dropped)
  if (flow.tool === 'place_order' && said.understood.question === true) {
    const answered = await hypothetical(course, position, said.understood)
    if (answered !== undefined) return answered
  }
  if (flow.tool === 'place_order' && said.choice === undefined && wantsAnother(said.understood)) {
    const values = await fromAnother(context, position, said.understood)
    if (values === 'nobody') return stillAsked(course, position, 'listings:nobodyElse')
    if (values !== undefined) return open(context, 'answer', await advance(course, values, [], position.asked))
  }
  const other = another(course, position, said.understood)
  if (other !== undefined) return digress(course, position, other)
  return answer(course, position, said)
}

type Command = 'yes' | 'no' | 'skip' | 'back' | 'menu' | 'cancel'
const COMMANDS: readonly string[] = ['yes', 'no', 'skip', 'back', 'menu', 'cancel'] satisfies Command[]
const isCommand = (word: string | undefined): word is Command => word !== undefined && COMMANDS.includes(word)

/** The command that a message is: a reserved button, or a sentence that is nothing else. */
function commandIn({ choice, understood }: SaidNow, { flow }: Position): Command | undefined {
  if (choice !== undefined) return isCommand(choice) ? choice : undefined
  const [best] = understood.intents
  if (best === undefined || best.score < CERTAIN) return undefined
  // "Cancel that order" while one is being made is about that one.
  if (best.intent === 'cancel_order' && flow === 'place_order' && best.args['number'] === undefined) return 'cancel'
  return isCommand(best.intent) ? best.intent : undefined
}

/** A button that means what a word means. */
const spokenWord = (command: Command): SaidNow => ({
  text: command,
  understood: { language: 'neutral', intents: [{ intent: command, args: {}, score: 1 }], spans: [], text: command },
})

async function obey(course: Course, position: Position, command: Command, said: SaidNow): Promise<Handled | undefined> {
  const { context, flow } = course
  const { voice } = context
  switch (command) {
    case 'cancel':
      return left(context, command, (await flow.kept?.(context, position.values)) ?? voice.say('talk:cancelled'))
    case 'menu':
      return { intent: command, results: [smallTalk(context, 'menu') ?? { outcome: 'ok', replies: [] }] }
    case 'back':
      return open(context, command, await back(course, position))
    case 'skip': {
      const slot = flow.slots(position.values).find((each) => each.name === position.slot)
      if (slot?.skip)
        return open(context, command, await advance(course, slot.skip(position.values), [], position.asked))
      return open(context, command, await misunderstood(course, position, voice.say('questions:cannotSkip')))
    }
    case 'yes':
      if (position.slot === CONFIRM) return open(context, command, await confirmed(course, position))
      return answer(course, position, said, command)
    case 'no':
      if (position.slot === CONFIRM && flow.kept)
        return left(context, command, await flow.kept(context, position.values))
      if (position.slot === CHANGE) return left(context, command, voice.say('talk:cancelled'))
      if (position.slot === CONFIRM && said.understood.spans.length === 0) {
        return open(context, command, change(course, position.values))
      }
      if (position.slot.endsWith('.supplier') && said.understood.spans.length === 0) {
        const question = { text: voice.say('questions:supplier.ask') }
        const again = await repeat(course, position)
        const replies = again.replies.map((draft) => ({ ...draft, ...question }))
        return open(context, command, { ...again, replies })
      }
      return answer(course, position, said, command)
  }
}

async function choose(course: Course, position: Position, said: SaidNow, choice: string): Promise<Handled> {
  const { context, flow } = course
  const slotToChange = /^change:(\w+)$/.exec(choice)?.[1]
  if (slotToChange !== undefined && flow.changes?.some((name) => name === slotToChange)) {
    const slot = flow.slots(position.values).find((each) => each.name.endsWith(slotToChange))
    if (slot) return open(context, 'answer', await advance(course, slot.clear(position.values), [], position.asked))
  }
  const heard = await hear(course, position, { ...said, choice })
  if (heard !== undefined && 'values' in heard) {
    return open(context, 'answer', await advance(course, heard.values, [], position.asked))
  }
  if (heard !== undefined) return open(context, 'answer', await misunderstood(course, position, heard.problem))
  const meaning = chosen(context, choice)
  if ('request' in meaning) return digress(course, position, meaning.request)
  const gone = 'gone' in meaning ? meaning.gone : 'unknownChoice'
  const again = await repeat(course, position)
  return {
    intent: 'answer',
    results: [{ outcome: gone, replies: [{ text: context.voice.say(`talk:${gone}`) }] }, again],
    flow: again.position,
    parked: context.memory.parked,
  }
}

/** The basket without what the person does not want any more; an empty one is given up. */
async function leaveOut(course: Course, position: Position, products: readonly string[]): Promise<Handled> {
  const { context } = course
  const { values, asked } = position
  const items = (values.items ?? []).filter(({ product }) => product === undefined || !products.includes(product))
  if (items.length === 0) return left(context, 'cancel', context.voice.say('talk:cancelled'))
  const names = context.voice.list(products.map((product) => nameOf(context, product)))
  const next = await advance(course, { ...values, items }, [], asked)
  return open(context, 'answer', withNotes(next, [{ text: context.voice.say('orders:leftOut', { products: names }) }]))
}

/** "How much would 40 kg be?": what it would cost, and the question that is open; the order stays as it is. */
async function hypothetical(
  course: Course,
  position: Position,
  understood: Understanding,
): Promise<Handled | undefined> {
  const { context } = course
  const { voice, market } = context
  const { items = [] } = position.values
  const [best] = understood.intents
  const product = heardProduct({ understood })
  const [line, ...others] = product === undefined ? items : items.filter((each) => each.product === product)
  const size = heardQuantity(understood, false)
  if (size === undefined || best?.intent === 'answer' || line?.listing === undefined || others.length > 0)
    return undefined
  const lot = await market.listings.byId(line.listing)
  if (lot === undefined || !(size.value > 0) || (size.unit !== undefined && size.unit !== lot.unit)) return undefined
  const quantity = fromUnits(size.value)
  const words = {
    product: nameOf(context, lot.product),
    quantity: voice.quantity(quantity, lot.unit),
    supplier: supplierOf(voice, lot),
    most: voice.quantity(lot.quantity, lot.unit),
    price: voice.price(lot.price, lot.unit),
    total: voice.money(priceOf(quantity, lot.price)),
  }
  const text = voice.say(lot.quantity < quantity ? 'orders:wouldBeMore' : 'orders:wouldBe', words)
  const again = briefly(await repeat(course, position))
  return {
    intent: 'find_listings',
    results: [{ outcome: 'ok', replies: [{ text }] }, again],
    flow: again.position,
    parked: context.memory.parked,
  }
}

/** The request that a sentence clearly is, when it is not about what the flow is about. */
function another({ context, flow }: Course, position: Position, understood: Understanding): Candidate | undefined {
  const [best] = understood.intents
  if (best === undefined || best.score < CERTAIN || isCommand(best.intent)) return undefined
  if (best.intent === 'answer') return undefined
  const tool = toolOf(best.intent)
  if (position.slot === 'reason' && !interrupts(best, understood)) return undefined
  // "Selam" is a greeting, and the name of many.
  if (position.slot === 'name' && best.intent === 'greet' && understood.language !== 'en') return undefined
  if (tool === undefined) return best
  if (namesNoProduct(best.args)) return best
  if (tool === flow.tool && namesOrder(position, best)) return best
  const about = ({ intent }: Candidate) => intent === flow.tool || flow.kin?.some((kin) => kin === intent)
  // "Add 10 kg of garlic" of somebody who only buys is meant for the basket.
  if (!mayUse(context, tool) && understood.intents.some(about)) return undefined
  if (tool === flow.tool) return namesAnother(position, best) ? best : undefined
  if (!flow.kin?.includes(tool)) return best
  // "30 kg of tomatoes" in an order of tomatoes is an answer; "show me onions" is a question in between.
  return changed(context, flow, position, best, understood) === undefined && namesAnother(position, best)
    ? best
    : undefined
}

const LOOKS: readonly string[] = ['my_listings', 'supplier_orders', 'delivery_schedule', 'notifications', 'help']

/** Any words are a reason, but a question, a look at something, and a command that names its order. */
const interrupts = ({ intent, args }: Candidate, understood: Understanding): boolean =>
  asks(understood) || args['number'] !== undefined || LOOKS.includes(intent)

/** "Accept 28002" says all by itself, whatever is asked. */
const namesOrder = ({ values }: Position, { args }: Candidate): boolean =>
  args['number'] !== undefined &&
  (args['number'] !== values.number || (args['answer'] !== undefined && args['answer'] !== values.answer)) &&
  (args['answer'] !== undefined || args['status'] !== undefined)

/** Whether a request for the same tool is about another order or product than the flow is. */
function namesAnother({ values }: Position, { args }: Candidate): boolean {
  const differs = (name: 'number' | 'product' | 'listing') =>
    typeof args[name] === 'string' && values[name] !== undefined && args[name] !== values[name]
  const lines = values.items?.flatMap((item) => item.product ?? []) ?? []
  const product = args['product']
  const elsewhere = lines.length > 0 && typeof product === 'string' && !lines.includes(product)
  return differs('number') || differs('product') || differs('listing') || elsewhere
}

/** Answers a request in between and repeats the open question; one that asks something itself parks the first. */
async function digress(course: Course, position: Position, request: Candidate | Request): Promise<Handled> {
  const { context } = course
  const intent = 'tool' in request ? request.tool : request.intent
  const tool = toolOf(intent)
  const talk = tool === undefined ? smallTalk(context, intent) : undefined
  const result =
    tool === undefined ? (talk ?? { outcome: 'ok', replies: [] }) : await perform(context, { tool, args: request.args })
  const parked = { position, at: context.now }
  if (result.position !== undefined) {
    const instead = replaces(position, result.position)
    return { intent, results: [result], flow: result.position, parked: instead ? context.memory.parked : parked }
  }
  // "Accept 28002" is all that "Which order?" wanted to know.
  const settled = position.slot === 'number' || position.values.number === request.args['number']
  if (tool === position.flow && result.outcome === 'ok' && settled) return open(context, intent, result)
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

/** A question about another object of the same tool takes the place of the first, but for orders and lots that are being made. */
const replaces = (before: Position, after: Position): boolean =>
  before.flow === after.flow && before.flow !== 'place_order' && before.flow !== 'save_listing'

async function answer(course: Course, position: Position, said: SaidNow, intent = 'answer'): Promise<Handled> {
  const { context, flow } = course
  const candidate = said.understood.intents.find(
    ({ intent: of }) => of === 'answer' || of === flow.tool || flow.kin?.some((tool) => tool === of),
  )
  const correctable =
    candidate !== undefined &&
    !isSecret(position.slot) &&
    (position.slot !== 'reason' || candidate.args['reason'] !== undefined)
  const changes = correctable ? changed(context, flow, position, candidate, said.understood) : undefined
  const corrected = changes === undefined ? undefined : inOwnWords(changes, said)
  const heard = corrected === undefined ? await hear(course, position, said) : { values: corrected }
  if (heard === undefined) return unclear(course, position, said, intent)
  if ('problem' in heard) return open(context, intent, await misunderstood(course, position, heard.problem))
  const before = position.values
  const next = await advance(course, heard.values, [], position.asked)
  const noted = corrected === undefined ? [] : offerNow(context, before, next.position)
  const result = withNotes(next, [...addedTo(context, before, next.position?.values ?? before), ...noted])
  // The answer did not hold and the same question is open: that is a bad answer too.
  if (result.position?.slot === position.slot && position.slot !== CONFIRM && same(result.position.values, before)) {
    const bad = position.bad + 1
    if (bad >= limits.badAnswersBeforeLeaving) {
      return left(context, intent, context.voice.say('questions:left'))
    }
    return open(context, intent, { ...result, position: { ...result.position, bad } })
  }
  return open(context, intent, result)
}

/** What was put into the basket beside what is being asked about. */
function addedTo({ voice, market }: TurnContext, before: Values, after: Values): Note[] {
  const from = before.items?.length ?? 0
  const added = (after.items ?? []).slice(from).flatMap(({ product }) => market.catalogue.byId(product ?? '') ?? [])
  if (from === 0 || added.length === 0) return []
  return [{ text: voice.say('orders:added', { products: voice.list(added.map(({ names }) => voice.product(names))) }) }]
}

/** "Bole, near the church" says more than the part of town that is known. */
function inOwnWords(values: Values, { text, understood }: SaidNow): Values {
  const said = heardPlace(understood, text)
  return said !== undefined && values.place === said.place ? { ...values, place: said.words } : values
}

/** What is offered now, after a correction of it in the middle of other questions. */
function offerNow({ voice, market }: TurnContext, before: Values, position: Position | undefined): Note[] {
  if (position?.flow !== 'save_listing' || !LATER.includes(position.slot)) return []
  const { product, quantity, price } = position.values
  const known = market.catalogue.byId(product ?? '')
  if (known === undefined || quantity === undefined || price === undefined) return []
  if (price === before.price && quantity === before.quantity) return []
  const words = {
    product: voice.product(known.names),
    quantity: voice.quantity(fromUnits(quantity), known.unit),
    price: voice.price(fromBirr(price), known.unit),
  }
  return [{ text: voice.say('stock:now', words) }]
}

/** Questions of an offer that come after its quantity and its price. */
const LATER: readonly string[] = ['availableFrom', 'expiresOn']

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What is no answer and is read like this is taken for a request of its own. */
const LIKELY = 0.6

/** Words of a sentence that may be a question about something else. */
const SENTENCE_WORDS = 3

/** Not an answer: perhaps a question that the knowledge answers, else the same question with help. */
async function unclear(course: Course, position: Position, said: SaidNow, intent: string): Promise<Handled> {
  const { context } = course
  const { understood, text } = said
  if (understood.language === 'und' && understood.intents.length === 0) {
    return open(
      context,
      'unsupported_language',
      await misunderstood(course, position, context.voice.say('talk:foreign')),
    )
  }
  const pointed = course.flow.tool === 'place_order' ? undefined : pointsAt(context, said)
  if (pointed !== undefined) return digress(course, position, pointed)
  const [best] = understood.intents
  const tool = best === undefined ? undefined : toolOf(best.intent)
  const perhapsKnown = tool === undefined || tool === 'search_knowledge'
  if (best !== undefined && best.score >= LIKELY && !perhapsKnown && tool !== course.flow.tool) {
    return digress(course, position, best)
  }
  if (perhapsKnown && text.trim().split(/\s+/u).length >= SENTENCE_WORDS) {
    const known = await context.knowledge.search(text, {
      language: context.language,
      audience: audienceOf(context.account),
      limit: 1,
    })
    if (known.certain) {
      return digress(course, position, { tool: 'search_knowledge', args: { question: text } })
    }
  }
  if (position.slot === CONFIRM && asks(understood)) return stillAsked(course, position)
  return open(context, intent, await misunderstood(course, position))
}

/** The question again, with a word before it: what was said neither agrees to it nor is a bad answer. */
async function stillAsked(
  course: Course,
  position: Position,
  why: 'questions:confirm.help' | 'listings:nobodyElse' = 'questions:confirm.help',
): Promise<Handled> {
  const { context } = course
  const help = { text: context.voice.say(why) }
  return open(context, 'answer', withNotes(await repeat(course, position), [help]))
}

/** Goes on: with the flow's next question, or, when it has ended, with the one that was parked. */
export async function open(context: TurnContext, intent: string, result: Result): Promise<Handled> {
  const { parked } = context.memory
  if (result.position !== undefined) return { intent, results: [result], flow: result.position, parked }
  if (result.offer !== undefined || result.asks === true) return { intent, results: [result], parked }
  return resume(context, intent, result)
}

const left = (context: TurnContext, intent: string, text: string): Promise<Handled> =>
  resume(context, intent, { outcome: 'left', replies: [{ text }] })

async function resume(context: TurnContext, intent: string, result: Result): Promise<Handled> {
  const { parked } = context.memory
  const flow = parked === undefined ? undefined : FLOWS[parked.position.flow]
  if (parked === undefined || flow === undefined || !fresh(parked.at, context.now, limits.parkedFlowMs)) {
    return { intent, results: [result] }
  }
  const again = await repeat({ context, flow, finish }, parked.position)
  const [first, ...rest] = again.replies
  const replies =
    first === undefined ? [] : [{ ...first, text: `${context.voice.say('questions:backTo')}\n${first.text}` }, ...rest]
  return { intent, results: [result, { ...again, replies }], flow: again.position }
}

/**
 * A message that answers the question that is parked, while nothing else is asked. Any words would answer a free question:
 * that one has to be asked again first.
 */
export async function answerParked(context: TurnContext, said: SaidNow): Promise<Handled | undefined> {
  const { parked, ...memory } = context.memory
  const flow = parked === undefined ? undefined : FLOWS[parked.position.flow]
  if (parked === undefined || flow === undefined || !fresh(parked.at, context.now, limits.parkedFlowMs))
    return undefined
  const { position } = parked
  const slot = flow.slots(position.values).find(({ name }) => name === position.slot)
  if (slot === undefined || (slot.free === true && said.choice === undefined)) return undefined
  const course = { context: { ...context, memory }, flow, finish }
  const heard = await hear(course, position, said)
  if (heard === undefined || 'problem' in heard) return undefined
  return open(course.context, 'answer', await advance(course, heard.values, [], position.asked))
}
