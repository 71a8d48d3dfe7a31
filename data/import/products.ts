import { z } from 'zod'
import type { Product } from '#data/models/index.ts'
import { birr, id, list, maybe, month, months, oneOf, wholeDays, words, yesNo } from './fields.ts'
import { type Checked, different, type Importer, type Plan } from './importer.ts'

const row = z.object({
  id,
  name_en: words(),
  name_am: words(),
  name_latin: words(),
  category: oneOf(['vegetable', 'fruit', 'dairy', 'other']),
  unit: oneOf(['kg', 'litre']),
  traded: yesNo,
  aliases_en: list,
  aliases_am: list,
  aliases_latin: list,
  usual_price: maybe(birr),
  season: months,
  dearest_month: maybe(month),
  shelf_life_days: maybe(wholeDays),
})
type Row = z.infer<typeof row>

/** Products, by their id. */
export const products: Importer<Row> = {
  columns: {
    required: ['id', 'name_en', 'name_am', 'name_latin', 'category', 'unit', 'traded'],
    optional: [
      'aliases_en',
      'aliases_am',
      'aliases_latin',
      'usual_price',
      'season',
      'dearest_month',
      'shelf_life_days',
    ],
  },
  shared: false,

  async begin(database) {
    const stored = new Map((await database.models.products.find().lean<Product[]>()).map((each) => [each._id, each]))
    const owners = new Map<string, string>()
    for (const product of stored.values()) for (const word of wordsOf(product)) owners.set(word, product._id)

    /** A word that already means another product would make both of them unfindable. */
    function claim(product: Product, before: Product | undefined): string | undefined {
      const taken = wordsOf(product).find((word) => (owners.get(word) ?? product._id) !== product._id)
      if (taken !== undefined) return `"${taken}" already means ${owners.get(taken)}`
      for (const word of before === undefined ? [] : wordsOf(before)) owners.delete(word)
      for (const word of wordsOf(product)) owners.set(word, product._id)
      return undefined
    }

    return {
      row,
      keys: (product) => [product.id],
      async plan(rows, session) {
        const ids = rows.map((each) => each.row.id)
        const found = database.models.products.find({ _id: { $in: ids } }).session(session ?? null)
        const current = new Map((await found.lean<Product[]>()).map((each) => [each._id, each]))
        return rows.map((checked): Plan => {
          const before = current.get(checked.row.id)
          const product = merged(checked, before)
          const message = claim(product, before)
          if (message !== undefined) return { outcome: 'wrong', message }
          if (before !== undefined && !different(before, product)) return { outcome: 'unchanged' }
          const { _id, ...replacement } = product
          const operation = { replaceOne: { filter: { _id }, replacement, upsert: true } }
          return { outcome: before === undefined ? 'new' : 'changed', writes: [{ collection: 'products', operation }] }
        })
      },
    }
  },
}

/** The row's product; what the file has no column for stays as it was. */
function merged({ row, columns }: Checked<Row>, before: Product | undefined): Product {
  const or = <Value>(column: keyof Row, value: Value, stored: Value): Value => (columns.has(column) ? value : stored)
  const usualPrice = or<number | undefined>('usual_price', row.usual_price, before?.usualPrice)
  const dearestMonth = or('dearest_month', row.dearest_month, before?.dearestMonth)
  const shelfLifeDays = or('shelf_life_days', row.shelf_life_days, before?.shelfLifeDays)
  return {
    _id: row.id,
    names: { en: row.name_en, am: row.name_am, latin: row.name_latin },
    aliases: {
      en: or('aliases_en', row.aliases_en, before?.aliases.en ?? []),
      am: or('aliases_am', row.aliases_am, before?.aliases.am ?? []),
      latin: or('aliases_latin', row.aliases_latin, before?.aliases.latin ?? []),
    },
    category: row.category,
    unit: row.unit,
    traded: row.traded,
    ...(usualPrice === undefined ? {} : { usualPrice }),
    season: or('season', row.season, before?.season ?? []),
    ...(dearestMonth === undefined ? {} : { dearestMonth }),
    ...(shelfLifeDays === undefined ? {} : { shelfLifeDays }),
  }
}

const wordsOf = ({ names, aliases }: Product): string[] => [
  ...new Set(
    [names.en, names.am, names.latin, ...aliases.en, ...aliases.am, ...aliases.latin].map((word) => word.toLowerCase()),
  ),
]
