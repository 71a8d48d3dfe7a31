import { timingSafeEqual } from 'node:crypto'
import { Router } from '@koa/router'
import { type Database, answers as databaseAnswers } from '#data/database.ts'
import type { Knowledge } from '#knowledge/knowledge.ts'
import { notFound, Problem } from '../errors.ts'
import type { State } from '../identity.ts'
import type { Metrics } from '../metrics.ts'

export interface HealthParts {
  database: Database
  knowledge: Pick<Knowledge, 'status'>
  metrics: Metrics
  metricsToken: string | undefined
  production: boolean
  /** Goes false when the app begins to stop: it takes no new work. */
  open(): boolean
}

/** Whether the process lives, whether it can work, and what it has counted. */
export function healthRoutes({
  database,
  knowledge,
  metrics,
  metricsToken,
  production,
  open,
}: HealthParts): Router<State> {
  const router = new Router<State>()

  router.get('/healthz', (context) => {
    context.set('Cache-Control', 'no-store')
    context.body = { status: 'ok' }
  })

  router.get('/readyz', async (context) => {
    context.set('Cache-Control', 'no-store')
    const answers = open() && (await databaseAnswers(database))
    context.status = answers ? 200 : 503
    context.body = {
      status: answers ? 'ready' : 'not ready',
      database: answers ? 'up' : open() ? 'down' : 'closing',
      knowledge: knowledge.status(),
    }
  })

  router.get('/metrics', async (context) => {
    if (metricsToken === undefined ? production : !sameToken(context.get('authorization'), `Bearer ${metricsToken}`)) {
      throw metricsToken === undefined ? notFound() : new Problem(401, 'wrong_token', 'Send the metrics token.')
    }
    context.set('Cache-Control', 'no-store')
    context.type = metrics.type
    context.body = await metrics.text()
  })

  return router
}

function sameToken(given: string, wanted: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(wanted)
  return left.length === right.length && timingSafeEqual(left, right)
}
