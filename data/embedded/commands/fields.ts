import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { assertFields } from './find.ts'
import type { Reply, Request } from './request.ts'

type Command = (request: Request) => Reply | Promise<Reply>

/** The fields that a command may have, beside those of all commands; what reads and writes looks at its own. */
const FIELDS: Readonly<Record<string, string>> = {
  count: 'query limit skip hint collation fields rawData',
  distinct: 'key query hint collation rawData',
  create:
    'capped autoIndexId idIndex size max storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation changeStreamPreAndPostImages timeseries clusteredIndex expireAfterSeconds encryptedFields temp flags',
  drop: 'rawData',
  dropDatabase: '',
  listCollections: 'cursor filter nameOnly authorizedCollections authorizedDatabases rawData',
  listDatabases: 'nameOnly filter authorizedDatabases',
  listIndexes: 'cursor includeBuildUUIDs includeIndexBuildInfo rawData',
  createIndexes: 'indexes ignoreUnknownIndexOptions commitQuorum v rawData',
  dropIndexes: 'index rawData',
  collMod:
    'index validator validationLevel validationAction viewOn pipeline expireAfterSeconds timeseries changeStreamPreAndPostImages cappedSize cappedMax dryRun rawData',
  renameCollection: 'to dropTarget',
  getMore: 'collection batchSize term',
  killCursors: 'cursors',
}

/** Commands that refuse fields which they do not know. */
export function withKnownFields(commands: Record<string, Command>): Record<string, Command> {
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => {
      const fields = FIELDS[name]
      if (fields === undefined) return [name, command]
      const known = new Set([name, ...fields.split(' ')])
      const checked: Command = (request) => {
        assertFields(request, known)
        return command(request)
      }
      return [name, checked]
    }),
  )
}

const STATEMENTS = {
  update: { list: 'updates', required: ['q', 'u'], optional: 'c arrayFilters multi upsert hint collation sort' },
  delete: { list: 'deletes', required: ['q', 'limit'], optional: 'hint collation' },
}

/** Throws MongoDB's error for a statement of an update or delete that lacks a field, or has one that does not exist. */
export function assertStatements(name: keyof typeof STATEMENTS, statements: readonly Doc[]): void {
  const { list, required, optional } = STATEMENTS[name]
  const known = new Set([...required, ...optional.split(' ')])
  for (const statement of statements) {
    for (const field of required) {
      if (statement[field] === undefined) {
        throw new MongoFault(40414, `BSON field '${name}.${list}.${field}' is missing but a required field`)
      }
    }
    for (const field of Object.keys(statement)) {
      if (known.has(field)) continue
      throw new MongoFault(40415, `BSON field '${name}.${list}.${field}' is an unknown field.`)
    }
  }
}
