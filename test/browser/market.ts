import { clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import type { Json, TestApp } from '../app.ts'

export interface Seller {
  token: string
  user: Json
}

/** A supplier of one's own, with a name that nobody else has, and a lot on sale. */
export async function lot(
  app: TestApp,
  { product, quantity, price }: { product: string; quantity: number; price: number },
  more: { name: string; language?: string },
): Promise<Seller> {
  const seller = await app.register('supplier', { location: 'meki', ...more })
  const account = await app.app.market.accounts.byId(seller.user.id)
  if (account === undefined) throw new Error('the supplier is not there')
  await app.app.market.listings.save(account, {
    product,
    quantity: fromUnits(quantity),
    price: fromBirr(price),
    availableFrom: clock.today(),
  })
  return seller
}
