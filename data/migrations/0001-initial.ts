import { FIRST_NUMBERS } from '../models/index.ts'
import type { Migration } from './index.ts'

/** All collections (a transaction then never has to make one), their indexes, and the counters. */
export const initial: Migration = {
  name: '0001-initial',
  async up({ models }) {
    for (const model of Object.values(models)) {
      await model.createCollection()
      await model.createIndexes()
    }
    for (const [counted, first] of Object.entries(FIRST_NUMBERS)) {
      await models.counters.updateOne({ _id: counted }, { $setOnInsert: { value: first - 1 } }, { upsert: true })
    }
  },
}
