import type { Database } from '#data/database.ts'
import { listings } from './listings.ts'
import { prices } from './prices.ts'
import { products } from './products.ts'
import { type ImportReport, type ImportRequest, runImport } from './run.ts'
import { users } from './users.ts'

export type { ImportProblem, ImportReport, ImportRequest } from './run.ts'

/** The kinds of files that can be imported, each with its columns. */
export const IMPORTS = { products, prices, users, listings } as const
export type ImportKind = keyof typeof IMPORTS

/** Imports one CSV file of a kind; see README.md for the columns. Throws when the file cannot be opened. */
export function importFile(database: Database, kind: ImportKind, request: ImportRequest): Promise<ImportReport> {
  switch (kind) {
    case 'products':
      return runImport(database, products, request)
    case 'prices':
      return runImport(database, prices, request)
    case 'users':
      return runImport(database, users, request)
    case 'listings':
      return runImport(database, listings, request)
  }
}
