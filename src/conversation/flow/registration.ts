import { Refusal } from '#market/refusal.ts'
import { type Flow, sameNames } from './flow.ts'

/** A registration is not begun with a number that it would be refused to in the end. */
export const beginRegistration: Flow['begin'] = async ({ market, sender }, args) => {
  if (!market.accounts.served(sender.address)) throw new Refusal('country_not_served')
  return { values: sameNames(args), notes: [] }
}
