import { z } from 'zod'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits, type Hundredths, type Santim } from '#src/money.ts'

/** Kinds of cells. Every one takes the cell's text and says what it wants when it does not get it. */

const DECIMAL = /^\d{1,9}(?:[.,]\d{1,2})?$/
const decimal = (cell: string): number => Number(cell.replace(',', '.'))
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A cell that may be empty: then it is undefined. */
export const maybe = <Out>(kind: z.ZodType<Out, string>) =>
  z.string().transform((cell, context): Out | undefined => {
    if (cell === '') return undefined
    const read = kind.safeParse(cell)
    if (read.success) return read.data
    for (const issue of read.error.issues) context.addIssue(issue.message)
    return z.NEVER
  })

/** A cell read by `read`; undefined from it means that the cell is not what is wanted. */
export const read = <Out>(wants: string, reader: (cell: string) => Out | undefined): z.ZodType<Out, string> =>
  z.string().transform((cell, context) => {
    const value = reader(cell)
    if (value !== undefined) return value
    context.addIssue(cell === '' ? `is empty: wants ${wants}` : `wants ${wants}, not "${shortened(cell)}"`)
    return z.NEVER
  })

/** Words in one line, that reach other people. */
export const words = (most: number = limits.shownNameCharacters) =>
  read(`1 to ${most} characters in one line`, (cell) =>
    cell.length > 0 && cell.length <= most && !/\p{C}/u.test(cell) ? cell.replace(/\s+/gu, ' ') : undefined,
  )

export const id = read('an id of small letters, digits and underscores', (cell) =>
  /^[a-z][a-z0-9_]{0,59}$/.test(cell) ? cell : undefined,
)

/** Decimal birr, as 45, 45.50 or 45,50; inside, santim. */
export const birr = read<Santim>(`a price in birr from 0.01 to ${limits.priceBirr}, as in 45.50`, (cell) => {
  const value = DECIMAL.test(cell) ? decimal(cell) : 0
  return value > 0 && value <= limits.priceBirr ? fromBirr(value) : undefined
})

/** Decimal units, as 100, 12.5 or 12,5; inside, hundredths. */
export const units = read<Hundredths>(`a quantity from 0.01 to ${limits.quantityUnits}, as in 12.5`, (cell) => {
  const value = DECIMAL.test(cell) ? decimal(cell) : 0
  return value > 0 && value <= limits.quantityUnits ? fromUnits(value) : undefined
})

export const day = read('a day as in 2026-12-15', (cell) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return undefined
  const at = new Date(`${cell}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(cell) ? cell : undefined
})

export const wholeDays = read('a number of days from 1 to 3650', (cell) =>
  /^\d{1,4}$/.test(cell) && Number(cell) >= 1 && Number(cell) <= 3_650 ? Number(cell) : undefined,
)

export const yesNo = read('yes or no', (cell) => {
  const word = cell.toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(word)) return true
  return ['no', 'n', 'false', '0'].includes(word) ? false : undefined
})

export const month = read('a month from 1 to 12, or as in Oct', monthOf)

export const months = read('months separated by |, as in 3|4|5', (cell) => {
  const found = separated(cell).map(monthOf)
  if (found.some((each) => each === undefined)) return undefined
  return [...new Set(found.filter((each) => each !== undefined))].sort((one, other) => one - other)
})

/** Words separated by `|`; each once, in their order. */
export const list = read('words separated by |', (cell) => [...new Set(separated(cell))])

export const oneOf = <const Option extends string>(options: readonly Option[]): z.ZodType<Option, string> =>
  read(`one of ${options.join(', ')}`, (cell) => options.find((option) => option.toLowerCase() === cell.toLowerCase()))

function monthOf(cell: string): number | undefined {
  if (/^\d{1,2}$/.test(cell)) return Number(cell) >= 1 && Number(cell) <= 12 ? Number(cell) : undefined
  const index = cell.length >= 3 ? MONTHS.indexOf(cell.slice(0, 3).toLowerCase()) : -1
  return index === -1 ? undefined : index + 1
}

const separated = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const shortened = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}...` : cell)
