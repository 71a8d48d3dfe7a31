import { Router } from '@koa/router'
import type { NoticeShelf } from '#messaging/notice-shelf.ts'
import { limits } from '#src/limits.ts'
import { readQuery } from '../body.ts'
import { notFound } from '../errors.ts'
import { type State, signedIn } from '../identity.ts'
import { noticesQuery } from '../schemas.ts'

/** The notices of an account, and that it has read them. */
export function noticeRoutes(shelf: NoticeShelf): Router<State> {
  const router = new Router<State>()

  router.get('/api/notifications', async (context) => {
    const { limit = limits.historyMessages, unread, before } = readQuery(context, noticesQuery)
    context.body = await shelf.list(signedIn(context), {
      limit,
      unread: unread === 'true',
      ...(before === undefined ? {} : { before }),
    })
  })

  router.post('/api/notifications/:id/read', async (context) => {
    const read = await shelf.read(signedIn(context), (context.params['id'] ?? '').slice(0, 100))
    if (read === undefined) throw notFound()
    context.body = read
  })

  return router
}
