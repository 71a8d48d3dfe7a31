import type { Middleware, Next } from 'koa'
import type { Account } from '#data/models/index.ts'
import type { Market } from '#market/market.ts'
import { ids } from '#src/ids.ts'
import { Problem } from './errors.ts'

/** What a request has proved, and who it is for the logs and limits. */
export interface State {
  requestId: string
  account?: Account
  token?: string
  /** A visitor's id as sent; says which conversation, proves nothing else. */
  visitorId?: string
}

const VISITOR = /^v_[\w-]{16,64}$/
/** Visitor ids start with `v_`: no account's id does, so that nobody can pose as one. */
export const isVisitorId = (id: string): boolean => VISITOR.test(id)
export const newVisitorId = (): string => `v_${ids.secret(18)}`

/** Reads who asks from `Authorization` and `X-Visitor-Id`. A token that is not alive is a 401, also where none is needed. */
export function identify(accounts: Market['accounts']): Middleware<State> {
  return async (context, next: Next) => {
    const authorization = context.get('authorization')
    if (authorization !== '') {
      const token = /^Bearer +([\w.~+/=-]{1,4096})$/i.exec(authorization)?.[1]
      const account = token === undefined ? undefined : await accounts.authenticate(token)
      if (token === undefined || account === undefined) throw notSignedIn()
      context.state.token = token
      context.state.account = account
    }
    const visitorId = context.get('x-visitor-id')
    if (visitorId !== '') {
      if (!isVisitorId(visitorId)) throw badVisitor()
      context.state.visitorId = visitorId
    }
    await next()
  }
}

/** The account that asks. Throws 401 when there is none. */
export function signedIn({ state }: { state: State }): Account {
  if (state.account === undefined) throw notSignedIn()
  return state.account
}

export const notSignedIn = (): Problem =>
  new Problem(401, 'not_signed_in', 'Please sign in: the token is missing, unknown, expired or signed out.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  })

export const badVisitor = (): Problem =>
  new Problem(400, 'bad_visitor', 'This visitor id was not made here. Leave it out to get a new one.')
