import type { Migration } from './index.ts'

/** What somebody waits for is found before all else that waits to be told. */
export const urgentEvents: Migration = {
  name: '0010-urgent-events',
  async up({ models }) {
    await models.events.createIndexes()
  },
}
