import { type AIMessageChunk, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import type { Payer } from '#knowledge/index.ts'
import type { KnowledgeHit } from '#knowledge/knowledge.ts'
import { limits } from '#src/limits.ts'
import type { EngineParts } from '../engine-parts.ts'
import { offeredTo, toolsFor } from '../graph/tools.ts'
import { isTool, TOOL_INPUTS, type ToolName } from '../tools/inputs.ts'
import { audienceOf, type TurnContext } from '../turn/context.ts'
import { personOf } from './allowance.ts'
import { callProblem } from './calls.ts'
import type { FailureKind } from './failure.ts'
import { ask, type BoundModel, type Gemini, turnEnds } from './gemini.ts'
import { DECLINED, entriesText, promptOf } from './prompt.ts'
import { createGate, type Given, readWords, wholeSentences } from './words.ts'

/** What Gemini makes of a message. */
export type Meant =
  | { calls: { tool: ToolName; args: Record<string, unknown> }[] }
  /** Its own words, with the entries that they come from; `general` when they come from none. */
  | { words: string; sources: KnowledgeHit[]; general: boolean }
  | { declined: true }
  | { failed: FailureKind }

/**
 * Asks Gemini what a message wants. What is known is looked up before, so that a question costs one call; a call that
 * cannot be made, and a search of its own, go back to it, a few times. The calls that it decides on are not made here.
 */
export function createSpeaker({ understand, knowledge }: EngineParts, gemini: Gemini) {
  const models = new Map<string, BoundModel>()
  const modelFor = (context: TurnContext): BoundModel => {
    const roles = context.account?.roles.toSorted() ?? ['visitor']
    const key = roles.join()
    const bound = models.get(key) ?? gemini.model.bindTools?.(toolsFor(offeredTo(roles)))
    if (bound === undefined) throw new Error('the model cannot call tools')
    models.set(key, bound)
    return bound
  }

  return async (context: TurnContext, text: string): Promise<{ meant: Meant; modelCalls: number }> => {
    const { person, kind: spender } = personOf(context.account, context.sender)
    const failed = (kind: FailureKind, modelCalls: number) => {
      gemini.signals.emit('fallback', kind)
      return { meant: { failed: kind }, modelCalls }
    }
    if (gemini.breaker.resting()) return failed('resting', 0)
    if (!(await gemini.allowance.left(person, spender))) return failed('used_up', 0)
    if (!gemini.breaker.mayAsk()) return failed('resting', 0)

    const tokens = { input: 0, output: 0 }
    let over = false
    // What is embedded within the turn is noted with the rest of it.
    const payer: Payer = {
      mayAsk: async () => true,
      spend: async (count) => {
        if (over) await context.payer?.spend(count)
        else tokens.input += count
      },
    }
    const query = { language: context.language, audience: audienceOf(context.account), limit: ENTRIES, payer }
    const found = await knowledge.search(text, query)
    const entries: KnowledgeHit[] = found.inScope || found.certain ? [...found.hits] : []
    const messages = promptOf(context, text, entries)
    const offered = new Set<string>(offeredTo(context.account?.roles ?? ['visitor']))
    const until = turnEnds()
    const before = new Set<string>()
    let modelCalls = 0

    const given = (): Given => ({
      instruction: messages[0]?.text ?? '',
      texts: [text, context.today, ...entries.map((entry) => `${entry.title} ${entry.text}`)],
      language: context.voice.language === 'en' ? 'en' : 'am',
    })
    const rounds = async (): Promise<Meant> => {
      while (modelCalls < limits.modelRounds) {
        modelCalls += 1
        const heard = createGate(given(), understand, (words) => context.heard?.(words))
        const answered = await ask(gemini, modelFor(context), messages, { until, heard })
        tokens.input += answered.tokens.input
        tokens.output += answered.tokens.output
        const { answer, cut } = answered
        if ('kind' in answer) return { failed: answer.kind }
        const calls = answer.tool_calls ?? []
        const said = answer.text.trim()
        if (calls.length === 0) return wordsOf(cut ? wholeSentences(said) : said, given(), found.inScope)
        const asked = JSON.stringify(calls.map(({ name, args }) => [name, args]))
        // It would go back to the model with every round.
        if (asked.length + said.length > limits.modelSaidCharacters) return { failed: 'invented' }
        if (before.has(asked)) return { failed: 'looping' }
        before.add(asked)
        const good = await heed(messages, answer)
        if (good.length > 0) return { calls: good }
      }
      return { failed: 'looping' }
    }

    /** The calls that can be made; what is wrong with the others, and what a search found, is told to the model. */
    async function heed(said: BaseMessage[], answer: AIMessageChunk) {
      const good: { tool: ToolName; args: Record<string, unknown> }[] = []
      said.push(answer)
      for (const [position, { id = '', name, args }] of (answer.tool_calls ?? []).entries()) {
        const tell = (content: string, status: 'success' | 'error' = 'error') =>
          void said.push(new ToolMessage({ tool_call_id: id, name, content, status }))
        if (position >= limits.modelCallsAtOnce) {
          tell('Too many calls at once.')
          continue
        }
        const problem = offered.has(name) ? callProblem(context, text, name, args) : 'There is no such tool.'
        if (problem !== undefined) tell(problem)
        else if (name === 'search_knowledge') tell(await search(args), 'success')
        else if (isTool(name)) good.push({ tool: name, args })
      }
      return good
    }

    async function search(args: Record<string, unknown>): Promise<string> {
      const { question } = TOOL_INPUTS.search_knowledge.parse(args)
      const { hits } = await knowledge.search(question, query)
      const fresh = hits.filter(({ id }) => !entries.some((entry) => entry.id === id))
      const first = entries.length + 1
      entries.push(...fresh)
      return fresh.length === 0 ? 'Nothing that you were not given already.' : entriesText(fresh, first)
    }

    function wordsOf(said: string, held: Given, inScope: boolean): Meant {
      if (said.startsWith(DECLINED)) return { declined: true }
      const words = readWords(said, held, understand)
      if (typeof words === 'string') return { failed: words }
      const sources = entries.filter((_, index) => words.cited.includes(index + 1))
      const question = /[?？፧]\s*$/u.test(words.text)
      const general = sources.length === 0 && (words.cited.includes(0) || (inScope && !question))
      // What nobody told it about the market place itself is never taken for true.
      if (general && OURS.test(words.text)) return { failed: 'invented' }
      return { words: words.text, sources, general }
    }

    const meant = await rounds()
    over = true
    await gemini.allowance.spend(person, modelCalls, tokens, spender)
    return 'failed' in meant ? failed(meant.failed, modelCalls) : { meant, modelCalls }
  }
}

/** Entries that a question is given. */
const ENTRIES = 3

/** What general advice is never about. */
const OURS = /chip\s?chip|ቺፕ\s?ቺፕ|\bbirr\b|ብር(?:\s|$)/iu
