import type { Database } from '#data/database.ts'
import type { ContentStore } from '../providers/settings.ts'

interface ContentResource {
  /** `<account>/<shape>`. */
  _id: string
  sid: string
}

/** Keeps the ids of content resources in the database. */
export function createContentStore({ db }: Database): ContentStore {
  const resources = db.collection<ContentResource>('content_resources')
  return {
    get: async (id) => (await resources.findOne({ _id: id }))?.sid,
    async put(id, sid) {
      await resources.updateOne({ _id: id }, { $set: { sid } }, { upsert: true })
    },
    async drop(id) {
      await resources.deleteOne({ _id: id })
    },
  }
}
