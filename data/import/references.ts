import type { Database } from '#data/database.ts'
import type { Account, Product } from '#data/models/index.ts'
import { read } from './fields.ts'
import { phoneNumber } from './phone.ts'

/** A cell that names a product: by its id, a name or an alias, in any written form. */
export async function productCell({ models }: Database) {
  const products = await models.products.find().lean<Product[]>()
  const known = new Map<string, Product>()
  for (const product of products) {
    const { names, aliases } = product
    const all = [names.en, names.am, names.latin, ...aliases.en, ...aliases.am, ...aliases.latin]
    for (const word of all) known.set(word.toLowerCase(), product)
  }
  for (const product of products) known.set(product._id, product)
  return read('a product that the catalogue knows', (cell) => known.get(cell.toLowerCase()))
}

/** What a row needs to know of a supplier. */
export type SupplierOfRow = Pick<Account, '_id' | 'name' | 'location' | 'sample'> & { supplierNumber: number }

/** A cell that names a supplier: by number, username, or a phone number that is only one supplier's. */
export async function supplierCell({ models }: Database) {
  const fields = { name: 1, location: 1, sample: 1, supplierNumber: 1, username: 1, phone: 1 } as const
  const suppliers = await models.accounts.find({ supplierNumber: { $exists: true } }, fields).lean<Account[]>()
  const known = new Map<string, SupplierOfRow | undefined>()
  for (const { supplierNumber, phone, username, ...account } of suppliers) {
    if (supplierNumber === undefined) continue
    const supplier = { ...account, supplierNumber }
    known.set(String(supplierNumber), supplier)
    if (username !== undefined) known.set(username, supplier)
    if (phone !== undefined) known.set(phone, known.has(phone) ? undefined : supplier)
  }
  return read("a supplier's number, username or phone number", (cell) => {
    const plain = cell.trim().toLowerCase()
    return known.get(plain) ?? known.get(phoneNumber(cell) ?? plain)
  })
}
