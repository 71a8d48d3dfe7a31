import type { Product } from '#data/models/index.ts'
import { santim, toBirr } from '#src/money.ts'
import { argument, type Command, CommandProblem, type Context, oneOf } from './command.ts'
import type { Row } from './print.ts'

/** Looks at the catalogue, and decides what is traded. */
export const product: Command = {
  name: 'product',
  about: 'look at the catalogue, and decide what is traded',
  actions: [
    {
      name: 'list',
      about: 'all products, or only those that are traded',
      options: { traded: { about: 'only what is traded' } },
      examples: ['product list --traded'],
      async run({ database, given, print }) {
        const filter = given.flag('traded') ? { traded: true } : {}
        const found = await (await database()).models.products.find(filter).sort({ _id: 1 }).lean<Product[]>()
        print.table(found.map(rowOf), 'No products. "kcart seed" loads the catalogue.')
      },
    },
    {
      name: 'show',
      about: 'one product with all words that mean it',
      takes: ['PRODUCT'],
      examples: ['product show red_onions'],
      async run(context) {
        const found = await known(context)
        const { names, aliases } = found
        context.print.record({
          ...rowOf(found),
          latin: names.latin,
          season: found.season.join(', '),
          dearestMonth: found.dearestMonth,
          shelfLifeDays: found.shelfLifeDays,
          aliases: (['en', 'am', 'latin'] as const).map((form) => ({ form, words: aliases[form].join(', ') })),
        })
      },
    },
    {
      name: 'set-traded',
      about: 'start or stop trading a product',
      takes: ['PRODUCT', 'yes|no'],
      examples: ['product set-traded cucumber yes'],
      async run(context) {
        const found = await known(context)
        const traded = oneOf('set-traded', argument(context, 1), ['yes', 'no']) === 'yes'
        const { models } = await context.database()
        await models.products.updateOne({ _id: found._id }, { $set: { traded } })
        context.print.record({ ...rowOf({ ...found, traded }), changed: found.traded !== traded })
        const lots = traded ? 0 : await models.listings.countDocuments({ product: found._id, onSale: true })
        if (lots > 0) context.print.note(`${lots} lots of it stay in the inventories, and are not offered any more.`)
      },
    },
  ],
}

async function known(context: Context): Promise<Product> {
  const id = argument(context, 0)
  const { models } = await context.database()
  const found = await models.products.findOne({ _id: id }).lean<Product>()
  if (found === null) throw new CommandProblem(`there is no product ${id}: "kcart product list" shows the ids`)
  return found
}

const rowOf = ({ _id, names, category, unit, traded, usualPrice }: Product): Row => ({
  id: _id,
  name: names.en,
  amharic: names.am,
  category,
  unit,
  traded,
  usualPrice: usualPrice === undefined ? undefined : toBirr(santim(usualPrice)),
})
