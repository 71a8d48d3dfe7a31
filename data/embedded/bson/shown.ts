import { BSON } from 'mongodb/lib/bson.js'
import { isDocument } from './document.ts'

/** A value as the server writes it in the texts of its errors: `{ name: "x", at: new Date(5) }`. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return `"${value}"`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`
  if (value instanceof BSON.ObjectId) return `ObjectId('${String(value)}')`
  if (value instanceof BSON.Decimal128) return `Decimal128("${String(value)}")`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`
  if (!isDocument(value)) return String(value)
  const fields = Object.entries(value).map(([name, part]) => `${name}: ${shown(part)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
