import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { HARMLESS_OF_CUSTOMERS, HARMLESS_OF_SUPPLIERS } from './testset/harmless.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)

/** What changes something, or begins to. */
const ACTS = [
  'answer_order',
  'update_delivery',
  'answer_flash_sale',
  'save_listing',
  'place_order',
  'cancel_order',
  'remove_listing',
  'set_preferences',
  'subscribe',
  'register',
  'set_pin',
  'yes',
]

test.each([
  ...HARMLESS_OF_SUPPLIERS.map((say) => ['supplier', say] as const),
  ...HARMLESS_OF_CUSTOMERS.map((say) => ['customer', say] as const),
])('nothing is done: %s, %s', (role, say) => {
  const [first] = understand(say, { roles: [role], today: TODAY }).intents
  expect(ACTS).not.toContain(first?.intent)
})
