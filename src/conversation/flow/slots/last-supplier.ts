import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Understanding } from '../../understanding.ts'

/** "Same as last time", to the question which supplier. */
export const saysSame = ({ intents: [best] }: Understanding): boolean =>
  best?.args['sameSupplier'] === true || best?.args['repeatLast'] === true

/** The number of the supplier that a product was bought from last. */
export async function lastSupplier(context: TurnContext, product: string | undefined): Promise<string | undefined> {
  if (product === undefined) return undefined
  const query = { product, states: NOT_GIVEN_UP, limit: 1 }
  const [last] = await context.market.orders.ofCustomer(signedIn(context), query)
  return last === undefined ? undefined : String(last.supplierNumber)
}

/** The states of an order that came about. */
export const NOT_GIVEN_UP = ['pending', 'accepted', 'out_for_delivery', 'completed'] as const
