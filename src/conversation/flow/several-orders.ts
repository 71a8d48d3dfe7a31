import { z } from 'zod'
import { Refusal } from '#market/refusal.ts'
import { problem } from '../texts/problem.ts'
import type { TurnContext } from '../turn/context.ts'
import { fresh, ordersListed } from '../turn/memory.ts'
import { type Flow, sameNames } from './flow.ts'
import { without } from './lens.ts'
import { orderMeant, type WhichOf } from './order-meant.ts'
import { ordersOf } from './slots/order.ts'

const request = z.looseObject({})
const named = z.object({
  several: z.array(request).default([]),
  numbers: z.array(z.string()).default([]),
  others: z.array(request).default([]),
})

/** Orders that a sentence means without naming them: "the first two" of those listed, "all" that it can be done with. */
async function pointedAt(context: TurnContext, args: Record<string, unknown>, which: WhichOf): Promise<string[]> {
  const { memory, now, understood } = context
  const few = understood.spans.find((span) => span.kind === 'few')?.count
  const listed = memory.shown !== undefined && fresh(memory.shown.at, now) ? ordersListed(memory.shown) : []
  if (few !== undefined) return few > 0 ? listed.slice(0, few) : listed.slice(few)
  if (args['all'] !== true) return []
  const { side, states } = which(context, args)
  const { day } = request.parse(args)
  return (await ordersOf(context, side, states, undefined, typeof day === 'string' ? day : undefined)).map(
    ({ _id }) => _id,
  )
}

/**
 * "Accept 19042 and 19043": the orders of one sentence, one after the other, each as if it had been named alone; one PIN is good
 * for all. What cannot be done with one of them is said, and the next is begun.
 */
export const eachOrder =
  (which: WhichOf): Flow['begin'] =>
  async (context, { several, numbers, others, ...args }) => {
    const one = orderMeant(which)
    const said = named.parse({ several, numbers, others })
    const isNamed = args['number'] !== undefined || said.numbers.length + said.several.length > 0
    const pointed = isNamed ? [] : await pointedAt(context, args, which)
    // Of another day than was said nothing is done: which one it is, is asked.
    if (args['all'] === true && args['day'] !== undefined && !isNamed && pointed.length === 0) {
      const note = { text: context.voice.say('orders:supplierNoneSuch'), code: 'empty' }
      return { values: sameNames(without(args, 'all')), notes: [note] }
    }
    const [first = args, ...rest] = [
      ...said.several.map((each) => ({ ...args, ...each })),
      ...said.numbers.map((number) => ({ ...args, number })),
      // All that wait are done at once only when they were seen.
      ...pointed.map((number) => ({ ...args, number, ...(isSeen(context, number) ? {} : { unsure: true }) })),
    ]
    let notes: Awaited<ReturnType<Flow['begin']>>['notes'] = []
    for (let [now, left] = [first, [...rest, ...said.others]]; ; [now = {}, ...left] = left) {
      try {
        const begun = await one(context, now)
        const values =
          left.length === 0 ? begun.values : { ...begun.values, args: { ...begun.values.args, others: left } }
        return { values, notes: [...notes, ...begun.notes] }
      } catch (error) {
        if (!(error instanceof Refusal) || left.length === 0) throw error
        notes = [...notes, { text: problem(context, error).text, code: error.code }]
      }
    }
  }

const isSeen = ({ memory: { shown }, now }: TurnContext, number: string): boolean =>
  shown !== undefined && fresh(shown.at, now) && ordersListed(shown).includes(number)
