import type { Middleware, Next } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '#src/config.ts'
import { Problem } from './errors.ts'
import type { State } from './identity.ts'

/** Who a request or a message counts for. */
export interface Caller {
  account?: string
  visitor?: string
  address: string
  /** Somebody registers or signs in: many may, behind one address. */
  entering?: boolean
}

export interface Rates {
  /** Counts one request. Throws 429 with Retry-After when there were too many. */
  count(caller: Caller): Promise<void>
  /** A wrong password for this name from this address; too many are a 429 before the password is looked at. */
  signIn: {
    check(login: string, address: string): Promise<void>
    failed(login: string, address: string): Promise<void>
  }
}

/** Visitors are free to make, and many people may share an address: together they get this many times the rate of one. */
const VISITORS_OF_AN_ADDRESS = 5
const SIGN_INS = { points: 10, duration: 15 * 60 }

export function createRates(limit: Config['rateLimit']): Rates {
  if (limit === undefined) {
    const free = async (): Promise<void> => undefined
    return { count: free, signIn: { check: free, failed: free } }
  }
  const { points, seconds: duration } = limit
  const people = new RateLimiterMemory({ points, duration })
  const addresses = new RateLimiterMemory({ points: points * VISITORS_OF_AN_ADDRESS, duration })
  const wrong = new RateLimiterMemory(SIGN_INS)
  const nameOf = (login: string, address: string): string => `${address} ${login.toLowerCase().slice(0, 200)}`
  return {
    async count({ account, visitor, address, entering }) {
      if (entering === true) return consume(addresses, address)
      if (account !== undefined) return consume(people, `account ${account}`)
      if (visitor === undefined) return consume(people, `address ${address}`)
      await consume(people, `visitor ${visitor}`)
      await consume(addresses, address)
    },
    signIn: {
      async check(login, address) {
        const so = await wrong.get(nameOf(login, address))
        if (so !== null && so.consumedPoints >= SIGN_INS.points) throw tooMany(so.msBeforeNext)
      },
      async failed(login, address) {
        await wrong.penalty(nameOf(login, address))
      },
    },
  }
}

export function rateMiddleware(rates: Rates): Middleware<State> {
  return async (context, next: Next) => {
    const { account, visitorId } = context.state
    await rates.count({
      address: context.ip,
      entering: context.path.startsWith('/api/auth/'),
      ...(account === undefined ? {} : { account: account._id }),
      ...(visitorId === undefined ? {} : { visitor: visitorId }),
    })
    await next()
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(refused.msBeforeNext)
    throw refused
  }
}

function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Problem(429, 'rate_limited', `That was a lot at once. Please try again in ${seconds} s.`, {
    headers: { 'Retry-After': String(seconds) },
  })
}
