import { Router } from '@koa/router'
import type { Account } from '#data/models/index.ts'
import type { Accounts } from '#market/market.ts'
import { Refusal } from '#market/refusal.ts'
import { readBody } from '../body.ts'
import { badVisitor, isVisitorId, type State, signedIn } from '../identity.ts'
import { userJson } from '../json.ts'
import type { Rates } from '../rates.ts'
import { loginBody, meBody, registerBody, roleBody } from '../schemas.ts'
import type { StartCheck } from './channels.ts'

export interface AuthParts {
  accounts: Accounts
  rates: Rates
  /** Brings a visitor's conversation along; what it has to add to the answer. */
  arrived(account: Account, visitorId: string | undefined): Promise<Record<string, unknown>>
  /** Starts the check of a number that somebody registered with; undefined where no number can be checked. */
  startCheck?: StartCheck
  /** The token is dead: whatever hangs on it ends. */
  left(token: string): void
}

/** Registering, signing in and out, and one's own account. */
export function authRoutes({ accounts, rates, startCheck, arrived, left }: AuthParts): Router<State> {
  const router = new Router<State>()

  router.post('/api/auth/register', async (context) => {
    const { visitorId, ...request } = readBody(context, registerBody)
    const visitor = visitorOf(visitorId ?? context.state.visitorId)
    const { account, token } = await accounts.register(withoutUndefined(request))
    context.status = 201
    context.body = { token, user: userJson(await checked(account)), ...(await arrived(account, visitor)) }
  })

  router.post('/api/auth/login', async (context) => {
    const { login, password, visitorId } = readBody(context, loginBody)
    const visitor = visitorOf(visitorId ?? context.state.visitorId)
    await rates.signIn.check(login, context.ip)
    try {
      const { account, token } = await accounts.signIn(login, password)
      context.body = { token, user: userJson(account), ...(await arrived(account, visitor)) }
    } catch (error) {
      if (error instanceof Refusal && error.code === 'wrong_login') await rates.signIn.failed(login, context.ip)
      throw error
    }
  })

  router.post('/api/auth/logout', async (context) => {
    signedIn(context)
    const { token } = context.state
    if (token !== undefined) {
      await accounts.signOut(token)
      left(token)
    }
    context.status = 204
  })

  router.get('/api/me', (context) => {
    context.body = userJson(signedIn(context))
  })

  router.patch('/api/me', async (context) => {
    const account = signedIn(context)
    const changes = withoutUndefined(readBody(context, meBody))
    context.body = userJson(await accounts.update(account._id, changes))
  })

  router.post('/api/me/roles', async (context) => {
    const account = signedIn(context)
    context.body = userJson(await accounts.addRole(account._id, readBody(context, roleBody).role))
  })

  return router

  /** The account with the number that it claims; too many codes are no reason not to register. */
  async function checked(account: Account): Promise<Account> {
    if (account.phone === undefined || startCheck === undefined) return account
    try {
      return (await startCheck(account, { channel: 'sms', address: account.phone })).account
    } catch (error) {
      if (error instanceof Refusal) return account
      throw error
    }
  }
}

function visitorOf(id: string | undefined): string | undefined {
  if (id !== undefined && !isVisitorId(id)) throw badVisitor()
  return id
}

type Present<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
/** Leaves out what is undefined: an optional field is there or not. */
export function withoutUndefined<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>
}
