import type { BaseChatModelParams, BindToolsInput } from '@langchain/core/language_models/chat_models'
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { derivedId } from '#src/ids.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { type Candidate, CERTAIN, type Understand } from '../understanding.ts'

/** Readings that are so close count as equal: the tools that are bound decide between them. */
const CLOSE = 0.05

export interface PhrasebookFields extends BaseChatModelParams {
  understand: Understand
  /** Who speaks: breaks ties, as "my orders" are a customer's or a supplier's. */
  roles?: readonly string[]
  offered?: readonly BindToolsInput[]
}

/**
 * A chat model without a network: it answers a sentence with the call of the tool that the sentence asks for, or, when
 * none of the bound tools fits, with an empty message. The same messages always give the same answer, ids included.
 */
export class Phrasebook extends BaseChatModel {
  readonly #fields: PhrasebookFields

  constructor(fields: PhrasebookFields) {
    super(fields)
    this.#fields = fields
  }

  override _llmType(): string {
    return 'phrasebook'
  }

  override bindTools(offered: readonly BindToolsInput[]): Phrasebook {
    return new Phrasebook({ ...this.#fields, offered })
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const asked = messages.findLastIndex((message) => HumanMessage.isInstance(message))
    const message = messages[asked]
    // What follows the question is the answer of a tool: there is nothing to add to it.
    const call = message && asked === messages.length - 1 ? this.#call(message.text) : undefined
    const id = derivedId('phrasebook', message?.id ?? message?.text ?? '', messages.length)
    const answer = new AIMessage({
      id,
      content: '',
      ...(call === undefined
        ? {}
        : { tool_calls: [{ id: derivedId(id, call.intent), name: call.intent, args: call.args }] }),
    })
    return { generations: [{ message: answer, text: '' }] }
  }

  #call(text: string): Candidate | undefined {
    const { understand, roles, offered = [] } = this.#fields
    const names = new Set(offered.map(nameOf))
    // The model is asked when no question is open: an answer to one is nothing here.
    const understood = understand(text, roles === undefined ? {} : { roles })
    const intents = understood.intents.filter(({ intent }) => intent !== 'as_well')
    const [first, ...rest] = intents
    const candidates = first?.intent === 'answer' ? rest.filter(({ score }) => score >= CERTAIN) : intents
    // A sentence that is a yes, or that is to be declined, calls no tool, whatever else it might mean.
    const [best] = candidates
    if (!best || !(best.intent in TOOL_INPUTS)) return undefined
    const chosen = candidates.find(({ intent, score }) => names.has(intent) && score >= best.score - CLOSE)
    return chosen && { ...chosen, args: checked(chosen) }
  }
}

/** The arguments without those that the tool's input would refuse. */
function checked({ intent, args }: Candidate): Record<string, unknown> {
  const input = Object.entries(TOOL_INPUTS).find(([name]) => name === intent)?.[1]
  if (!input) return args
  const parsed = input.safeParse(args)
  if (parsed.success) return { ...parsed.data }
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
  return Object.fromEntries(Object.entries(args).filter(([name]) => !wrong.has(name) && name in input.shape))
}

function nameOf(tool: BindToolsInput): string {
  if ('name' in tool && typeof tool.name === 'string') return tool.name
  const { function: described } = tool as { function?: { name?: unknown } }
  return typeof described?.name === 'string' ? described.name : ''
}
