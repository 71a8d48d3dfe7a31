import { say } from '../texts/index.ts'
import type { User } from '../wire.ts'

/** A few sentences that work for whoever is here. */
export function suggestionsFor(user: User | undefined): string[] {
  if (!user) return [say('suggest.visitor.1'), say('suggest.visitor.2'), say('suggest.visitor.3')]
  return [
    ...(user.roles.includes('supplier')
      ? [say('suggest.supplier.1'), say('suggest.supplier.2'), say('suggest.supplier.3')]
      : []),
    ...(user.roles.includes('customer')
      ? [say('suggest.customer.1'), say('suggest.customer.2'), say('suggest.customer.3')]
      : []),
  ]
}
