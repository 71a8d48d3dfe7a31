import type { Migration } from './index.ts'

/** Notices of the same instant have an order too: what one page ends in the midst of, the next goes on with. */
export const noticesInOrder: Migration = {
  name: '0014-notices-in-order',
  async up({ models: { notices } }) {
    await notices.createIndexes()
    const indexes = await notices.collection.indexes()
    if (indexes.some(({ name }) => name === 'account_1_at_-1')) await notices.collection.dropIndex('account_1_at_-1')
  },
}
