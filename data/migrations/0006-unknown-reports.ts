import type { Migration } from './index.ts'

/** Reports of messages that nobody knows are found by whom the message went to. */
export const unknownReports: Migration = {
  name: '0006-unknown-reports',
  async up({ models: { earlyReports } }) {
    await earlyReports.createIndexes()
  },
}
