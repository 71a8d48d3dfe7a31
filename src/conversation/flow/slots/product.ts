import type { Product } from '#data/models/index.ts'
import { nameOf } from '../../cards/words.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Heard, Note, Slot } from '../flow.ts'
import { type Lens, top } from '../lens.ts'
import { lookAt, looksLike } from '../seen.ts'

const OFFERED = 6
const STAPLES = 4

/** Which product. Known ones that are not traded are recognised and refused by the check. */
export const product = (lens: Lens = top): Slot => ({
  name: `${lens.prefix}product`,
  filled: (values) => lens.get(values).product !== undefined,
  ask: async (context, values) =>
    (await pictured(context, values, lens)) ?? {
      ask: {
        text: context.voice.say('questions:product.ask'),
        choices: suggestions(context).map(({ _id }) => ({ id: `product:${_id}`, label: nameOf(context, _id) })),
      },
    },
  answer: async (context, values, heard) => {
    const named = heardProduct(heard)
    if (named === undefined && heard.open && heard.text.trim() === context.picture) {
      const shown = await pictured(context, values, lens)
      return shown ?? { problem: context.voice.say('talk:picture.noProduct') }
    }
    if (named === undefined || (!heard.open && lens.get(values).product !== undefined)) return undefined
    return { values: lens.set(values, { product: named }) }
  },
  check: async (context, values) => {
    context.market.catalogue.traded(lens.get(values).product ?? '')
    return undefined
  },
  clear: (values: Values) => lens.drop(values, 'product'),
  help: ({ voice }) => voice.say('questions:product.help'),
})

/** The product that a photo in this message shows: what is put on sale by it is read back before it is saved. */
async function pictured(
  context: TurnContext,
  values: Values,
  lens: Lens,
): Promise<{ values: Values; note?: Note } | undefined> {
  const seen = await lookAt(context)
  if (seen?.shows !== 'product') return undefined
  const { product: named, condition } = seen
  const forSale = values.imageUrl !== undefined && values.imageUrl === context.picture
  return {
    values: {
      ...lens.set(values, { product: named }),
      ...(forSale ? { unsure: true, ...(condition === undefined ? {} : { condition }) } : {}),
    },
    note: { text: looksLike(context, seen) },
  }
}

/** The product that was named last: "not tomatoes, onions". */
export function heardProduct({ choice, understood }: Pick<Heard, 'choice' | 'understood'>): string | undefined {
  if (choice?.startsWith('product:')) return choice.slice('product:'.length)
  return understood.spans.findLast((span) => span.kind === 'product')?.product
}

/** What nearly everybody wants, what is plentiful now, and then the rest. */
function suggestions({ market, today, screen }: TurnContext): Product[] {
  const month = Number(today.slice(5, 7))
  const traded = market.catalogue.mostTraded()
  const plenty = traded.filter((each) => each.season.includes(month))
  const all = [...new Set([...traded.slice(0, STAPLES), ...plenty, ...traded])]
  // Where typing is hard every product is in the list, a few on each screen.
  return screen.menus === true ? all : all.slice(0, Math.min(OFFERED, screen.choices))
}
