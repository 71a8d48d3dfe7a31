import { TOOL_INPUTS } from '../tools/inputs.ts'
import { type Candidate, CERTAIN } from '../understanding.ts'
import type { TurnContext } from './context.ts'
import type { Request } from './memory.ts'
import { mayUse } from './rights.ts'

const said = TOOL_INPUTS.save_listing.pick({ product: true, price: true, quantity: true, unit: true })

/** "Oh, I meant 29 birr", right after a lot was saved or changed: of that lot. */
export function lotCorrected(context: TurnContext, best: Candidate | undefined): Request | undefined {
  const { turns, shown } = context.memory
  if (best?.intent !== 'answer' || best.score < CERTAIN || !mayUse(context, 'save_listing')) return undefined
  if (turns.at(-1)?.calls.at(-1)?.name !== 'save_listing' || shown?.mine !== true) return undefined
  const { product, price, quantity, unit } = said.catch({}).parse(best.args)
  if ((price ?? quantity) === undefined || (product !== undefined && product !== shown.product)) return undefined
  const args = { price, quantity, unit }
  const named = Object.entries(args).filter(([, value]) => value !== undefined)
  return { tool: 'save_listing', args: { existing: true, ...Object.fromEntries(named) } }
}
