import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import type { Logger } from '#src/log.ts'
import { type JobDefinition, type JobParts, runJob, schedule } from './definitions.ts'

export interface Schedule {
  /** Waits for the jobs that run, and starts no other. */
  close(): Promise<void>
}

/** What is counted of the jobs. */
export interface JobMetrics {
  /** A job has run: how late it began and how long it took, in milliseconds. */
  ran(job: string, outcome: 'done' | 'failed', lagMs: number, tookMs: number): void
}

const DRAIN_MS = 10_000
const LOOKS_EVERY_MS = 5_000

/**
 * Runs the jobs at their times, each on one instance at a time: Agenda keeps them in the database, one of each name. A job
 * that a stopped process left locked is free again after its lock's life; one that fails is tried again after growing waits.
 * One that was missed runs once, not as often as it was missed. Imported late, so that the start does not wait for it.
 */
export async function startSchedule(
  { db }: Database,
  parts: JobParts,
  log: Logger,
  metrics: JobMetrics,
  jobs: readonly JobDefinition[] = schedule(parts.config),
): Promise<Schedule> {
  const [{ Agenda, backoffStrategies }, { MongoBackend }] = await Promise.all([
    import('agenda'),
    import('@agendajs/mongo-backend'),
  ])
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    processEvery: LOOKS_EVERY_MS,
    defaultLockLimit: 1,
    defaultConcurrency: 1,
  })
  agenda.on('error', (error) => log.warn({ err: error }, 'the schedule had an error'))
  agenda.on('fail', (error: Error | string, job) => log.warn({ err: error, job: nameOf(job) }, 'a job failed'))
  for (const job of jobs) {
    agenda.define(
      job.name,
      async ({ attrs: { lastFinishedAt } }) => {
        const began = performance.now()
        // Agenda has set the next run already: the end of the last one says when this one was due.
        const last = lastFinishedAt?.getTime()
        const lag = last === undefined ? 0 : Math.max(0, Date.now() - last - job.everyMs)
        try {
          await runJob(job, clock.now(), parts)
          metrics.ran(job.name, 'done', lag, performance.now() - began)
        } catch (error) {
          metrics.ran(job.name, 'failed', lag, performance.now() - began)
          throw error
        }
      },
      {
        concurrency: 1,
        lockLimit: 1,
        lockLifetime: job.lockMs,
        backoff: backoffStrategies.exponential({ delay: 1_000, maxRetries: 3, jitter: 0.2 }),
      },
    )
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
