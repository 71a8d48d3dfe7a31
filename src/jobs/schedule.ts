import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import type { Logger } from '#src/log.ts'
import { JOBS, type JobDefinition, type JobParts } from './definitions.ts'

export interface Schedule {
  /** Waits for the jobs that run, and starts no other. */
  close(): Promise<void>
}

const DRAIN_MS = 10_000

/**
 * Runs the jobs at their times, each on one instance at a time: Agenda keeps them in the database. A job that a stopped
 * process left locked is free again after its lock's life. Imported late, so that the start does not wait for it.
 */
export async function startSchedule(
  { db }: Database,
  parts: JobParts,
  log: Logger,
  jobs: readonly JobDefinition[] = JOBS,
): Promise<Schedule> {
  const [{ Agenda, backoffStrategies }, { MongoBackend }] = await Promise.all([
    import('agenda'),
    import('@agendajs/mongo-backend'),
  ])
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    processEvery: 5_000,
    defaultLockLifetime: 60_000,
    defaultLockLimit: 1,
    defaultConcurrency: 1,
  })
  agenda.on('error', (error) => log.warn({ err: error }, 'the schedule had an error'))
  agenda.on('fail', (error: Error | string, job) => log.warn({ err: error, job: nameOf(job) }, 'a job failed'))
  for (const job of jobs) {
    agenda.define(job.name, () => job.run(clock.now(), parts), {
      backoff: backoffStrategies.exponential({ delay: 1_000, maxRetries: 3, jitter: 0.2 }),
    })
  }
  await agenda.start()
  for (const job of jobs) await agenda.every(job.everyMs, job.name)
  return {
    async close() {
      await agenda.drain({ timeout: DRAIN_MS, closeConnection: false })
    },
  }
}

const nameOf = (job: object): string =>
  'attrs' in job && typeof job.attrs === 'object' && job.attrs !== null && 'name' in job.attrs
    ? String(job.attrs.name)
    : 'unknown'
