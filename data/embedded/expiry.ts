import { Access } from './access.ts'
import { decode } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { Blocked } from './errors.ts'

/** Deletes the documents whose TTL index says that they are over. A list of dates counts by its earliest. */
export function sweep(engine: Engine, now: number): number {
  const access = new Access(engine, undefined)
  let deleted = 0
  for (const collection of engine.catalog.all()) {
    for (const index of collection.indexes) {
      const [path] = index.paths
      if (index.expireAfterSeconds === undefined || path === undefined) continue
      const filter = { [path]: { $lt: new Date(now - index.expireAfterSeconds * 1000) }, ...index.partial?.filter }
      const found = [...access.select(collection, { filter, sort: [], skip: 0, limit: 1000, hint: index })]
      for (const item of found) {
        try {
          access.delete(collection, item, item.doc ?? decode(item.bytes))
          deleted++
        } catch (error) {
          if (!(error instanceof Blocked)) throw error
        }
      }
    }
  }
  return deleted
}
