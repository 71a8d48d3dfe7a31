import type { Document } from 'mongodb'
import type { Database } from '#data/database.ts'

interface Query {
  collection: string
  filter: Document
  sort: Document
}

/** Remembers what a database is asked for from now on; it must be connected with `monitorCommands`. */
export function watchQueries({ client, db }: Database) {
  const asked = new Map<string, Query>()
  client.on('commandStarted', ({ commandName, command, databaseName }) => {
    if (databaseName !== db.databaseName) return
    for (const query of queriesOf(commandName, command)) {
      // Tests empty whole collections; the product does not.
      if (commandName === 'delete' && Object.keys(query.filter).length === 0) continue
      const name = `${query.collection} ${shapeOf(query.filter)} ${shapeOf(query.sort)}`
      if (!asked.has(name)) asked.set(name, query)
    }
  })
  return {
    /** The collections that were asked. */
    collections: () => [...new Set([...asked.values()].map(({ collection }) => collection))].sort(),
    /** The shapes of queries that no index serves: collection, filter and order. */
    async scans(): Promise<string[]> {
      const found: string[] = []
      for (const [name, { collection, filter, sort }] of [...asked]) {
        const { queryPlanner } = await db.collection(collection).find(filter, { sort }).explain('queryPlanner')
        if (JSON.stringify(queryPlanner.winningPlan).includes('COLLSCAN')) found.push(name.trim())
      }
      return found.sort()
    },
  }
}

/** Every place where a command looks for documents. */
function queriesOf(name: string, command: Document): Query[] {
  const query = (collection: string, filter: Document = {}, sort: Document = {}): Query => ({
    collection,
    filter,
    sort,
  })
  const on = String(command[name])
  switch (name) {
    case 'find':
      return [query(on, command['filter'], command['sort'])]
    case 'findAndModify':
      return [query(on, command['query'], command['sort'])]
    case 'count':
    case 'distinct':
      return [query(on, command['query'])]
    case 'aggregate': {
      const [first] = documents(command['pipeline'])
      return first?.['$match'] === undefined ? [] : [query(on, first['$match'])]
    }
    case 'update':
    case 'delete':
      return documents(command[`${name}s`]).map(({ q }) => query(on, q))
    case 'bulkWrite': {
      const namespaces = documents(command['nsInfo']).map(({ ns }) => String(ns).split('.').slice(1).join('.'))
      return documents(command['ops']).flatMap((operation) => {
        const at = operation['update'] ?? operation['delete']
        return typeof at === 'number' ? [query(namespaces[at] ?? '', operation['filter'])] : []
      })
    }
    default:
      return []
  }
}

const documents = (list: unknown): Document[] => (Array.isArray(list) ? list : [])

/** The fields and operators of a filter without what they are compared with. */
function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) return ''
  const fields = Object.entries(value).map(([field, inner]) => `${field}${shapeOf(inner)}`)
  return fields.length === 0 ? '' : `{${fields.sort().join(' ')}}`
}
