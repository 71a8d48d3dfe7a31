import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backup as copy } from 'node:sqlite'
import { decode } from './bson/values.ts'
import { FILE_NAME } from './storage/catalog.ts'
import { Connection, type View } from './storage/database.ts'
import { type Index, indexOf } from './storage/index-definition.ts'
import { keysOf } from './storage/index-keys.ts'

/** What a check of the data found. */
export interface CheckReport {
  readonly collections: number
  readonly documents: number
  /** Empty where all is well. */
  readonly problems: readonly string[]
}

/** Copies the data of a folder into one file, also while a server runs on it: all of one moment. */
export async function backup(dataDir: string, file: string): Promise<void> {
  const source = open(dataDir)
  try {
    await copy(source.sqlite, file)
  } finally {
    source.close()
  }
}

/** Checks the data of a folder, also while a server runs on it: the file, each document, and each entry of each index. */
export function check(dataDir: string): CheckReport {
  const connection = open(dataDir)
  try {
    connection.sqlite.exec('BEGIN')
    const problems: string[] = []
    for (const row of connection.prepare('PRAGMA integrity_check').all()) {
      const text = String(row['integrity_check'])
      if (text !== 'ok') problems.push(text)
    }
    let documents = 0
    const collections = connection.prepare('SELECT id, db, name FROM collections').all()
    for (const row of collections) {
      documents += checkCollection(connection, Number(row['id']), `${row['db']}.${row['name']}`, problems).documents
    }
    return { collections: collections.length, documents, problems }
  } finally {
    connection.close()
  }
}

function open(dataDir: string): Connection {
  const file = join(dataDir, FILE_NAME)
  if (!existsSync(file)) throw new Error(`There is no data in ${dataDir}`)
  return new Connection(file, { readOnly: true })
}

/** Checks one collection: how many documents it has, and how many entries each of its indexes. Adds to `problems`. */
export function checkCollection(
  view: View,
  id: number,
  namespace: string,
  problems: string[],
): { documents: number; entries: ReadonlyMap<Index, number> } {
  const indexes = view
    .prepare('SELECT id, spec, multikey FROM indexes WHERE collection = ?')
    .all(id)
    .flatMap((row): Index[] =>
      row['spec'] instanceof Uint8Array ? [indexOf(Number(row['id']), decode(row['spec']), row['multikey'] === 1)] : [],
    )
  const entries = new Map(indexes.map((index) => [index, 0]))
  let documents = 0
  for (const row of view.prepare(`SELECT rid, doc FROM c_${id}`).iterate()) {
    documents++
    if (!(row['doc'] instanceof Uint8Array)) continue
    try {
      const doc = decode(row['doc'])
      for (const index of indexes) {
        const { keys, multikey } = keysOf(index, doc)
        if (multikey && !index.multikey)
          problems.push(`${namespace}: index ${index.name} does not know that it is multikey`)
        entries.set(index, (entries.get(index) ?? 0) + keys.length)
        for (const key of keys) {
          const found = view
            .prepare(`SELECT 1 FROM i_${index.id} WHERE key = ? AND rid = ?`)
            .get(key, Number(row['rid']))
          if (!found) problems.push(`${namespace}: document ${row['rid']} is missing in index ${index.name}`)
        }
      }
    } catch (error) {
      problems.push(`${namespace}: document ${row['rid']} cannot be read: ${String(error)}`)
    }
  }
  for (const [index, wanted] of entries) {
    const count = Number(view.prepare(`SELECT COUNT(*) AS n FROM i_${index.id}`).get()?.['n'])
    if (count !== wanted) problems.push(`${namespace}: index ${index.name} has ${count} entries instead of ${wanted}`)
  }
  return { documents, entries }
}
