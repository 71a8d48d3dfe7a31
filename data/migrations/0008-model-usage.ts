import type { Migration } from './index.ts'

/** What a person's messages cost of a model is counted by the day, and forgotten after two. */
export const modelUsage: Migration = {
  name: '0008-model-usage',
  async up({ models }) {
    await models.modelUsage.createIndexes()
  },
}
