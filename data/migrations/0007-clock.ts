import type { Migration } from './index.ts'

/** What the clock works with: flash sales, price alerts, and the indexes of what is due. */
export const clockwork: Migration = {
  name: '0007-clock',
  async up({ models: { accounts, orders, notices, inbound, outbox, flashSales, priceAlerts } }) {
    for (const model of [flashSales, priceAlerts]) await model.createCollection()
    for (const model of [accounts, orders, notices, inbound, outbox, flashSales, priceAlerts])
      await model.createIndexes()
  },
}
