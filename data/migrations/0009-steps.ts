import type { Migration } from './index.ts'

/**
 * A message that is being sent says itself when it is given up, as all others do that wait for something; what waits is found
 * with what is written to many last.
 */
export const steps: Migration = {
  name: '0009-steps',
  async up({ models: { outbox, aliases } }) {
    await aliases.createCollection()
    await aliases.createIndexes()
    const now = new Date()
    await outbox.updateMany({ state: 'sending', settleBy: { $exists: false } }, { $set: { settleBy: now } })
    await outbox.createIndexes()
    for (const { name } of await outbox.collection.indexes())
      if (name !== undefined && NEEDED_NO_MORE.has(name)) await outbox.collection.dropIndex(name)
  },
}

const NEEDED_NO_MORE = new Set(['abandoned', 'waiting'])
