import type { Role } from '#data/models/index.ts'
import { signInDraft, signInFirst } from '../tools/account.ts'
import { TOOL_ROLES, type ToolName } from '../tools/inputs.ts'
import { toolOf } from './choices.ts'
import type { Result, TurnContext } from './context.ts'
import type { Request } from './memory.ts'

/** Whether the account of the turn may use a tool. */
export function mayUse({ account }: Pick<TurnContext, 'account'>, tool: ToolName): boolean {
  const own: readonly string[] = account?.roles ?? ['visitor']
  return TOOL_ROLES[tool].some((role) => own.includes(role))
}

/** The role that a wish needs, when only one of them will do: who wants to order is a customer. */
export function impliedRole(intent: string): Role | undefined {
  const tool = toolOf(intent)
  if (tool === undefined || TOOL_ROLES[tool].length !== 1) return undefined
  const [only] = TOOL_ROLES[tool]
  return only === 'visitor' ? undefined : only
}

/** What only the person may see or do, whose number it was before it fell silent: what is ordered of whom, and the PIN. */
const PERSONAL: readonly ToolName[] = [
  ...(['my_orders', 'track_order', 'cancel_order', 'supplier_orders', 'answer_order'] as const),
  ...(['update_delivery', 'delivery_schedule', 'notifications', 'set_pin', 'add_channel'] as const),
]

/** Whether the number of the turn was silent for so long that somebody else may hold it. */
export const isDoubted = ({ account, sender }: Pick<TurnContext, 'account' | 'sender'>): boolean =>
  account?.doubted?.includes(sender.address) === true

/** Whether somebody has to say who they are before this is done. */
export const wantsProof = (context: Pick<TurnContext, 'account' | 'sender'>, tool: ToolName): boolean =>
  PERSONAL.includes(tool) && isDoubted(context)

const STOCK: readonly ToolName[] = ['my_listings', 'check_listing', 'save_listing', 'remove_listing']

/**
 * Why a request is not for this account, with what to do: a visitor signs in, and the request goes on afterwards; a
 * customer may also become a supplier, and the other way round. Undefined when it may.
 */
export function forbidden(context: TurnContext, request: Request): Result | undefined {
  const { account, voice } = context
  const { tool } = request
  if (mayUse(context, tool)) return undefined
  if (account === undefined) {
    const text = signInFirst(context, tool)
    return { outcome: 'not_signed_in', replies: [signInDraft(context, text)], pending: request }
  }
  const role: Role = account.roles.includes('supplier') ? 'customer' : 'supplier'
  const why =
    role === 'customer'
      ? 'account:onlyCustomers'
      : STOCK.includes(tool)
        ? 'account:onlySuppliers.stock'
        : 'account:onlySuppliers.other'
  return {
    outcome: 'wrong_role',
    replies: [{ text: voice.say(why), choices: [{ id: `role:${role}`, label: voice.say(`account:become.${role}`) }] }],
    offer: { tool: 'set_preferences', args: { role } },
  }
}
