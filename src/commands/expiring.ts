import type { FlashSale, Listing } from '#data/models/index.ts'
import type { Scanned } from '#market/expiry.ts'
import { addDays, clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { toBirr, toUnits } from '#src/money.ts'
import type { Command } from './command.ts'

/** Does what the clock does every few minutes, and shows what will soon have to be gone. */
export const expiring: Command = {
  name: 'expiring',
  about: 'lots on sale that expire soon: their suppliers are told',
  actions: [
    {
      about: 'scans now (expired lots go off sale, suppliers are told once a stage); what expires first at the top',
      options: { days: { value: 'N', about: `show what expires within so many days (${limits.expiringDays})` } },
      examples: ['expiring --days 7'],
      async run({ database, market, given, print }) {
        const days = given.whole('days', 0, limits.lotDays) ?? limits.expiringDays
        const now = clock.now()
        const today = clock.today()
        const until = addDays(today, days)
        const did = new Map<string, string>()
        const gone: Listing[] = []
        const { expiry } = await market()
        const done = await expiry.scan(now, (scanned) => {
          did.set(scanned.lot._id, inWords(scanned))
          if (scanned.did === 'off_sale') gone.push(scanned.lot)
        })
        const { models } = await database()
        const lots = await models.listings
          .find({ onSale: true, lastDay: { $gte: today, $lte: until } })
          .sort({ lastDay: 1, _id: 1 })
          .lean<Listing[]>()
        const sales = await models.flashSales.find({ until: { $gte: today } }).lean<FlashSale[]>()
        const sale = new Map(sales.map((each) => [each._id, `${each.state}, ${each.percent}% less`]))
        const rows = [...gone, ...lots].map((lot) => ({
          listing: lot._id,
          expiresOn: lot.lastDay,
          product: lot.product,
          quantity: toUnits(lot.quantity),
          unit: lot.unit,
          price: toBirr(lot.price),
          supplier: `${lot.supplierNumber} ${lot.supplierName}`,
          done:
            did.get(lot._id) ??
            (lot.stage === undefined ? '' : `told before, ${lot.stage} ${lot.stage === 1 ? 'day' : 'days'}`),
          sale: sale.get(lot._id),
        }))
        print.table(rows, `Nothing expires until ${until}.`)
        print.note(
          `Taken off sale: ${done.offSale}. Suppliers told of lots: ${done.told}. Flash sales proposed: ${done.proposed}.`,
        )
      },
    },
  ],
}

const inWords = ({ did, stage, sale }: Scanned): string =>
  did === 'off_sale'
    ? 'taken off sale'
    : `told now, ${stage} days${sale === undefined ? '' : `, flash sale of ${sale.percent}% proposed`}`
