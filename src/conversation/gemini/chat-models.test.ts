import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessageChunk, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { type GeminiStandIn, settingsFor, startGemini } from '#test/standins/gemini.ts'
import { offeredTo, toolsFor } from '../graph/tools.ts'
import { createUnderstand, Phrasebook } from '../phrasebook/index.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { geminiModel } from './model.ts'

let gemini: GeminiStandIn
beforeAll(async () => {
  gemini = await startGemini()
})
afterAll(() => gemini.close())
afterEach(() => gemini.reset())

describe.each(['phrasebook', 'gemini'] as const)('the chat model %s', (name) => {
  let model: BaseChatModel
  beforeAll(async () => {
    model =
      name === 'gemini'
        ? await geminiModel(settingsFor(gemini))
        : new Phrasebook({ understand: createUnderstand(CATALOGUE) })
  })
  const asked = new HumanMessage({ id: 'm1', content: 'Show me available tomatoes' })
  const bound = () => {
    const offered = model.bindTools?.(toolsFor(offeredTo(['customer'])))
    if (offered === undefined) throw new Error('no tools')
    return offered
  }
  const scripted = () => gemini.always({ call: [{ name: 'find_listings', args: { product: 'tomatoes' } }] })

  test('calls the tool that is asked for, with arguments that it takes', async () => {
    scripted()
    const answer = await bound().invoke([asked])
    expect(answer.tool_calls).toMatchObject([{ name: 'find_listings', args: { product: 'tomatoes' } }])
    expect(TOOL_INPUTS.find_listings.safeParse(answer.tool_calls?.[0]?.args).success).toBe(true)
    expect(answer.tool_calls?.[0]?.id).toEqual(expect.any(String))
  })

  test('streams what it invokes', async () => {
    scripted()
    let calls = 0
    for await (const chunk of await bound().stream([asked]))
      calls += AIMessageChunk.isInstance(chunk) ? (chunk.tool_calls?.length ?? 0) : 0
    expect(calls).toBe(name === 'gemini' ? 1 : 0) // the phrasebook has nothing to stream
    expect((await bound().invoke([asked])).tool_calls).toHaveLength(1)
  })

  test('goes on behind the answer of a tool', async () => {
    scripted()
    const call = await bound().invoke([asked])
    const id = call.tool_calls?.[0]?.id ?? ''
    gemini.always({ say: 'There they are.' })
    const answer = await bound().invoke([
      asked,
      call,
      new ToolMessage({ tool_call_id: id, name: 'find_listings', content: 'shown' }),
    ])
    expect(answer.tool_calls ?? []).toEqual([])
  })

  test('says nothing where nothing is said', async () => {
    gemini.always({ say: '' })
    const answer = await bound().invoke([new HumanMessage('blah')])
    expect([answer.text, answer.tool_calls ?? []]).toEqual(['', []])
  })
})
