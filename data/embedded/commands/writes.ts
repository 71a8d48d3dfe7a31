import { type Doc, decodeExact, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { assertStatements } from './fields.ts'
import { assertFields } from './find.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'
import { Turns } from './turns.ts'
import { deleteSome, insertOne, runStatement, target, updateOne, whenDone } from './write.ts'

const INSERT_FIELDS = new Set('insert documents ordered bypassDocumentValidation rawData'.split(' '))
const UPDATE_FIELDS = new Set('update updates ordered bypassDocumentValidation let rawData'.split(' '))
const DELETE_FIELDS = new Set('delete deletes ordered let rawData'.split(' '))
const MAX_STATEMENTS = 100_000

/** The documents of an insert or the statements of an update or delete, decoded exactly. */
function statementsOf(request: Request, name: string): Doc[] {
  const sequence = request.sequences.get(name)
  if (sequence) return limited(sequence.map(decodeStatement))
  const list = request.body[name]
  if (!Array.isArray(list))
    throw new MongoFault(40414, `BSON field '${request.name}.${name}' is missing but a required field`)
  return limited(list.map((item) => (isDocument(item) ? item : {})))
}

function decodeStatement(bytes: Buffer): Doc {
  return decodeExact(bytes)
}

function limited<T>(list: T[]): T[] {
  if (list.length === 0 || list.length > MAX_STATEMENTS) {
    throw new MongoFault(
      16,
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${list.length} operations.`,
    )
  }
  return list
}

/** Runs statements one after the other, collects their errors, and stops at the first one where they are ordered. */
async function runAll<T>(
  request: Request,
  statements: readonly T[],
  run: (statement: T) => Doc | Promise<Doc>,
  count: (result: Doc, index: number) => void,
): Promise<Doc[]> {
  const ordered = request.body['ordered'] !== false
  const writeErrors: Doc[] = []
  const turns = new Turns(request)
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index]
    if (statement === undefined) continue
    await turns.pass()
    try {
      count(await runStatement(request, index, () => run(statement)), index)
    } catch (error) {
      if (!(error instanceof MongoFault) || endsCommand(request, error)) throw error
      writeErrors.push({ index, code: error.code, ...error.fields, errmsg: error.message })
      if (ordered) break
    }
  }
  return writeErrors
}

const ENDING: ReadonlySet<number> = new Set([50, 112, 251])

/** A conflict, the end of its time, or too large a transaction is an error of the command, not of a statement. */
export function endsCommand(request: Request, error: MongoFault): boolean {
  return ENDING.has(error.code) || (request.transaction !== undefined && error.code === 257)
}

/** The `insert` command. */
export async function insert(request: Request): Promise<Reply> {
  assertFields(request, INSERT_FIELDS)
  const name = collectionName(request)
  const given = request.sequences.get('documents')
  if (!given) throw new MongoFault(40414, "BSON field 'insert.documents' is missing but a required field")
  const documents = limited([...given])
  let n = 0
  const insertInto = (bytes: Buffer): Doc => {
    insertOne(request, target(request, name), bytes)
    return {}
  }
  const writeErrors = await runAll(request, documents, insertInto, () => {
    n++
  })
  return { n, ...(writeErrors.length > 0 ? { writeErrors } : {}) }
}

/** The `update` command. */
export async function update(request: Request): Promise<Reply> {
  assertFields(request, UPDATE_FIELDS)
  const statements = statementsOf(request, 'updates')
  assertStatements('update', statements)
  assertUnnumberedMulti(request, statements)
  let n = 0
  let nModified = 0
  const upserted: Doc[] = []
  const run = (statement: Doc): Doc | Promise<Doc> =>
    whenDone(updateOne(request, collectionOf(request), statement), (outcome) => ({ ...outcome }))
  const writeErrors = await runAll(request, statements, run, (outcome, index) => {
    n += toNumber(outcome['matched']) ?? 0
    nModified += toNumber(outcome['modified']) ?? 0
    if ('upsertedId' in outcome) {
      n++
      upserted.push({ index, _id: outcome['upsertedId'] })
    }
  })
  return {
    n,
    nModified,
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  }
}

function assertUnnumberedMulti(request: Request, statements: readonly Doc[]): void {
  if (request.number === undefined || request.transaction) return
  if (statements.some((statement) => statement['multi'] === true || toNumber(statement['limit']) === 0)) {
    throw new MongoFault(72, 'Cannot use retryable writes with limit=0')
  }
}

/** The `delete` command. */
export async function remove(request: Request): Promise<Reply> {
  assertFields(request, DELETE_FIELDS)
  const statements = statementsOf(request, 'deletes')
  assertStatements('delete', statements)
  assertUnnumberedMulti(request, statements)
  let n = 0
  const run = (statement: Doc): Doc | Promise<Doc> =>
    whenDone(deleteSome(request, collectionOf(request), statement), (deleted) => ({ deleted }))
  const writeErrors = await runAll(request, statements, run, (outcome) => {
    n += toNumber(outcome['deleted']) ?? 0
  })
  return { n, ...(writeErrors.length > 0 ? { writeErrors } : {}) }
}
