import { StateSchema, UntrackedValue } from '@langchain/langgraph'
import { z } from 'zod'
import type { TurnOutcome, TurnRequest } from '../engine.ts'
import type { Trace } from '../messages.ts'
import type { TurnContext } from '../turn/context.ts'
import type { Handled } from '../turn/go-on.ts'
import type { Memory } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'

/** What the nodes of one turn hand on; it is not saved. */
export interface Turn {
  request: TurnRequest
  startedAt: number
  /** Of the conversation so far; empty when there was none, or when it was `lost`. */
  memory?: Memory
  lost?: boolean
  /** Once the message is understood. */
  context?: TurnContext
  understood?: Understanding
  text?: string
  choice?: string
  /** What came of it; the agent still has to speak while it is missing. */
  handled?: Handled
  /** The model that answered, and the calls that were made of all. */
  model?: NonNullable<Trace['model']>
  modelCalls?: number
  outcome?: Omit<TurnOutcome, 'head' | 'writes'>
}

/** A turn whose message is understood. */
export type Ready = Turn & Required<Pick<Turn, 'context' | 'understood' | 'text'>>

/** The state of a conversation: what it remembers is saved in the checkpoint, the turn is not. */
export const ConversationState = new StateSchema({
  memory: z.unknown(),
  turn: new UntrackedValue<Turn>(),
})
