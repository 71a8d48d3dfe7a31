import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import type { TurnOutcome } from '../engine.ts'
import { plainName } from '../flow/flow.ts'
import { isSecret } from '../flow/slots/pin.ts'
import { CONCEALED, type Reply } from '../messages.ts'
import type { Draft, Result, TurnContext } from '../turn/context.ts'
import type { Handled } from '../turn/go-on.ts'
import { type Memory, ordersListed, type Shown } from '../turn/memory.ts'
import { isDoubted } from '../turn/rights.ts'
import type { Ready } from './state.ts'

/** Characters of one remembered message; models need the gist, not every row. */
const REMEMBERED_CHARACTERS = 400

/** Composes the replies, what the conversation remembers, and the trace. */
export function compose(turn: Ready & { handled: Handled }): {
  memory: Memory
  outcome: Omit<TurnOutcome, 'head' | 'writes'>
} {
  const { context, understood, handled, text } = turn
  const { results } = handled
  const language = results.findLast((result) => result.language !== undefined)?.language ?? context.language
  const small = context.screen.menus === true
  const secret = isSecret(context.memory.flow?.slot) && /\p{N}/u.test(text)
  const conceal = secret || understood.intents[0]?.args['saysPassword'] === true
  const spoken = !conceal && turn.request.messages.some((said) => said.spoken === true)
  const drafts = results.flatMap((result) => result.replies)
  const replies = small
    ? screensOf(context, handled, language)
    : (spoken ? readBack(context, text, drafts) : drafts).map((draft) => replyOf(context, draft))
  const memory = remembered(context, handled, replies, { language, text: conceal ? CONCEALED : text })
  const calls = turn.modelCalls ?? 0
  return {
    memory,
    outcome: {
      replies,
      language,
      ...(conceal ? { conceal } : {}),
      ...(context.codes.length === 0 ? {} : { codes: context.codes }),
      ...(memory.pending === undefined ? {} : { pending: memory.pending }),
      ...(small ? messagesAfter(results, language) : {}),
      trace: {
        language: understood.language === 'neutral' ? context.language : understood.language,
        intent: handled.intent,
        model: turn.model ?? null,
        modelCalls: calls,
        flow: handled.flow === undefined ? null : { name: handled.flow.flow, slot: plainName(handled.flow.slot) },
        tools: context.calls,
        sources: results.flatMap((result) => result.sources ?? []),
        ms: Math.round((performance.now() - turn.startedAt) * 10) / 10,
      },
    },
  }
}

/** What was heard stands above what it led to. */
function readBack({ voice }: TurnContext, text: string, [first, ...rest]: Draft[]): Draft[] {
  const heard = voice.say('talk:heard', { text })
  return [first === undefined ? { text: heard } : { ...first, text: `${heard}\n\n${first.text}` }, ...rest]
}

const replyOf = ({ voice }: TurnContext, draft: Draft): Reply => ({
  text: draft.text,
  language: voice.language,
  choices: draft.choices ?? [],
  media: draft.media ?? [],
  ...(draft.card === undefined ? {} : { card: draft.card }),
})

/** The screens of a session: in the language that was just chosen, named for the funnel, the last one for good where it ends. */
function screensOf(context: TurnContext, { intent, results, flow }: Handled, language: Language): Reply[] {
  const chosen = results.some((result) => result.language !== undefined)
  const place = results.findLast((result) => result.menu !== undefined)?.menu?.path.at(-1)
  const menu = place?.split(':')[0]
  const label =
    flow === undefined ? (menu === undefined ? intent : `menu/${menu}`) : `${flow.flow}/${plainName(flow.slot)}`
  const ends = results.some((result) => result.ends === true)
  return results
    .flatMap((result) => result.replies)
    .map((draft) => ({
      ...replyOf(context, draft),
      ...(chosen ? { language } : {}),
      label,
      ...(ends ? { ends } : {}),
    }))
}

/** What follows a screen as messages: a question's answer, and what is worth keeping. */
function messagesAfter(results: readonly Result[], language: Language): Pick<TurnOutcome, 'question' | 'keepsakes'> {
  const question = results.findLast((result) => result.question !== undefined)?.question
  const kept = results.flatMap((result) => result.replies).flatMap(({ keepsake }) => keepsake ?? [])
  return {
    ...(question === undefined ? {} : { question }),
    ...(kept.length === 0 ? {} : { keepsakes: kept.map((text) => ({ text, language, choices: [], media: [] })) }),
  }
}

function remembered(
  context: TurnContext,
  { intent, results, flow, parked }: Handled,
  replies: readonly Reply[],
  { language, text }: { language: Memory['language']; text: string },
): Memory {
  const { memory, now, message, calls, account } = context
  const last = <Value>(of: (result: Result) => Value | undefined): Value | undefined =>
    results.map(of).findLast((value) => value !== undefined)
  const shown = last((result) => result.shown)
  const order = last((result) => result.order) ?? memory.order
  const offer = flow === undefined ? last((result) => result.offer) : undefined
  // A request waits for the sign-in until it is answered, replaced or called off.
  const known = last((result) => result.account) ?? account
  const waits = (known === undefined || isDoubted({ ...context, account: known })) && intent !== 'cancel'
  const pending = waits ? (last((result) => result.pending) ?? memory.pending) : undefined
  const choices = replies.findLast((reply) => reply.choices.length > 0)?.choices
  // Orders that were listed before the open question came again can still be pointed at.
  const orders = last((result) => result.shown?.orders)
  const listed = orders === undefined ? {} : { orders, ...among(memory, orders) }
  const nextShown: Shown | undefined = shown === undefined ? memory.shown : { ...listed, ...shown, at: now }
  return {
    version: 1,
    ...(language === undefined ? {} : { language }),
    ...(flow === undefined ? {} : { flow }),
    ...(parked === undefined ? {} : { parked }),
    ...(nextShown === undefined ? {} : { shown: nextShown }),
    ...(choices === undefined ? {} : { choices: { at: now, items: [...choices] } }),
    ...(offer === undefined ? {} : { offer }),
    ...(order === undefined ? {} : { order }),
    ...(pending === undefined ? {} : { pending }),
    ...menuOf(context, results),
    turns: [
      ...memory.turns,
      {
        id: message,
        said: text.slice(0, REMEMBERED_CHARACTERS),
        calls: calls.map(({ name, args }) => ({ name, args })),
        answer: replies
          .map((reply) => reply.text)
          .join('\n')
          .slice(0, REMEMBERED_CHARACTERS),
      },
    ].slice(-limits.rememberedTurns),
  }
}

/** The list from which an order was picked. */
function among({ shown }: Memory, [picked, ...others]: readonly string[]): Pick<Shown, 'among'> {
  const list = ordersListed(shown)
  const is = picked !== undefined && others.length === 0 && list.length > 1 && list.includes(picked)
  return is ? { among: [...list] } : {}
}

/** Where the person is in the menus after this turn. */
function menuOf({ screen, memory, now }: TurnContext, results: readonly Result[]): Pick<Memory, 'menu'> {
  if (screen.menus !== true) return {}
  const shown = results.findLast((result) => result.menu !== undefined)?.menu
  return { menu: { ...(shown ?? { path: memory.menu?.path ?? [], away: true }), at: now } }
}
