import { HumanMessage } from '@langchain/core/messages'
import { derivedId } from '#src/ids.ts'
import type { EngineParts } from '../engine-parts.ts'
import { createSpeaker, type Meant } from '../gemini/speak.ts'
import { Phrasebook } from '../phrasebook/index.ts'
import { isTool, TOOL_INPUTS, type ToolName } from '../tools/inputs.ts'
import type { Result, TurnContext } from '../turn/context.ts'
import { perform } from '../turn/perform.ts'
import { CERTAIN, type Understanding } from '../understanding.ts'
import { offeredTo, toolsFor } from './tools.ts'

/** What the agent did in a turn. */
export interface Spoken {
  /** Of each tool that it called, with the tool's name. */
  results: { tool: ToolName; result: Result }[]
  /** What a model said itself, or why it did not; missing when tools answered, or nobody understood. */
  own?: Exclude<Meant, { calls: unknown }>
  model: 'phrasebook' | 'gemini'
  modelCalls: number
}

/**
 * The agent. What the phrasebook understands with certainty costs no call of Gemini; Gemini is asked about the rest, and the
 * phrasebook answers as well as it can where Gemini is not configured or fails. Every tool answers the person
 * itself (with a card, figures included), so a round that called one is the last. A loop rather than a graph within
 * the graph, which costs time and adds nothing here.
 */
export function createAgent(parts: EngineParts) {
  const look = createPhrasebooks(parts)
  const speak = parts.gemini === undefined ? undefined : createSpeaker(parts, parts.gemini)

  return async (turn: TurnContext, text: string): Promise<Spoken> => {
    // A channel that only answers (a hop of a session) cannot wait for a model.
    if (speak === undefined || turn.screen.reachedBy !== undefined || isClear(turn.understood)) return look(turn, text)
    const { meant, modelCalls } = await speak(turn, text)
    if ('calls' in meant) {
      const results: Spoken['results'] = []
      for (const call of meant.calls) {
        results.push({ tool: call.tool, result: await perform({ ...turn, inferred: true }, call) })
      }
      return { results, model: 'gemini', modelCalls }
    }
    if (!('failed' in meant)) return { results: [], own: meant, model: 'gemini', modelCalls }
    const instead = await look(turn, text)
    return { ...instead, own: meant, modelCalls: instead.modelCalls + modelCalls }
  }
}

/** A request that nobody needs to think about; and what may hold a secret, which is given to nobody. */
function isClear({ intents }: Understanding): boolean {
  const [best] = intents
  const secret = intents.some(({ args }) => args['saysPassword'] === true)
  return secret || (best !== undefined && best.score >= CERTAIN && isTool(best.intent) && best.intent !== KNOWLEDGE)
}
const KNOWLEDGE: ToolName = 'search_knowledge'

/** The phrasebook of each set of roles, made once. */
function createPhrasebooks({ understand }: EngineParts) {
  const books = new Map<string, Phrasebook>()
  return async (turn: TurnContext, text: string): Promise<Spoken> => {
    const roles = turn.account?.roles.toSorted() ?? ['visitor']
    const key = roles.join()
    const book = books.get(key) ?? new Phrasebook({ understand, roles }).bindTools(toolsFor(offeredTo(roles)))
    books.set(key, book)
    const answer = await book.invoke([new HumanMessage({ id: derivedId(turn.message, 'human'), content: text })])
    const results: Spoken['results'] = []
    for (const { name, args } of answer.tool_calls ?? []) {
      // Its calls come from its tools, with the arguments that these take.
      if (isTool(name) && TOOL_INPUTS[name].safeParse(args).success) {
        results.push({ tool: name, result: await perform(turn, { tool: name, args }) })
      }
    }
    return { results, model: 'phrasebook', modelCalls: 1 }
  }
}
