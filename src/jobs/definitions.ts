import type { Market } from '#market/market.ts'
import type { Config } from '#src/config.ts'
import type { Logger } from '#src/log.ts'

/** What jobs work with. */
export interface JobParts {
  market: Pick<Market, 'orders' | 'reminders' | 'expiry' | 'sales' | 'alerts' | 'news'>
  config: Pick<Config, 'orderExpiresAfterMs' | 'orderReminderAfterMs' | 'expiryScanEveryMs'>
  /** Notes what providers ask for messages, which some say later; returns how many. */
  price(now: Date): Promise<number>
  /** Removes messages that are too old to be kept; returns how many. */
  retire(now: Date): Promise<number>
  log: Logger
  /** Events may have been written: their notices are made at once. */
  changed(): void
}

/**
 * A job: a plain function of the time and its parts. It finds its own work done: it may run twice, on any instance, or a day
 * late, and then does once what it would have done in all that time. What belongs to an hour looks at the hour itself.
 */
export interface JobDefinition {
  name: string
  everyMs: number
  /** How long it may hold its lock before another instance takes it for dead. Longer than it ever runs. */
  lockMs: number
  /** Returns what it did, in figures; nothing when there was nothing to do. */
  run(now: Date, parts: JobParts): Promise<Record<string, number>>
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** All that the clock does. */
export const schedule = ({ expiryScanEveryMs }: Pick<Config, 'expiryScanEveryMs'>): readonly JobDefinition[] => [
  {
    // Orders that nobody answered expire, and their stock is for sale again.
    name: 'expire-orders',
    everyMs: MINUTE,
    lockMs: 5 * MINUTE,
    async run(now, { market, config }) {
      return { expired: await market.orders.expirePending(before(now, config.orderExpiresAfterMs)) }
    },
  },
  {
    name: 'remind-suppliers',
    everyMs: MINUTE,
    lockMs: 2 * MINUTE,
    async run(now, { market, config }) {
      return { reminded: await market.reminders.unanswered(before(now, config.orderReminderAfterMs)) }
    },
  },
  {
    name: 'delivery-day',
    everyMs: 10 * MINUTE,
    lockMs: 5 * MINUTE,
    run: async (now, { market }) => ({ reminded: await market.reminders.deliveryDay(now) }),
  },
  {
    name: 'did-it-arrive',
    everyMs: 10 * MINUTE,
    lockMs: 5 * MINUTE,
    run: async (now, { market }) => ({ asked: await market.reminders.arrival(now) }),
  },
  {
    name: 'expiry-scan',
    everyMs: expiryScanEveryMs,
    lockMs: 5 * MINUTE,
    run: (now, { market }) => market.expiry.scan(now),
  },
  {
    name: 'flash-sales',
    everyMs: MINUTE,
    lockMs: 2 * MINUTE,
    async run(now, { market }) {
      const done = await market.sales.tick(now)
      return { ...done, told: await market.sales.announce(now) }
    },
  },
  {
    name: 'price-alerts',
    everyMs: MINUTE,
    lockMs: 2 * MINUTE,
    run: async (now, { market }) => ({ told: await market.alerts.look(now) }),
  },
  {
    name: 'daily-summaries',
    everyMs: 10 * MINUTE,
    lockMs: 5 * MINUTE,
    run: async (now, { market }) => ({ told: await market.news.summaries(now) }),
  },
  {
    name: 'usual-orders',
    everyMs: 30 * MINUTE,
    lockMs: 5 * MINUTE,
    run: async (now, { market }) => ({ told: await market.news.habits(now) }),
  },
  {
    name: 'message-prices',
    everyMs: 6 * HOUR,
    lockMs: 30 * MINUTE,
    run: async (now, { price }) => ({ priced: await price(now) }),
  },
  {
    name: 'retention',
    everyMs: 6 * HOUR,
    lockMs: 30 * MINUTE,
    run: async (now, { retire }) => ({ removed: await retire(now) }),
  },
]

/** Runs a job, and has the notices made of what it did. */
export async function runJob(job: JobDefinition, now: Date, parts: JobParts): Promise<Record<string, number>> {
  const done = await job.run(now, parts)
  if (Object.values(done).some((count) => count > 0)) {
    parts.log.info({ job: job.name, ...done }, 'a job has done its work')
    parts.changed()
  }
  return done
}

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds)
