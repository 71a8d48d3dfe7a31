import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const first = (say: string, roles: string[]) => understand(say, { roles, today: TODAY }).intents[0]
const kg = 'kg'

test.each([
  [
    'accept 28037, decline 28036 because rain',
    [
      ['28037', 'accept'],
      ['28036', 'decline', 'rain'],
    ],
  ],
  [
    'accept 28038 and 28037',
    [
      ['28038', 'accept'],
      ['28037', 'accept'],
    ],
  ],
  [
    '28041, 28042 and 28043 accept',
    [
      ['28041', 'accept'],
      ['28042', 'accept'],
      ['28043', 'accept'],
    ],
  ],
] as const)('several orders: %s', (say, orders) => {
  const found = first(say, ['supplier'])
  const several = orders.map(([number, answer, reason]) => ({ number, answer, ...(reason ? { reason } : {}) }))
  expect(found).toMatchObject({ intent: 'answer_order', args: { several } })
  expect(found?.args['number']).toBeUndefined()
  expect(TOOL_INPUTS.answer_order.strict().safeParse(found?.args).success).toBe(true)
})

test.each([
  ['28046 and 28047 are delivered', 'update_delivery', { numbers: ['28046', '28047'], status: 'completed' }],
  ['28046 delivered, 28047 on its way', 'update_delivery', { numbers: ['28046', '28047'] }],
  ['cancel 28048 and 28049', 'cancel_order', { numbers: ['28048', '28049'] }],
  [
    'decline 28036 because we have only 3 trucks',
    'answer_order',
    { answer: 'decline', number: '28036', reason: 'we have only 3 trucks' },
  ],
])('%s', (say, intent, args) => {
  expect(first(say, ['supplier', 'customer'])).toMatchObject({ intent })
  expect(first(say, ['supplier', 'customer'])?.args).toEqual(args)
})

test('each item has its own supplier, when several are named', () => {
  expect(
    first('order 30kg onions from Abebe Farm and 4 kg garlic from Hawassa Farmers Union', ['customer'])?.args,
  ).toEqual({
    items: [
      { product: 'red_onions', quantity: 30, unit: kg, supplier: 'Abebe Farm' },
      { product: 'garlic', quantity: 4, unit: kg, supplier: 'Hawassa Farmers Union' },
    ],
  })
})

test.each([
  ['order 3 kg spuds', 'place_order', { items: [{ unknownProduct: 'spuds', quantity: 3, unit: kg }] }],
  ['order 4 kg of quinoa', 'place_order', { items: [{ unknownProduct: 'quinoa', quantity: 4, unit: kg }] }],
  ['who sells quinoa', 'find_listings', { unknownProduct: 'quinoa' }],
  ['add 30kg quinoa', 'save_listing', { unknownProduct: 'quinoa', quantity: 30, unit: kg }],
])('a product that is not known: %s', (say, intent, args) => {
  const roles = intent === 'save_listing' ? ['supplier'] : ['customer']
  expect(first(say, roles)).toMatchObject({ intent, args })
})

test.each(['my password is hunter2hunter', 'password: Secret123', 'the pin is 4411'])('a typed password: %s', (say) => {
  expect(first(say, [])).toMatchObject({ intent: 'sign_in', args: { saysPassword: true } })
})

test.each(['i am out of cabbage', 'sorry we ran out of green peppers', 'i have no bananas'])(
  '%s may be a reason: nothing is surely to be removed',
  (say) => {
    const removing = understand(say, { roles: ['supplier'], today: TODAY }).intents.find(
      ({ intent }) => intent === 'remove_listing',
    )
    expect(removing?.score ?? 0).toBeLessThan(CERTAIN)
  },
)

test.each(['30 feb', 'by 31 february', '45 December', '2026-13-01'])('%s is no day', (say) => {
  const kinds = understand(say, { today: TODAY }).spans.map(({ kind }) => kind)
  expect(kinds).toContain('no_day')
  expect(kinds).not.toContain('name')
})

test.each([
  ['10-15 kg', { kind: 'range', from: 10, to: 15, unit: kg }],
  ['between 10 and 15 kg', { kind: 'range', from: 10, to: 15, unit: kg }],
  ['1e9kg', { kind: 'quantity', value: 1e9, unit: kg }],
  ['two more kg', { kind: 'quantity_change', by: 2, unit: kg }],
  ['5 kg less', { kind: 'quantity_change', by: -5, unit: kg }],
])('%s', (say, span) => {
  expect(understand(say, { today: TODAY }).spans).toContainEqual(expect.objectContaining(span))
})
