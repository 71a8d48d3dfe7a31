import type { Migration } from './index.ts'

/** What messages by phone need: early reports, sessions, and finding a message by its provider's id. */
export const phones: Migration = {
  name: '0002-phones',
  async up({ models: { outbox, earlyReports, sessions } }) {
    for (const model of [outbox, earlyReports, sessions]) {
      await model.createCollection()
      await model.createIndexes()
    }
  },
}
