import type { Market } from '#market/market.ts'
import type { Config } from '#src/config.ts'

/** What jobs work with. */
export interface JobParts {
  market: Pick<Market, 'orders'>
  config: Pick<Config, 'orderExpiresAfterMs'>
  /** Events may have been written: their notices are made at once. */
  changed(): void
}

/** A job: a plain function of the time and its parts. It may run twice, and on any instance. */
export interface JobDefinition {
  name: string
  everyMs: number
  run(now: Date, parts: JobParts): Promise<void>
}

/** Orders that nobody answered expire, and their stock is for sale again. */
export const expireOrders: JobDefinition = {
  name: 'expire-orders',
  everyMs: 60_000,
  async run(now, { market, config, changed }) {
    const expired = await market.orders.expirePending(new Date(now.getTime() - config.orderExpiresAfterMs))
    if (expired > 0) changed()
  },
}

export const JOBS: readonly JobDefinition[] = [expireOrders]
