import { z } from 'zod'
import { Refusal } from '#market/refusal.ts'
import { problem } from '../texts/problem.ts'
import type { Flow } from './flow.ts'

const request = z.looseObject({})
const named = z.object({
  several: z.array(request).default([]),
  numbers: z.array(z.string()).default([]),
  others: z.array(request).default([]),
})

/**
 * "Accept 19042 and 19043": the orders of one sentence, one after the other, each as if it had been named alone; one PIN is good
 * for all. What cannot be done with one of them is said, and the next is begun.
 */
export const eachOrder =
  (one: Flow['begin']): Flow['begin'] =>
  async (context, { several, numbers, others, ...args }) => {
    const said = named.parse({ several, numbers, others })
    const [first = args, ...rest] = [
      ...said.several.map((each) => ({ ...args, ...each })),
      ...said.numbers.map((number) => ({ ...args, number })),
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
