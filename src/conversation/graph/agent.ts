import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { GraphRecursionError } from '@langchain/langgraph'
import { createAgent, tool as defineLangchainTool } from 'langchain'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { EngineParts } from '../engine-parts.ts'
import { TOOL_INPUTS, TOOL_ROLES, type ToolName } from '../tools/inputs.ts'
import { TOOLS } from '../tools/registry.ts'
import type { Result, TurnContext } from '../turn/context.ts'
import type { Memory } from '../turn/memory.ts'
import { perform } from '../turn/perform.ts'

/** What the agent did in a turn. */
export interface Spoken {
  /** Of each tool that it called, with the tool's name. */
  results: { tool: ToolName; result: Result }[]
  /** What it said itself; empty when tools answered. */
  text: string
  modelCalls: number
}

const isResult = (artifact: unknown): artifact is Result =>
  typeof artifact === 'object' && artifact !== null && 'outcome' in artifact && 'replies' in artifact

/** A capability as the agent calls it: the turn travels in the context, the result in the artifact. */
const langchainTool = (name: ToolName) =>
  defineLangchainTool(
    async (args: Record<string, unknown>, config: { context?: { turn?: TurnContext } }) => {
      const turn = config.context?.turn
      if (turn === undefined) throw new Error('a tool was called outside a turn')
      const result = await perform(turn, { tool: name, args })
      return [result.replies.map((reply) => reply.text).join('\n'), result] as const
    },
    {
      name,
      description: TOOLS[name].description,
      schema: TOOL_INPUTS[name],
      responseFormat: 'content_and_artifact',
      returnDirect: true,
    },
  )

/** The agent of each set of roles, made once. */
export function createAgents({ model }: EngineParts) {
  const names = Object.keys(TOOL_INPUTS).filter((name): name is ToolName => name in TOOL_INPUTS)
  const tools = new Map(names.map((name) => [name, langchainTool(name)]))
  const make = (roles: readonly string[]) =>
    createAgent({
      model: model.chat(roles),
      tools: names
        .filter((name) => TOOL_ROLES[name].some((role) => roles.includes(role)))
        .flatMap((name) => tools.get(name) ?? []),
      // The turn is saved by the graph around it.
      checkpointer: false,
    })
  const agents = new Map<string, ReturnType<typeof make>>()

  return async (context: TurnContext, text: string): Promise<Spoken> => {
    const roles = context.account?.roles.toSorted() ?? ['visitor']
    const key = roles.join()
    const agent = agents.get(key) ?? make(roles)
    agents.set(key, agent)
    const history = messagesOf(context.memory)
    const human = new HumanMessage({ id: derivedId(context.message, 'human'), content: text })
    try {
      const { messages } = await agent.invoke(
        { messages: [...history, human] },
        { context: { turn: context }, recursionLimit: 2 * limits.modelRounds },
      )
      return spoken(messages.slice(history.length + 1))
    } catch (error) {
      // The model went round in circles: what it says is not known.
      if (error instanceof GraphRecursionError) return { results: [], text: '', modelCalls: limits.modelRounds }
      throw error
    }
  }
}

function spoken(messages: readonly BaseMessage[]): Spoken {
  const results = messages.flatMap((message) => {
    if (!ToolMessage.isInstance(message) || !isResult(message.artifact)) return []
    const { name } = message
    return name !== undefined && isToolName(name) ? [{ tool: name, result: message.artifact }] : []
  })
  const own = messages.filter((message) => AIMessage.isInstance(message))
  return { results, text: results.length > 0 ? '' : (own.at(-1)?.text ?? ''), modelCalls: own.length }
}

const isToolName = (name: string): name is ToolName => Object.hasOwn(TOOL_INPUTS, name)

/** The turns that the conversation remembers, as a model reads them. */
function messagesOf({ turns }: Memory): BaseMessage[] {
  return turns.flatMap(({ id, said, calls, answer }) => {
    const human = new HumanMessage({ id: derivedId(id, 'human'), content: said })
    if (calls.length === 0) return [human, new AIMessage({ id: derivedId(id, 'answer'), content: answer })]
    const callId = (index: number) => derivedId(id, 'call', index)
    return [
      human,
      new AIMessage({
        id: derivedId(id, 'calls'),
        content: '',
        tool_calls: calls.map(({ name, args }, index) => ({ id: callId(index), name, args })),
      }),
      ...calls.map(
        ({ name }, index) =>
          new ToolMessage({
            id: derivedId(id, 'tool', index),
            tool_call_id: callId(index),
            name,
            content: index === calls.length - 1 ? answer : '',
          }),
      ),
    ]
  })
}
