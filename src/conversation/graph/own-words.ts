import type { FailureKind } from '../gemini/failure.ts'
import { toLatin } from '../texts/latin.ts'
import { type Result, rolesOf, type TurnContext } from '../turn/context.ts'
import type { Handled } from '../turn/go-on.ts'
import type { Spoken } from './agent.ts'

/** What a model said itself, with where it comes from. */
export function ownWords(
  { voice, screen }: TurnContext,
  { words, sources, general }: Extract<NonNullable<Spoken['own']>, { words: string }>,
): Result {
  const small = screen.small === true
  const named = [...new Set(sources.flatMap((entry) => entry.sources))]
  const parts = [
    voice.language === 'am-Latn' ? toLatin(words) : words,
    ...(named.length > 0 && !small ? [voice.say('knowledge:source', { sources: voice.list(named) })] : []),
    ...(general ? [voice.say('knowledge:general')] : []),
  ]
  return {
    outcome: 'ok',
    intent: sources.length > 0 || general ? 'search_knowledge' : 'help',
    replies: [{ text: parts.join(small ? ' ' : '\n\n') }],
    sources: sources.map(({ id, score }) => ({ id, score })),
  }
}

/** What is none of our business. */
export function declined({ voice, account }: TurnContext): Result {
  const can = voice.say(`knowledge:can.${rolesOf(account)}`)
  return { outcome: 'declined', intent: 'decline', replies: [{ text: voice.say('knowledge:decline', { can }) }] }
}

/** Failures after which the model would have said no more either. */
const NO_LOSS: readonly FailureKind[] = ['blocked', 'rejected']
/** Outcomes of who understood, whatever came of it. */
const CLEAR: readonly string[] = ['ok', 'asked', 'empty', 'not_signed_in', 'wrong_role']

/** The answer without a model; the person is told why it is a poor one, if it is. */
export function poorer({ voice }: TurnContext, handled: Handled, failed: FailureKind | undefined): Handled {
  if (failed === undefined || NO_LOSS.includes(failed)) return handled
  const [first, ...rest] = handled.results
  const [reply, ...replies] = first?.replies ?? []
  if (first === undefined || reply === undefined || CLEAR.includes(first.outcome)) return handled
  const text = `${reply.text}\n\n${voice.say(failed === 'used_up' ? 'talk:simplerToday' : 'talk:simpler')}`
  return { ...handled, results: [{ ...first, replies: [{ ...reply, text }, ...replies] }, ...rest] }
}
