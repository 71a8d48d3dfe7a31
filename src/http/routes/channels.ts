import { Router } from '@koa/router'
import type { Account } from '#data/models/index.ts'
import type { Accounts, Reached } from '#market/market.ts'
import type { Messaging } from '#messaging/messaging.ts'
import { readBody } from '../body.ts'
import { Problem } from '../errors.ts'
import { type State, signedIn } from '../identity.ts'
import { userJson } from '../json.ts'
import { channelBody, channelChanges, codeBody } from '../schemas.ts'
import { withoutUndefined } from './auth.ts'

export interface ChannelParts {
  accounts: Accounts
  startCheck: StartCheck
  /** The phones that are on. */
  channels: readonly string[]
}

export type StartCheck = (
  account: Account,
  at: Reached,
) => Promise<{ account: Account; expiresAt?: Date; address: string }>

/** Notes an address as claimed and sends its code there. */
export function addressCheck(accounts: Accounts, messaging: Messaging): StartCheck {
  return async (account, { channel, address: typed }) => {
    const {
      account: changed,
      address,
      code,
      expiresAt,
    } = await accounts.startCheck(account, { channel, address: typed })
    if (code === undefined || expiresAt === undefined) return { account: changed, address }
    await messaging.sendCode({ channel, address, language: account.language }, { id: code, expiresAt })
    return { account: changed, address, expiresAt }
  }
}

/** One's own channels: claimed, proved by a code, set and given up. The answer never says whether somebody has the number. */
export function channelRoutes({ accounts, startCheck, channels }: ChannelParts): Router<State> {
  const router = new Router<State>()

  router.post('/api/me/channels', async (context) => {
    const account = signedIn(context)
    const { channel, address: typed } = readBody(context, channelBody)
    if (!channels.includes(channel)) throw new Problem(422, 'channel_off', 'This channel is not in use here.')
    const { address, expiresAt } = await startCheck(account, { channel, address: typed })
    context.status = 202
    context.body = { channel, address, ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }) }
  })

  router.post('/api/me/channels/verify', async (context) => {
    const account = signedIn(context)
    const { channel, address, code } = readBody(context, codeBody)
    context.body = userJson(await accounts.verify(account, { channel, address }, code))
  })

  router.patch('/api/me/channels/:id', async (context) => {
    const changes = withoutUndefined(readBody(context, channelChanges))
    context.body = userJson(await accounts.changeChannel(signedIn(context), idOf(context), changes))
  })

  router.delete('/api/me/channels/:id', async (context) => {
    context.body = userJson(await accounts.removeChannel(signedIn(context), idOf(context)))
  })

  return router
}

const idOf = ({ params }: { params: Record<string, string | undefined> }): string => (params['id'] ?? '').slice(0, 100)
