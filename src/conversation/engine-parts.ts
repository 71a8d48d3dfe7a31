import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Knowledge } from '#knowledge/knowledge.ts'
import type { Market } from '#market/market.ts'
import type { Trace } from './messages.ts'
import type { TurnContext } from './turn/context.ts'
import type { Understand } from './understanding.ts'

/** What the nodes of the graph work with. */
export interface EngineParts {
  market: Market
  knowledge: Knowledge
  understand: Understand
  /** The chat model of the agent for a set of roles, with its name in the trace. */
  model: {
    name: NonNullable<Trace['model']>
    /** Whether it looks at what was said before this message. */
    readsHistory: boolean
    chat(roles: readonly string[]): BaseChatModel
  }
  noticesOf: TurnContext['noticesOf']
}
