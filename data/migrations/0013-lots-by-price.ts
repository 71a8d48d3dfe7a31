import type { Migration } from './index.ts'

/** What is on sale is read from the cheapest on, as far as it is compared. */
export const lotsByPrice: Migration = {
  name: '0013-lots-by-price',
  async up({ models: { listings } }) {
    await listings.createIndexes()
  },
}
