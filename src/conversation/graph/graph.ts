import { Command, END, START, StateGraph } from '@langchain/langgraph'
import type { EngineParts } from '../engine-parts.ts'
import { notKnown } from '../menu/hop.ts'
import { toolOf } from '../turn/choices.ts'
import type { TurnContext } from '../turn/context.ts'
import { type Handled, open } from '../turn/go-on.ts'
import { handle } from '../turn/handle.ts'
import { readMemory } from '../turn/memory.ts'
import { perform } from '../turn/perform.ts'
import { createAgent, type Spoken } from './agent.ts'
import type { HeadSaver } from './head-saver.ts'
import { declined, ownWords, poorer } from './own-words.ts'
import { compose } from './reply.ts'
import { ConversationState, type Ready, type Turn } from './state.ts'
import { EXPIRED, understand } from './understand.ts'

/**
 * `flow` → (`agent` →) end. A turn that a flow, a choice or a command answers is one step, a free text two: each step of a
 * graph costs as much as all the understanding of a message, so what always runs together is one node, and the first says
 * itself where it goes on: an edge with a condition costs a third of a step. Nodes return
 * errors as values; what throws is a bug.
 */
export function createGraph(parts: EngineParts, saver: HeadSaver) {
  const speak = createAgent(parts)
  const end = (turn: Ready, handled: Handled) => {
    const { memory, outcome } = compose({ ...turn, handled })
    return { memory, turn: { ...turn, handled, outcome } }
  }
  return new StateGraph(ConversationState)
    .addNode(
      'flow',
      async ({ memory: saved, turn: begun }) => {
        const turn = understand(parts, identify(saved, begun))
        const handled = await step(turn)
        if (handled === undefined) return new Command({ goto: 'agent', update: { turn } })
        return new Command({ goto: END, update: end(turn, handled) })
      },
      { ends: ['agent', END] },
    )
    .addNode('agent', async ({ turn: begun }) => {
      const turn = ready(begun)
      const { context, text } = turn
      const spoken = await speak(context, text)
      const { model, modelCalls } = spoken
      return end({ ...turn, modelCalls, model }, await handledBy(context, text, spoken))
    })
    .addEdge(START, 'flow')
    .addEdge('agent', END)
    .compile({ checkpointer: saver })
}

/** Who talks, and what the conversation remembers. */
const identify = (saved: unknown, turn: Turn): Turn => ({ ...turn, ...readMemory(saved) })

/** One step of a guided flow, a choice or a command, without the model; undefined when the model is to be asked. */
async function step({ context, understood, text, choice: chosen, lost, request }: Ready): Promise<Handled | undefined> {
  const choice = chosen === EXPIRED ? undefined : chosen
  const resume = request.messages.find((said) => said.resume !== undefined)?.resume
  const tool = resume === undefined ? undefined : toolOf(resume.tool)
  return handle(context, {
    text,
    understood,
    expired: chosen === EXPIRED,
    lost: lost === true,
    ...(choice === undefined ? {} : { choice }),
    ...(resume === undefined || tool === undefined ? {} : { resume: { tool, args: resume.args } }),
  })
}

/** What came of what the agent did. */
async function handledBy(context: TurnContext, text: string, { results, own }: Spoken): Promise<Handled> {
  const failed = own !== undefined && 'failed' in own ? own.failed : undefined
  const [first, ...others] = results
  if (first !== undefined) {
    // Of several questions at once only one stays open; the others are parked or asked again.
    const handled = await open(context, first.result.intent ?? first.tool, first.result)
    const rest = others.map(({ result }) => result)
    const position = handled.flow ?? rest.find((result) => result.position !== undefined)?.position
    return poorer(context, { ...handled, results: [...rest, ...handled.results], flow: position }, failed)
  }
  if (own === undefined || 'failed' in own) return poorer(context, await unknownWords(context, text), failed)
  const said = 'declined' in own ? declined(context) : ownWords(context, own)
  return open(context, said.intent ?? 'help', said)
}

/** Nothing fits: perhaps the knowledge answers it, else it is declined with what can be done. */
async function unknownWords(context: TurnContext, question: string): Promise<Handled> {
  const request = { tool: 'search_knowledge', args: { question } } as const
  const result = await perform(context, request)
  if (context.screen.menus === true && result.outcome === 'declined') return notKnown(context)
  return { intent: result.intent ?? request.tool, results: [result] }
}

function ready(turn: Turn): Ready {
  const { context, understood, text } = turn
  if (context === undefined || understood === undefined || text === undefined)
    throw new Error('a node ran out of order')
  return { ...turn, context, understood, text }
}
