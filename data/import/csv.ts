import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'

/** One row of a file: its cells by column, trimmed and in NFC. `line` counts from 1, as editors and spreadsheets do. */
export interface CsvRow {
  line: number
  cells: Record<string, string>
  /** How many cells it has, when that is not how many columns there are. */
  ragged?: { cells: number; columns: number }
}

/** The file as a whole cannot be used. `line` is where that showed. */
export class CsvProblem extends Error {
  override readonly name = 'CsvProblem'
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

export interface Columns {
  required: readonly string[]
  optional: readonly string[]
}

/**
 * Reads a CSV file row by row, never the whole of it: UTF-8 with or without a byte order mark; commas, semicolons or tabs,
 * whichever the header has most of; a quoted cell may span lines; the order of the columns is free. Throws `CsvProblem`.
 */
export async function* readCsv(file: string, columns: Columns): AsyncGenerator<CsvRow> {
  const progress = { line: 1 }
  const text = textOf(file, progress)
  const first = await text.next()
  const beginning = first.done ? '' : first.value
  async function* whole() {
    yield beginning
    yield* text
  }
  const parser = parse({
    delimiter: delimiterOf(beginning),
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 100_000,
  })
  Readable.from(whole())
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)

  let header: string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      progress.line = info.lines
      if (header === undefined) {
        header = record.map((name) => name.toLowerCase().replace(/[\s-]+/g, '_'))
        checkHeader(header, columns)
      } else yield rowOf(info.lines, record, header)
    }
  } catch (error) {
    throw error instanceof CsvError ? new CsvProblem(lineOf(error, progress.line), explained(error)) : error
  }
  if (header === undefined) throw new CsvProblem(1, 'the file is empty')
}

function rowOf(line: number, record: readonly string[], header: readonly string[]): CsvRow {
  const cells = Object.fromEntries(header.map((column, index) => [column, (record[index] ?? '').normalize('NFC')]))
  if (record.length === header.length) return { line, cells }
  return { line, cells, ragged: { cells: record.length, columns: header.length } }
}

function checkHeader(header: readonly string[], { required, optional }: Columns): void {
  const known = [...required, ...optional]
  const twice = header.find((column, index) => header.indexOf(column) !== index)
  const missing = required.filter((column) => !header.includes(column))
  const unknown = header.filter((column) => !known.includes(column))
  if (twice !== undefined) throw new CsvProblem(1, `the column "${twice}" is there twice`)
  if (missing.length > 0) throw new CsvProblem(1, `columns are missing: ${missing.join(', ')}`)
  if (unknown.length > 0) {
    throw new CsvProblem(1, `unknown columns: ${unknown.join(', ')} (known are ${known.join(', ')})`)
  }
}

/** The text of a file, piece by piece. Throws `CsvProblem` where it is not UTF-8. */
async function* textOf(file: string, progress: { line: number }): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      if (text.includes('\0')) throw new CsvProblem(progress.line, NOT_TEXT)
      yield text
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new CsvProblem(progress.line, NOT_TEXT)
    throw error
  }
}
const NOT_TEXT = 'the file is not UTF-8 text: save it as "CSV UTF-8"'

function delimiterOf(beginning: string): string {
  const header = beginning.split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}

function lineOf(error: CsvError, before: number): number {
  const { lines } = error
  return typeof lines === 'number' ? lines : before
}

function explained(error: CsvError): string {
  return error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark is opened and never closed'
    : error.message
}
