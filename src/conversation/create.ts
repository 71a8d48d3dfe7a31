import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Database } from '#data/database.ts'
import type { Knowledge } from '#knowledge/knowledge.ts'
import type { Market } from '#market/market.ts'
import type { Engine } from './engine.ts'
import { HeadSaver } from './graph/head-saver.ts'
import type { Trace } from './messages.ts'
import type { Understand } from './understanding.ts'

export interface EngineDependencies {
  database: Database
  market: Market
  knowledge: Knowledge
  understand: Understand
  /** The chat model of the agent, with its name in the trace. */
  model: { name: NonNullable<Trace['model']>; chat: BaseChatModel }
}

/** Makes the engine and the index of its checkpoints. One engine serves all conversations of a process. */
export async function createEngine(deps: EngineDependencies): Promise<Engine> {
  const saver = new HeadSaver(deps.database)
  const [failure] = await saver.setup()
  if (failure) throw failure
  return {
    run: async (request) => ({
      replies: [],
      head: request.conversation.head ?? '',
      language: request.conversation.language ?? 'en',
      trace: {
        language: 'en',
        intent: 'help',
        model: null,
        modelCalls: 0,
        flow: null,
        tools: [],
        sources: [],
        ms: 0,
      },
    }),
  }
}
