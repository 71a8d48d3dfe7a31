import type { Listing } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { toBirr, toUnits } from '#src/money.ts'
import type { Command } from './command.ts'

/** What is on sale and will soon have to be gone. */
export const expiring: Command = {
  name: 'expiring',
  about: 'lots on sale that expire soon',
  actions: [
    {
      about: 'what expires first at the top',
      options: { days: { value: 'N', about: `within so many days (${limits.expiringDays})` } },
      examples: ['expiring --days 3'],
      async run({ database, given, print }) {
        const days = given.whole('days', 0, limits.lotDays) ?? limits.expiringDays
        const today = clock.today()
        const until = addDays(today, days)
        const lots = await (await database()).models.listings
          .find({ onSale: true, lastDay: { $gte: today, $lte: until } })
          .sort({ lastDay: 1, _id: 1 })
          .lean<Listing[]>()
        const rows = lots.map((lot) => ({
          listing: lot._id,
          expiresOn: lot.lastDay,
          product: lot.product,
          quantity: toUnits(lot.quantity),
          unit: lot.unit,
          price: toBirr(lot.price),
          supplier: `${lot.supplierNumber} ${lot.supplierName}`,
        }))
        print.table(rows, `Nothing expires until ${until}.`)
      },
    },
  ],
}
