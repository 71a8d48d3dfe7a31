import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { createAgent } from 'langchain'
import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { createUnderstand, Phrasebook } from './index.ts'

const understand = createUnderstand(CATALOGUE)
const findListings = tool(({ product }) => [`offers of ${product}`, { product }], {
  name: 'find_listings',
  description: 'Who sells a product',
  schema: TOOL_INPUTS.find_listings,
  responseFormat: 'content_and_artifact',
  returnDirect: true,
})
const ask = (text: string) => new HumanMessage({ id: 'message-1', content: text })

test('calls the tool that the sentence asks for, with the same ids each time', async () => {
  const model = new Phrasebook({ understand }).bindTools([findListings])
  const once = await model.invoke([ask('Show me available tomatoes')])
  expect(once.tool_calls).toMatchObject([{ name: 'find_listings', args: { product: 'tomatoes' } }])
  const again = await model.invoke([ask('Show me available tomatoes')])
  expect([again.id, again.tool_calls]).toEqual([once.id, once.tool_calls])
  const other = await model.invoke([new HumanMessage({ id: 'message-2', content: 'Show me available tomatoes' })])
  expect(other.tool_calls?.[0]?.id).not.toBe(once.tool_calls?.[0]?.id)
})

test.each(['thanks', 'Who won the World Cup?', 'Show my inventory', '', 'blah'])('%j calls nothing', async (text) => {
  const answer = await new Phrasebook({ understand }).bindTools([findListings]).invoke([ask(text)])
  expect(answer.tool_calls).toEqual([])
  expect(answer.text).toBe('')
})

test('of readings that are equally good, the bound tools decide', async () => {
  const orders = (name: 'my_orders' | 'supplier_orders') =>
    tool(() => '', { name, description: 'orders', schema: TOOL_INPUTS[name] })
  for (const name of ['my_orders', 'supplier_orders'] as const) {
    const answer = await new Phrasebook({ understand }).bindTools([orders(name)]).invoke([ask('my orders')])
    expect(answer.tool_calls).toMatchObject([{ name, args: {} }])
  }
})

test('arguments that the tool would refuse are left out', async () => {
  const long = `decline order 19042 because ${'x'.repeat(50)} ${'far away '.repeat(60)}`
  const decline = tool(() => '', { name: 'answer_order', description: 'answers', schema: TOOL_INPUTS.answer_order })
  const answer = await new Phrasebook({ understand }).bindTools([decline]).invoke([ask(long)])
  for (const { args } of answer.tool_calls ?? []) expect(TOOL_INPUTS.answer_order.safeParse(args).success).toBe(true)
})

test('adds nothing to the answer of a tool', async () => {
  const model = new Phrasebook({ understand }).bindTools([findListings])
  const call = new AIMessage({ content: '', tool_calls: [{ id: '1', name: 'find_listings', args: {} }] })
  const answer = await model.invoke([
    ask('tomatoes please'),
    call,
    new ToolMessage({ content: 'done', tool_call_id: '1' }),
  ])
  expect(answer.tool_calls).toEqual([])
})

test('an agent runs on it with one model call', async () => {
  const agent = createAgent({ model: new Phrasebook({ understand }), tools: [findListings] })
  const { messages } = await agent.invoke({ messages: [ask('who sells garlic?')] })
  expect(messages.at(-1)).toMatchObject({ content: 'offers of garlic', artifact: { product: 'garlic' } })
})
