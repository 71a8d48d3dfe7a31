import { FLOWS } from '#flows/index.ts'
import { limits } from '#src/limits.ts'
import {
  advance,
  back,
  briefly,
  CHANGE,
  CONFIRM,
  type Course,
  change,
  confirmed,
  hear,
  leaving,
  misunderstood,
  repeat,
  withNotes,
} from '../flow/machine.ts'
import { fromAnother, wantsAnother } from '../flow/other-supplier.ts'
import { digitsOf, isSecret } from '../flow/slots/pin.ts'
import { type Candidate, CERTAIN, type Command, isCommand } from '../understanding.ts'
import { withoutAsWell } from './as-well.ts'
import { changed, leftOut } from './changes.ts'
import { chosen, toolOf } from './choices.ts'
import { audienceOf, type TurnContext } from './context.ts'
import { another, digress, isOwnWords } from './digress.ts'
import { asks, asksForConsent, isPause, withoutConsent } from './doubt.ts'
import { type Handled, left, open, type SaidNow } from './go-on.ts'
import { hypothetical, leaveOut, soFar, soonest } from './in-basket.ts'
import type { Position } from './memory.ts'
import { finish } from './perform.ts'
import { pointsAt } from './points-at.ts'
import { addedTo, alsoHeard, alsoNoted, inOwnWords, offerNow } from './said-back.ts'
import { smallTalk } from './talk.ts'

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
  const said =
    message.choice === undefined
      ? { ...message, understood: withoutAsWell(withoutConsent(message.understood, position)) }
      : message
  const dropped =
    flow.tool === 'place_order' && said.choice === undefined ? leftOut(position.values, said.understood) : undefined
  if (dropped !== undefined) return leaveOut(course, position, dropped)
  const command = commandIn(said, position)
  if (command !== undefined) {
    const handled = await obey(course, position, command, said.choice === undefined ? said : spokenWord(command))
    if (handled) return handled
  }
  const named = said.choice === undefined ? toChange(course, position, said) : undefined
  if (named !== undefined) return choose(course, position, said, `change:${named}`)
  if (said.choice !== undefined && command === undefined) return choose(course, position, said, said.choice)
  if (flow.tool === 'place_order' && said.choice === undefined && intentOf(said) === 'so_far')
    return soFar(course, position)
  if (flow.tool === 'place_order' && intentOf(said) === 'soonest' && asks(said.understood)) {
    return soonest(course, position)
  }
  if (flow.tool === 'place_order' && said.understood.question === true) {
    const answered = await hypothetical(course, position, said.understood)
    if (answered !== undefined) return answered
  }
  if (flow.tool === 'place_order' && said.choice === undefined && wantsAnother(said.understood)) {
    const values = await fromAnother(context, position, said.understood)
    if (values === 'nobody') return stillAsked(course, position, 'listings:nobodyElse')
    if (values !== undefined) return open(context, 'answer', await advance(course, values, [], position.asked))
  }
  if (said.choice === undefined && !isSecret(position.slot)) {
    if (isPause(said.understood)) return stillAsked(course, position, 'talk:takeYourTime')
    const [best] = said.understood.intents
    if (best?.intent === 'thanks' && best.args['leave'] === true && best.score >= CERTAIN)
      return left(
        context,
        'cancel',
        (await flow.kept?.(context, position.values)) ?? context.voice.say('talk:cancelled'),
      )
  }
  const other = another(course, position, said)
  if (other !== undefined) return digress(course, position, other)
  return answer(course, position, said)
}

/** The command that a message is: a reserved button, or a sentence that is nothing else. */
function commandIn({ choice, understood }: SaidNow, position: Position): Command | undefined {
  const { flow } = position
  if (choice !== undefined) return isCommand(choice) ? choice : undefined
  const [best] = understood.intents
  if (best === undefined || best.score < CERTAIN) return undefined
  // "Cancel that order" while one is being made is about that one.
  if (best.intent === 'cancel_order' && flow === 'place_order' && best.args['number'] === undefined) return 'cancel'
  // "Order it", to the summary, agrees to it.
  if (position.slot === CONFIRM && flow === 'place_order' && isThisOrder(best) && !asks(understood)) return 'yes'
  return isCommand(best.intent) ? best.intent : undefined
}

const isThisOrder = ({ intent, args }: Candidate): boolean =>
  intent === 'place_order' && Object.entries(args).every(([name, value]) => name === 'pick' && value === 'recommended')

/** What a sentence surely is. */
const intentOf = ({ understood: { intents } }: SaidNow): string | undefined =>
  intents.find(({ score }) => score >= CERTAIN)?.intent

/** What is to be another, at the summary or to "What shall I change?". */
function toChange(course: Course, { slot }: Position, { text, understood }: SaidNow): string | undefined {
  const named = slot === CHANGE ? changeNamed(course, text) : undefined
  if (named !== undefined || (slot !== CHANGE && slot !== CONFIRM)) return named
  const [best] = understood.intents
  const asked = best?.intent === 'answer' && best.score >= CERTAIN ? best.args['change'] : undefined
  return course.flow.changes?.find((each) => each === asked)
}

/** "The quantity", "place": what is to change, by the words of its button. */
function changeNamed({ context: { voice }, flow }: Course, text: string): string | undefined {
  const wordsOf = (words: string): string[] => words.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const said = wordsOf(text)
  return flow.changes?.find((name) => {
    const label = wordsOf(voice.say(`questions:change.${name}`))
    return said.length > 0 && said.every((word) => label.includes(word))
  })
}

const NOTHING_SAID: SaidNow = { text: '', understood: { language: 'neutral', intents: [], spans: [], text: '' } }

/** A button that means what a word means. */
const spokenWord = (command: Command): SaidNow => ({
  text: command,
  understood: { language: 'neutral', intents: [{ intent: command, args: {}, score: 1 }], spans: [], text: command },
})

const PICTURED: readonly string[] = ['picture', 'description', 'drawing']

/** Questions of which one it is: "no" is none of them. */
const WHICH: readonly string[] = ['listing', 'number']

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
      const slots = flow.slots(position.values)
      const picture = slots.find(({ name }) => name === 'picture')
      // "No picture", before it is asked about: the question that is open stays.
      if (picture?.skip && !PICTURED.includes(position.slot) && said.understood.intents[0]?.args['what'] === 'picture')
        return open(context, command, await advance(course, picture.skip(position.values), [], position.asked))
      const slot = slots.find((each) => each.name === position.slot)
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
      if (WHICH.includes(position.slot) && said.understood.spans.length === 0)
        return left(context, command, voice.say('talk:cancelled'))
      if (position.slot === CHANGE) return left(context, command, voice.say('talk:cancelled'))
      if (position.slot === 'description') return obey(course, position, 'skip', said)
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
  // What stands on the button is nobody's own words.
  const heard = await hear(course, position, { ...said, ...NOTHING_SAID, choice })
  if (heard !== undefined && 'values' in heard) {
    return open(context, 'answer', await advance(course, heard.values, heard.notes, position.asked))
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

async function answer(course: Course, position: Position, said: SaidNow, intent = 'answer'): Promise<Handled> {
  const { context, flow } = course
  const candidate = said.understood.intents.find(
    ({ intent: of }) => of === 'answer' || of === flow.tool || flow.kin?.some((tool) => tool === of),
  )
  const correctable =
    candidate !== undefined &&
    !isSecret(position.slot) &&
    (!isOwnWords(position, said) || candidate.args['reason'] !== undefined)
  const changes = correctable ? changed(context, flow, position, candidate, said.understood) : undefined
  const corrected = changes === undefined ? undefined : inOwnWords(changes, said)
  const heard = corrected === undefined ? await hear(course, position, said) : { values: corrected, notes: [] }
  if (heard === undefined) return unclear(course, position, said, intent)
  if ('problem' in heard) return open(context, intent, await misunderstood(course, position, heard.problem))
  const before = position.values
  const next = await advance(course, heard.values, heard.notes, position.asked)
  const noted = corrected === undefined ? [] : offerNow(context, before, next.position)
  const result = withNotes(next, [
    ...addedTo(context, before, next.position?.values ?? before),
    ...alsoHeard(context, position, next.position),
    ...noted,
    ...(noted.length === 0 ? alsoNoted(context, position, next.position) : []),
  ])
  // The answer did not hold and the same question is open: that is a bad answer too.
  if (result.position?.slot === position.slot && position.slot !== CONFIRM && same(result.position.values, before)) {
    const bad = position.bad + 1
    if (bad >= limits.badAnswersBeforeLeaving) {
      return left(context, intent, leaving(course, before))
    }
    return open(context, intent, { ...result, position: { ...result.position, bad } })
  }
  return open(context, intent, result)
}

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
  if (perhapsKnown && !isCommand(best?.intent) && text.trim().split(/\s+/u).length >= SENTENCE_WORDS) {
    const known = await context.knowledge.search(text, {
      language: context.language,
      audience: audienceOf(context.account),
      limit: 1,
      payer: context.payer,
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
  why: 'questions:confirm.help' | 'listings:nobodyElse' | 'talk:takeYourTime' = 'questions:confirm.help',
): Promise<Handled> {
  const { context } = course
  const help = { text: context.voice.say(why) }
  const again = await repeat(course, position)
  return open(context, 'answer', withNotes(why === 'talk:takeYourTime' ? briefly(again) : again, [help]))
}
