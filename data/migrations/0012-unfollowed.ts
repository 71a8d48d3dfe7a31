import type { Migration } from './index.ts'

/** What failed and was sent on already is not looked at again while the rest of its day is looked through. */
export const unfollowed: Migration = {
  name: '0012-unfollowed',
  async up({ models: { outbox } }) {
    await outbox.createIndexes()
    const indexes = await outbox.collection.indexes()
    if (indexes.some(({ name }) => name === 'lost')) await outbox.collection.dropIndex('lost')
  },
}
