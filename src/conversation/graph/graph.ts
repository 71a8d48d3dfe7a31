import { END, START, StateGraph } from '@langchain/langgraph'
import type { EngineParts } from '../engine-parts.ts'
import { type Handled, open } from '../turn/answer.ts'
import { toolOf } from '../turn/choices.ts'
import type { TurnContext } from '../turn/context.ts'
import { figuresHold } from '../turn/figures.ts'
import { handle } from '../turn/handle.ts'
import { emptyMemory, readMemory } from '../turn/memory.ts'
import { perform } from '../turn/perform.ts'
import type { Understanding } from '../understanding.ts'
import { createAgents } from './agent.ts'
import type { HeadSaver } from './head-saver.ts'
import { compose } from './reply.ts'
import { ConversationState, type Turn } from './state.ts'
import { EXPIRED, understand } from './understand.ts'

/** identify → understand → flow → (agent →) reply. Nodes return errors as values; what throws is a bug. */
export function createGraph(parts: EngineParts, saver: HeadSaver) {
  const speak = createAgents(parts)
  return new StateGraph(ConversationState)
    .addNode('identify', ({ memory: saved, turn }) => {
      return { turn: { ...turn, ...readMemory(saved) } }
    })
    .addNode('understand', ({ turn }) => ({ turn: understand(parts, turn.memory ?? emptyMemory(), turn) }))
    .addNode('flow', async ({ turn }) => {
      const { context, understood, text } = known(turn)
      const choice = turn.choice === EXPIRED ? undefined : turn.choice
      const resume = turn.request.messages.find((said) => said.resume !== undefined)?.resume
      const tool = resume === undefined ? undefined : toolOf(resume.tool)
      const handled = await handle(context, {
        text,
        understood,
        expired: turn.choice === EXPIRED,
        lost: turn.lost === true,
        ...(choice === undefined ? {} : { choice }),
        ...(resume === undefined || tool === undefined ? {} : { resume: { tool, args: resume.args } }),
      })
      return { turn: { ...turn, ...(handled === undefined ? {} : { handled }) } }
    })
    .addNode('agent', async ({ turn }) => {
      const { context, understood, text } = known(turn)
      const { results, text: own, modelCalls } = await speak(context, text)
      const [first, ...others] = results
      if (first === undefined) {
        const handled =
          own !== '' && figuresHold(own, text) ? spokenWords(own, understood) : await unknownWords(context, text)
        return { turn: { ...turn, modelCalls, handled } }
      }
      // Of several questions at once only one stays open; the others are parked or asked again.
      const handled = await open(context, first.result.intent ?? first.tool, first.result)
      const rest = others.map(({ result }) => result)
      const position = handled.flow ?? rest.find((result) => result.position !== undefined)?.position
      return {
        turn: { ...turn, modelCalls, handled: { ...handled, results: [...rest, ...handled.results], flow: position } },
      }
    })
    .addNode('reply', ({ turn }) => {
      const { context, understood, text } = known(turn)
      const handled = turn.handled ?? { intent: 'help', results: [] }
      const { memory, outcome } = compose({ ...turn, context, understood, text, handled }, parts.model.name)
      return { memory, turn: { ...turn, outcome } }
    })
    .addEdge(START, 'identify')
    .addEdge('identify', 'understand')
    .addEdge('understand', 'flow')
    .addConditionalEdges('flow', ({ turn }) => (turn.handled === undefined ? 'agent' : 'reply'), ['agent', 'reply'])
    .addEdge('agent', 'reply')
    .addEdge('reply', END)
    .compile({ checkpointer: saver })
}

/** What a model said itself. */
const spokenWords = (own: string, { intents }: Understanding): Handled => ({
  intent: intents[0]?.intent ?? 'help',
  results: [{ outcome: 'ok', replies: [{ text: own }] }],
})

/** Nothing fits: perhaps the knowledge answers it, else it is declined with what can be done. */
async function unknownWords(context: TurnContext, question: string): Promise<Handled> {
  const request = { tool: 'search_knowledge', args: { question } } as const
  const result = await perform(context, request)
  return { intent: result.intent ?? request.tool, results: [result] }
}

function known({ context, understood, text }: Turn) {
  if (context === undefined || understood === undefined || text === undefined)
    throw new Error('a node ran out of order')
  return { context, understood, text }
}
