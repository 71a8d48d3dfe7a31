import { limits } from '#src/limits.ts'
import { orderNumberIn } from '../notices.ts'
import type { TurnContext } from './context.ts'
import { fresh, type Request } from './memory.ts'

type Asks = (data: Record<string, unknown>, answer: 'yes' | 'no') => Request | undefined

/** Notices that ask something, and what a bare "yes" or "no" to them means. */
const ASKING: Readonly<Record<string, Asks>> = {
  'order.arrival': (data, answer) => {
    const number = orderNumberIn(data)
    return number !== undefined && answer === 'yes'
      ? { tool: 'update_delivery', args: { number, status: 'completed' } }
      : undefined
  },
  'sale.proposed': ({ listing }, answer) => ({
    tool: 'answer_flash_sale',
    args: { listing: String(listing), answer: answer === 'yes' ? 'accept' : 'decline' },
  }),
  'habit.reminder': ({ product }, answer) =>
    answer === 'yes' ? { tool: 'find_listings', args: { product: String(product) } } : undefined,
}

/** What "yes" or "no" answers when nothing was asked in the conversation: the last notice, if it is of today and asks. */
export async function askedByNotice(context: TurnContext, intent: string): Promise<Request | undefined> {
  if ((intent !== 'yes' && intent !== 'no') || context.account === undefined) return undefined
  const [last] = await context.noticesOf(context.account._id, { unread: false, limit: 1 })
  if (last === undefined || !fresh(last.at.getTime(), context.now, limits.choicesMs)) return undefined
  return ASKING[last.kind]?.(last.data, intent)
}
