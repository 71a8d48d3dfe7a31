import type { Migration } from './index.ts'

/** Who owns an address, and the codes that prove it. */
export const addresses: Migration = {
  name: '0005-addresses',
  async up({ models: { claims, codes } }) {
    for (const model of [claims, codes]) {
      await model.createCollection()
      await model.createIndexes()
    }
  },
}
