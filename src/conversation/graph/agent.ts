import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
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

const NAMES = Object.keys(TOOL_INPUTS).filter((name): name is ToolName => name in TOOL_INPUTS)

/**
 * The agent of each set of roles, made once: the model with the tools of these roles. Every tool answers the person itself
 * (with a card, figures included), so a round that called one is the last; a call that cannot be understood goes back to
 * the model, a few times. A loop rather than a graph within the graph, which costs time and adds nothing here.
 */
export function createAgents({ model }: EngineParts) {
  const make = (roles: readonly string[]) => {
    const offered = NAMES.filter((name) => TOOL_ROLES[name].some((role) => roles.includes(role)))
    const chat = model.chat(roles)
    if (chat.bindTools === undefined) throw new Error(`the model ${model.name} cannot call tools`)
    return {
      offered: new Set<string>(offered),
      chat: chat.bindTools(
        offered.map((name) => ({ name, description: TOOLS[name].description, schema: TOOL_INPUTS[name] })),
      ),
    }
  }
  const agents = new Map<string, ReturnType<typeof make>>()

  return async (turn: TurnContext, text: string): Promise<Spoken> => {
    const roles = turn.account?.roles.toSorted() ?? ['visitor']
    const key = roles.join()
    const { chat, offered } = agents.get(key) ?? make(roles)
    if (!agents.has(key)) agents.set(key, { chat, offered })
    const history = model.readsHistory ? messagesOf(turn.memory) : []
    const messages = [...history, new HumanMessage({ id: derivedId(turn.message, 'human'), content: text })]
    for (let modelCalls = 1; modelCalls <= limits.modelRounds; modelCalls += 1) {
      const answer = await chat.invoke(messages)
      const calls = answer.tool_calls ?? []
      if (calls.length === 0) return { results: [], text: answer.text, modelCalls }
      const results: Spoken['results'] = []
      messages.push(answer)
      for (const { id = '', name, args } of calls) {
        const wrong = offered.has(name) && isToolName(name) ? problemOf(name, args) : 'There is no such tool.'
        if (wrong === undefined && isToolName(name)) {
          results.push({ tool: name, result: await perform(turn, { tool: name, args }) })
        } else messages.push(new ToolMessage({ tool_call_id: id, name, content: wrong ?? '', status: 'error' }))
      }
      if (results.length > 0) return { results, text: '', modelCalls }
    }
    // The model went round in circles: what it says is not known.
    return { results: [], text: '', modelCalls: limits.modelRounds }
  }
}

/** Why a tool cannot be called with these arguments, in the model's words; undefined when it can. */
function problemOf(name: ToolName, args: Record<string, unknown>): string | undefined {
  const parsed = TOOL_INPUTS[name].safeParse(args)
  return parsed.success
    ? undefined
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
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
