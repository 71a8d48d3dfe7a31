import type { Product } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'

/** A quantity in another unit than the product's is asked for again. Throws `Refusal` bad_quantity. */
export function checkUnit(product: Product, unit: 'kg' | 'litre' | 'piece' | undefined): void {
  if (unit !== undefined && unit !== product.unit) {
    throw new Refusal('bad_quantity', { product: product._id, unit: product.unit })
  }
}
