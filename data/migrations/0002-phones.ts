import type { Migration } from './index.ts'

/** What messages by phone need: early reports, and finding a message by its provider's id. */
export const phones: Migration = {
  name: '0002-phones',
  async up({ models: { outbox, earlyReports } }) {
    for (const model of [outbox, earlyReports]) {
      await model.createCollection()
      await model.createIndexes()
    }
  },
}
