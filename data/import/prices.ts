import { z } from 'zod'
import { type MarketPrice, TIERS, type Tier } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { priceId } from '../keys.ts'
import { birr, day, read } from './fields.ts'
import { type Importer, type Plan, put } from './importer.ts'
import { productCell } from './references.ts'

const tier = read<Tier>(`one of ${TIERS.join(', ')}`, (cell) => {
  const plain = cell
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace('center', 'centre')
  return TIERS.find((each) => plain === each.toLowerCase() || plain === `${each.toLowerCase()}s`)
})

const rowOf = (product: Awaited<ReturnType<typeof productCell>>, today: string) =>
  z.object({
    product,
    tier,
    day: day.refine((value) => value <= today, `lies in the future: today is ${today}`),
    price: birr,
  })
type Row = z.infer<ReturnType<typeof rowOf>>

/** Competitor prices: one a product, tier and day. */
export const prices: Importer<Row> = {
  columns: { required: ['product', 'tier', 'day', 'price'], optional: [] },

  shared: false,

  async begin(database) {
    const idOf = (row: Row) => priceId(row.product._id, row.tier, row.day)
    return {
      row: rowOf(await productCell(database), clock.today()),
      keys: (row) => [idOf(row)],
      async plan(rows, session) {
        const ids = rows.map(({ row }) => idOf(row))
        const found = database.models.prices.find({ _id: { $in: ids } }).session(session ?? null)
        const current = new Map((await found.lean<MarketPrice[]>()).map((each) => [each._id, each.price]))
        return rows.map(({ row }): Plan => {
          const before = current.get(idOf(row))
          if (before === row.price) return { outcome: 'unchanged' }
          const isNew = before === undefined
          const price = { _id: idOf(row), product: row.product._id, tier: row.tier, day: row.day, price: row.price }
          return { outcome: isNew ? 'new' : 'changed', writes: [put(price, 'prices', isNew)] }
        })
      },
    }
  },
}
