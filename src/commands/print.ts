import { maskPhones } from '#src/log.ts'

export type Cell = string | number | boolean | undefined
export type Row = Record<string, Cell>

/** Where a command says things. With `--json`, everything but `note` is one JSON document. */
export interface Printer {
  /** A list: a table, or `{ items }`. */
  table(rows: readonly Row[], empty: string): void
  /** One thing with its parts: lines and tables, or the object itself. */
  record(fields: Record<string, Cell | readonly Row[]>): void
  /** For people only. */
  note(line: string): void
}

export interface Output {
  write(text: string): void
}

/** Phone numbers are masked everywhere unless `full` is asked for. */
export function createPrinter({ out, json, full }: { out: Output; json: boolean; full: boolean }): Printer {
  const shown = (text: string): string => (full ? text : maskPhones(text))
  const line = (text: string): void => out.write(`${text}\n`)
  // Masked value by value: what is masked in the text of the document would leave numbers of it alone or break it.
  const document = (value: unknown): void =>
    void out.write(
      `${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? shown(inner) : inner), 2)}\n`,
    )
  const table = (rows: readonly Row[], indent = ''): void => {
    for (const text of tableLines(rows, shown)) line(indent + text)
  }
  return {
    table(rows, empty) {
      if (json) document({ items: rows })
      else if (rows.length === 0) line(empty)
      else table(rows)
    },
    record(fields) {
      if (json) {
        document(fields)
        return
      }
      const single = Object.entries(fields).filter(([, value]) => !Array.isArray(value) && value !== undefined)
      const width = Math.max(0, ...single.map(([name]) => name.length))
      for (const [name, value] of single) line(`${name.padEnd(width)}  ${shown(String(value))}`)
      for (const [name, value] of Object.entries(fields)) {
        if (!isRows(value)) continue
        line(value.length === 0 ? `\n${name}: none` : `\n${name}:`)
        if (value.length > 0) table(value, '  ')
      }
    },
    note(text) {
      if (!json) line(shown(text))
    },
  }
}

const isRows = (value: Cell | readonly Row[]): value is readonly Row[] => Array.isArray(value)

/** Columns by their widest cell; numbers to the right. `shown` is what becomes of the text of a cell. */
function tableLines(rows: readonly Row[], shown: (text: string) => string = (text) => text): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [names, ...rows.map((row) => names.map((name) => shown(plain(row[name]))))]
  const widths = names.map((_, index) => Math.max(...cells.map((line) => width(line[index] ?? ''))))
  const right = names.map((name) => rows.every((row) => typeof (row[name] ?? 0) === 'number'))
  return cells.map((line) =>
    line
      .map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - width(cell))
        return right[index] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd(),
  )
}

const plain = (cell: Cell): string => (cell === undefined ? '' : String(cell).replace(/\s+/gu, ' '))
/** As many columns as a terminal uses: combining marks take none. */
const width = (text: string): number => Array.from(text.replace(/\p{M}/gu, '')).length

const MINUTES = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Africa/Addis_Ababa',
  dateStyle: 'short',
  timeStyle: 'short',
})
/** An instant as people in Addis Ababa read it, `2026-11-22 20:43`. */
export const when = (at: Date | undefined): string | undefined => (at === undefined ? undefined : MINUTES.format(at))
