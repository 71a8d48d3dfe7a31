import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const read = (say: string, roles = ['supplier']) => understand(say, { roles, today: TODAY })
const COMMANDS = [
  'yes',
  'cancel',
  'answer',
  'answer_order',
  'update_delivery',
  'cancel_order',
  'remove_listing',
  'save_listing',
]
const commands = (say: string, roles?: string[]) =>
  read(say, roles).intents.filter(({ intent }) => COMMANDS.includes(intent))

describe('a question agrees to nothing and does nothing', () => {
  test.each([
    'are you sure?',
    'sure?',
    'is this correct?',
    'is that right?',
    'right?',
    'is it ok?',
    'good?',
    'yes?',
    'ok, is this correct',
    'should i accept 28047?',
    'should i accept 28047',
    'do you think i should accept order 28047',
    'should i decline 28050 because of rain?',
    'should i lower the price of lemons to 50?',
    'has 28046 been delivered?',
    'was 28046 delivered? thanks',
    'remove butter?',
    'accept 28047?',
    'is 20 kg enough?',
    'what if i cancel order 28048',
  ])('%s', (say) => {
    expect(read(say).question).toBe(true)
    expect(commands(say)).toEqual([])
    expect(commands(say, ['customer'])).toEqual([])
  })
  test.each([
    'can you accept 28047?',
    'could you please cancel order 19042?',
    'ok, accept 28047',
    'please remove butter',
    'yes please go ahead',
  ])('%s is none', (say) => {
    expect(read(say).question).toBe(false)
    expect(commands(say)).not.toEqual([])
  })
  test('what it is about is shown instead', () => {
    expect(read('should i accept 28047?').intents[0]).toMatchObject({
      intent: 'supplier_orders',
      args: { number: '28047' },
    })
    expect(read('should i lower the price of lemons to 50?').intents[0]).toMatchObject({
      intent: 'suggest_price',
      args: { product: 'lemons' },
    })
    expect(read('should I cancel 28048?', ['customer']).intents[0]).toMatchObject({
      intent: 'track_order',
      args: { number: '28048' },
    })
  })
})

describe('what is denied is not done', () => {
  test.each([
    'i have not delivered 28046 yet',
    "28046 isn't delivered",
    '28051 is not on its way',
    'nobody has delivered 28046',
    '28046 is almost delivered',
    'I never accepted 28047',
    "28046 wasn't delivered",
    'do not remove the lemons',
    "don't change the price of lemons to 50",
  ])('%s', (say) => {
    expect(read(say).negated).toBe(true)
    expect(commands(say)).toEqual([])
  })
  test.each(['i have not received 28051', 'order 28051 has not arrived', '28051 never came'])('%s', (say) => {
    const [first] = read(say, ['customer']).intents
    expect(first).toMatchObject({ intent: 'track_order', args: { number: '28051' } })
    expect(first?.score).toBeGreaterThanOrEqual(0.8)
  })
  test.each(['28046 will be delivered tomorrow', 'order 28046 should be delivered by noon'])('%s: not yet', (say) => {
    expect(commands(say).filter(({ intent }) => intent === 'update_delivery')).toEqual([])
  })
  test.each([
    ['no, accept 28047', 'answer_order'],
    ['no cancel order 28048', 'cancel_order'],
    ["i can't fulfil order 19500", 'answer_order'],
    ['no problem, place it', 'yes'],
    ['decline 19042 because there is not enough', 'answer_order'],
  ])('%s is a command', (say, intent) => {
    expect(read(say, ['supplier', 'customer']).intents[0]?.intent).toBe(intent)
    expect(read(say).negated).toBe(false)
  })
})
