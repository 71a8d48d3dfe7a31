import type { Migration } from './index.ts'

/** What the outbox needs to keep the order of an address, to settle what nobody reports, and to count what was sent. */
export const delivery: Migration = {
  name: '0003-delivery',
  async up({ models: { outbox } }) {
    await outbox.createIndexes()
  },
}
