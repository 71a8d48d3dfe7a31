import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import { silentLog } from '#src/log.ts'
import { eventually } from '#test/app.ts'
import { openTestDatabase } from '#test/database.ts'
import type { JobDefinition, JobParts } from './definitions.ts'
import { startSchedule } from './schedule.ts'

/** No job of these tests trades. */
const nobody = new Proxy({} as JobParts['market'], {
  get() {
    throw new Error('no job of this test trades')
  },
})

describe('the schedule', () => {
  let database: Database
  const parts: JobParts = {
    market: nobody,
    config: { orderExpiresAfterMs: 1_000, orderReminderAfterMs: 1_000, expiryScanEveryMs: 1_000 },
    changed: () => undefined,
    price: async () => 0,
    retire: async () => 0,
    log: silentLog(),
  }

  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  test('runs each job, one that failed as well, and lets running ones finish', async () => {
    const ran: string[] = []
    const outcomes: string[] = []
    const counted = { ran: (job: string, outcome: string) => void outcomes.push(`${job} ${outcome}`) }
    const job = (name: string, work: () => Promise<void> | void): JobDefinition => ({
      name,
      everyMs: 60_000,
      lockMs: 60_000,
      async run() {
        ran.push(name)
        await work()
        return {}
      },
    })
    let finish: () => void = () => undefined
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const schedule = await startSchedule(database, parts, silentLog(), counted, [
      job('works', () => undefined),
      job('fails', () => {
        if (ran.filter((name) => name === 'fails').length === 1) throw new Error('the first time')
      }),
      job('slow', () => slow),
    ])
    await eventually('all jobs', async () => ran.includes('works') && ran.includes('slow'))
    await eventually('the second try', async () => ran.filter((name) => name === 'fails').length >= 2)
    const closing = schedule.close()
    finish()
    await closing
    expect(outcomes).toContain('fails failed')
    expect(outcomes.filter((each) => each.endsWith('done')).sort()).toEqual(['fails done', 'slow done', 'works done'])
    const kept = await database.db.collection('jobs').find().toArray()
    expect(kept.map(({ name }) => name).sort()).toEqual(['fails', 'slow', 'works'])
  }, 60_000)
})
