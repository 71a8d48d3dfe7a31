import type { AnyBulkWriteOperation, ClientSession } from 'mongodb'
import type { z } from 'zod'
import type { Database } from '#data/database.ts'
import type { Counted } from '#data/models/index.ts'

/** A document of any collection here: all have ids that are strings. */
export interface Stored {
  _id: string
  [field: string]: unknown
}

/** One write to one collection. */
export interface Write {
  collection: string
  operation: AnyBulkWriteOperation<Stored>
}

/** What a row comes to, compared with what is stored; for a change, the writes that make it. */
export type Plan =
  | { outcome: 'new' | 'changed'; writes: Write[] }
  | { outcome: 'unchanged' }
  | { outcome: 'wrong'; column?: string; message: string }

/** The write that brings a document there, or to what it now says. An insert is cheaper than an upsert. */
export function put({ _id, ...fields }: Stored, collection: string, isNew: boolean): Write {
  const operation: AnyBulkWriteOperation<Stored> = isNew
    ? { insertOne: { document: { _id, ...fields } } }
    : { updateOne: { filter: { _id }, update: { $set: fields } } }
  return { collection, operation }
}

export interface Checked<Row> {
  line: number
  row: Row
  /** The columns that the file has: what is not among them stays as it is stored. */
  columns: ReadonlySet<string>
}

/** The short public numbers: taken for good when rows are written, and made up while they are only checked. */
export type TakeNumber = (counted: Counted) => Promise<number>

/** One kind of file. */
export interface Importer<Row> {
  columns: { required: readonly string[]; optional: readonly string[] }
  /** Others change the same documents meanwhile: a batch is compared and written in one transaction. */
  shared: boolean
  /** Reads what rows refer to; called once before each pass over the file. */
  begin(database: Database): Promise<{
    /** From the cells, all of them strings, to the row. Columns that the file does not have arrive empty. */
    row: z.ZodType<Row>
    /** What may occur once in a file. */
    keys(row: Row): readonly string[]
    /** Compares rows with what is stored, in their order. Changes nothing. */
    plan(rows: readonly Checked<Row>[], session: ClientSession | undefined, take: TakeNumber): Promise<Plan[]>
  }>
}

/** Whether two documents say different things; the order of their fields says nothing. */
export function different(before: object, after: object): boolean {
  const stable = (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString()
    if (Array.isArray(value)) return value.map(stable)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, stable(inner)])
  }
  return JSON.stringify(stable(before)) !== JSON.stringify(stable(after))
}
