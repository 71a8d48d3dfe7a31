import { setTimeout } from 'node:timers/promises'
import type { Twilio } from 'twilio'
import type { Cost } from '#data/models/index.ts'
import type { Prices } from '#messaging/pricing.ts'
import { limits } from '#src/limits.ts'
import { withinDeadline } from './deadline.ts'
import type { TwilioSettings } from './settings.ts'
import { openTwilio, sendError } from './twilio.ts'

/**
 * What Twilio asks for the messages of a sender, which it says some time after it has sent them, and in no report: its list of
 * messages is read, page by page, a day at a time. Throws `SendError` when it does not answer.
 */
export function createTwilioPrices(keys: TwilioSettings, from: string): Prices {
  let client: Promise<Twilio> | undefined
  return async function* (since, until) {
    client ??= openTwilio(keys)
    const { messages } = await client
    for (let at = since.getTime(); at < until.getTime(); at += DAY_MS) {
      const dateSentBefore = new Date(Math.min(at + DAY_MS, until.getTime()))
      const day = { from, dateSentAfter: new Date(at), dateSentBefore, pageSize: PAGE }
      let page = await patiently(() => messages.page(day))
      for (let pages = 1; ; pages += 1) {
        yield page.instances.flatMap(({ sid, price, priceUnit }) => {
          const cost = costOf(price, priceUnit)
          return cost === undefined ? [] : [{ providerId: sid, cost }]
        })
        const { nextPageUrl } = page
        if (nextPageUrl === undefined || pages === PAGES) break
        page = await patiently(() => messages.getPage(nextPageUrl))
      }
    }
  }
}

/** `-0.00750` and `USD`: what is paid is below nothing. Null until it is known. */
export function costOf(price: string | null, unit: string | null): Cost | undefined {
  const currency = unit?.toUpperCase() ?? ''
  if (price === null || !/^-?\d{1,6}(\.\d{1,8})?$/.test(price) || !/^[A-Z]{3}$/.test(currency)) return undefined
  return { currency, micros: Math.round(Math.abs(Number(price)) * 1_000_000) }
}

/** What passes by itself is tried again a little later. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of [...WAITS_MS, undefined]) {
    try {
      return await withinDeadline(work(), limits.sendMs * 2)
    } catch (error) {
      const failed = sendError(error)
      // Nothing is done twice by asking twice.
      if (wait === undefined || !(failed.retryable || failed.unsure)) throw failed
      await setTimeout(wait)
    }
  }
  throw new Error('the last try returns or throws')
}

const DAY_MS = 24 * 60 * 60 * 1000
/** The most that Twilio puts on a page, and pages of a day that are read. */
const PAGE = 1_000
const PAGES = 100
const WAITS_MS = [500, 2_000]
