import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Counter } from '#data/models/index.ts'
import { CsvProblem, readCsv } from './csv.ts'
import type { Checked, Importer, Plan, Stored, TakeNumber } from './importer.ts'

/** Rows written together; fewer where they hold a transaction. */
const BATCH = { alone: 500, shared: 100 } as const
/** Problems that are kept to be shown; all are counted. */
const SHOWN = 50

export interface ImportRequest {
  file: string
  /** Only looks: says what would happen. */
  dryRun?: boolean
  /** Writes the good rows of a file that has wrong ones. */
  skipBad?: boolean
  /** Rows read so far. */
  progress?: (rows: number) => void
}

export interface ImportProblem {
  line: number
  column?: string
  message: string
}

export interface ImportReport {
  rows: number
  new: number
  changed: number
  unchanged: number
  wrong: number
  /** The rows were written: not in a dry run, and not when a row is wrong. */
  written: boolean
  /** The file as a whole cannot be read to its end: nothing of it is written, whatever was asked for. */
  unreadable: boolean
  /** The first ones, by line. */
  problems: ImportProblem[]
}

/**
 * Imports one CSV file. The whole file is checked first, row by row and against what is stored; then it is read again and
 * written in batches. The same file a second time changes nothing; so after a crash, run it again.
 */
export async function runImport<Row>(
  database: Database,
  importer: Importer<Row>,
  { file, dryRun = false, skipBad = false, progress }: ImportRequest,
): Promise<ImportReport> {
  const checked = await pass(database, importer, file, { write: false, progress })
  if (dryRun || checked.unreadable || (checked.wrong > 0 && !skipBad)) return checked
  const written = await pass(database, importer, file, { write: true, progress })
  return { ...written, written: true }
}

async function pass<Row>(
  database: Database,
  importer: Importer<Row>,
  file: string,
  { write, progress }: { write: boolean; progress: ImportRequest['progress'] },
): Promise<ImportReport> {
  const report: ImportReport = {
    rows: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    wrong: 0,
    written: false,
    unreadable: false,
    problems: [],
  }
  const { row: schema, keys, plan } = await importer.begin(database)
  const seen = new Map<string, number>()
  const batchSize = importer.shared ? BATCH.shared : BATCH.alone
  const blank = Object.fromEntries(
    [...importer.columns.required, ...importer.columns.optional].map((name) => [name, '']),
  )

  const wrong = (...problems: ImportProblem[]) => {
    report.wrong += 1
    report.problems.push(...problems.slice(0, Math.max(0, SHOWN - report.problems.length)))
  }
  const settle = async (rows: Checked<Row>[]) => {
    if (rows.length === 0) return
    const plans = write
      ? await written(database, rows, plan, importer.shared)
      : await plan(rows, undefined, async () => 0)
    for (const [index, planned] of plans.entries()) {
      if (planned.outcome !== 'wrong') report[planned.outcome] += 1
      else {
        const { column, message } = planned
        wrong({ line: rows[index]?.line ?? 0, ...(column === undefined ? {} : { column }), message })
      }
    }
  }

  let batch: Checked<Row>[] = []
  try {
    for await (const { line, cells, ragged } of readCsv(file, importer.columns)) {
      report.rows += 1
      const read = schema.safeParse({ ...blank, ...cells })
      if (ragged !== undefined) {
        wrong({ line, message: `has ${ragged.cells} cells, the header has ${ragged.columns} columns` })
      } else if (!read.success) {
        wrong(...read.error.issues.map(({ path, message }) => ({ line, ...columnOf(path), message })))
      } else {
        const again = keys(read.data).find((key) => seen.has(key))
        if (again !== undefined) {
          wrong({ line, message: `is about the same as line ${seen.get(again)}` })
          continue
        }
        for (const key of keys(read.data)) seen.set(key, line)
        batch.push({ line, row: read.data, columns: new Set(Object.keys(cells)) })
      }
      if (batch.length === batchSize) {
        await settle(batch)
        batch = []
        progress?.(report.rows)
      }
    }
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error
    report.unreadable = true
    wrong({ line: error.line, message: error.message })
  }
  await settle(batch)
  progress?.(report.rows)
  report.problems.sort((one, other) => one.line - other.line)
  return report
}

const columnOf = ([column]: readonly PropertyKey[]): { column?: string } =>
  column === undefined ? {} : { column: String(column) }

/** Plans and writes one batch; what is shared in a transaction, so that what it was compared with cannot change in between. */
async function written<Row>(
  database: Database,
  rows: Checked<Row>[],
  plan: (rows: readonly Checked<Row>[], session: ClientSession | undefined, take: TakeNumber) => Promise<Plan[]>,
  shared: boolean,
): Promise<Plan[]> {
  const once = async (session: ClientSession | undefined): Promise<Plan[]> => {
    const plans = await plan(rows, session, numbersOf(database))
    const writes = plans.flatMap((planned) => ('writes' in planned ? planned.writes : []))
    for (const [collection, group] of Map.groupBy(writes, (each) => each.collection)) {
      const operations = group.map(({ operation }) => operation)
      await database.db
        .collection<Stored>(collection)
        .bulkWrite(operations, session === undefined ? { ordered: false } : { session })
    }
    return plans
  }
  return shared ? database.transaction(once) : once(undefined)
}

/** Outside of the transaction, so that nobody waits for the counter; what is not used in the end leaves a gap. */
const numbersOf =
  ({ db }: Database): TakeNumber =>
  async (counted) => {
    const counters = db.collection<Counter>('counters')
    const counter = await counters.findOneAndUpdate(
      { _id: counted },
      { $inc: { value: 1 } },
      { returnDocument: 'after' },
    )
    if (counter === null) throw new Error(`the counter of ${counted} is missing: was the database migrated?`)
    return counter.value
  }
