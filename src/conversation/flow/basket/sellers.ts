import { type Hundredths, toUnits } from '#src/money.ts'
import { nameOf } from '../../cards/words.ts'
import type { ToolInput } from '../../tools/inputs.ts'
import type { Pick } from '../../tools/pick.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Filled, Note } from '../flow.ts'
import { line, without } from '../lens.ts'
import { bestOffer, bySupplier, lastSupplier, offersFor } from '../slots/index.ts'

/** The lines with those who are to sell them, as far as that was said: by name, by what they are, or by their town. */
export async function withSellers(
  context: TurnContext,
  basket: Values,
  args: ToolInput<'place_order'>,
): Promise<Filled> {
  const indexes = [...(basket.items ?? []).keys()]
  const notes: Note[] = []
  let values = basket
  const take = (found: Filled): void => {
    values = found.values
    notes.push(...found.notes)
  }
  for (const index of indexes) {
    const item = basket.items?.[index]
    const again = args.sameSupplier === true ? await lastSupplier(context, item?.product) : undefined
    const words = item?.supplier ?? args.supplier ?? again
    if (words !== undefined) take(await withSupplier(context, withoutWords(values, index), index, words))
    else if (typeof args.pick === 'string' && item?.listing === undefined)
      values = await withPick(context, values, index, args.pick)
    else if (args.split === true) values = await withParts(context, values, index)
  }
  if (args.origin !== undefined) for (const index of indexes) take(await fromTown(context, values, index, args.origin))
  return { values, notes }
}

/** The line with a lot of the supplier that was named; without one, who does sell it. */
async function withSupplier(context: TurnContext, values: Values, index: number, words: string): Promise<Filled> {
  const lens = line(index)
  const { product: about, quantity: size } = lens.get(values)
  if (about === undefined) return { values: lens.set(values, { supplier: words }), notes: [] }
  const found = await bySupplier(context, values, words, lens, true)
  if (found === undefined) return { values, notes: [] }
  if ('values' in found) return { values: found.values, notes: [] }
  // The list of offers follows at once when the quantity is known.
  const note: Note = { text: found.problem, ...(found.code === undefined ? {} : { code: found.code }) }
  return {
    values: lens.set(values, { choose: true }),
    notes: [note, ...(size === undefined ? await sellers(context, values, index) : [])],
  }
}

async function sellers(context: TurnContext, values: Values, index: number): Promise<Note[]> {
  const { voice } = context
  const found = await offersFor(context, values, line(index))
  const suppliers = found.offers.map(({ listing }) => voice.supplier(listing.supplierName, listing.supplierNumber))
  if (suppliers.length === 0) return []
  return [
    {
      text: voice.say('listings:sellers', {
        product: nameOf(context, found.product),
        suppliers: voice.list([...new Set(suppliers)]),
      }),
    },
  ]
}

const withoutWords = (values: Values, index: number): Values => ({
  ...values,
  items: (values.items ?? []).map((item, at) => (at === index ? without(item, 'supplier') : item)),
})

/** The line with the cheapest, nearest or largest lot that has enough. */
async function withPick(context: TurnContext, values: Values, index: number, pick: Pick): Promise<Values> {
  const lens = line(index)
  const { product: about, quantity: size } = lens.get(values)
  if (about === undefined || size === undefined || context.market.catalogue.byId(about)?.traded !== true) return values
  const lot = await bestOffer(context, values, pick, lens)
  return lot === undefined ? values : lens.set(values, { listing: lot._id })
}

async function withParts(context: TurnContext, values: Values, index: number): Promise<Values> {
  const lens = line(index)
  const found = await offersFor(context, values, lens)
  const parts = found.split ?? found.partial ?? []
  if (parts.length < 2) return values
  return lens.set(values, {
    quantity: toUnits(parts.reduce((sum, part) => sum + part.quantity, 0) as Hundredths),
    parts: parts.map((part) => ({ listing: part.listing._id, quantity: toUnits(part.quantity) })),
  })
}

/** The line with the town that it shall come from; without it, and a word about it, when nobody there has it. */
async function fromTown(context: TurnContext, values: Values, index: number, town: string): Promise<Filled> {
  const lens = line(index)
  const { product: about, listing } = lens.get(values)
  if (about === undefined || listing !== undefined) return { values, notes: [] }
  const narrow = lens.set(values, { origin: town })
  const { most } = await offersFor(context, narrow, lens)
  if (most > 0) return { values: narrow, notes: [] }
  const words = { product: nameOf(context, about), place: context.voice.place(town) }
  return { values: lens.set(values, { choose: true }), notes: [{ text: context.voice.say('listings:noneIn', words) }] }
}
