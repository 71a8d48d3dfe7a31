import { MongoServerError } from 'mongodb'
import type { Migration } from './index.ts'

interface Row {
  _id: string
  thread_id: string
}

const NAMESPACE_EXISTS = 48

/**
 * A conversation has one checkpoint, under its own id: a turn replaces it by `_id`, and the indexes that older ones were
 * found by are not needed.
 */
export const oneCheckpoint: Migration = {
  name: '0004-one-checkpoint',
  async up({ db }) {
    await db.createCollection('checkpoints').catch((error: unknown) => {
      if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error
    })
    const rows = db.collection<Row>('checkpoints')
    for await (const { _id, ...row } of rows.find()) {
      if (_id === row.thread_id) continue
      await rows.replaceOne({ _id: row.thread_id }, row, { upsert: true })
      await rows.deleteOne({ _id })
    }
    if ((await rows.indexes()).length > 1) await rows.dropIndexes()
  },
}
