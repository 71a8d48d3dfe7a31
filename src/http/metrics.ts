import type { EventEmitter } from 'node:events'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { GeminiSignals } from '#conversation/gemini/gemini.ts'
import type { OutboxRow } from '#data/models/index.ts'
import type { Messaging } from '#messaging/messaging.ts'

/** What is counted, for Prometheus. One registry for each app: several may live in one process. */
export function createMetrics(messaging: Pick<Messaging, 'signals'>, gemini?: EventEmitter<GeminiSignals>) {
  const registry = new Registry()
  const registers = [registry]
  const turns = new Counter({
    name: 'kcartbot_turns_total',
    help: 'Turns that were committed, by what they were about.',
    labelNames: ['intent', 'model'],
    registers,
  })
  const turnSeconds = new Histogram({
    name: 'kcartbot_answer_seconds',
    help: 'From the arrival of a message to the commit of its answer.',
    buckets: [0.005, 0.01, 0.015, 0.025, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  })
  messaging.signals.on('turn', ({ rows, intent, model, at }) => {
    turns.inc({ intent, model })
    for (const row of rows) turnSeconds.observe(Math.max(0, at.getTime() - row.receivedAt.getTime()) / 1000)
  })
  const sends = new Counter({
    name: 'kcartbot_sends_total',
    help: 'Messages on their way out, by the state that they came to; queued: they wait to be tried again.',
    labelNames: ['channel', 'state'],
    registers,
  })
  const segments = new Counter({
    name: 'kcartbot_segments_total',
    help: 'Parts of messages that providers took, as networks count them.',
    labelNames: ['channel'],
    registers,
  })
  const costs = new Counter({
    name: 'kcartbot_sending_cost_total',
    help: 'What providers ask for messages, in units of the currency.',
    labelNames: ['channel', 'currency'],
    registers,
  })
  const settled = new Counter({
    name: 'kcartbot_unsure_total',
    help: 'Messages of which nobody knew whether they left, by what was decided.',
    labelNames: ['channel', 'how'],
    registers,
  })
  messaging.signals.on('sending', ({ channel, state }) => sends.inc({ channel, state }))
  const paid = ({ channel, cost }: OutboxRow): void => {
    if (cost !== undefined) costs.inc({ channel, currency: cost.currency }, cost.micros / 1_000_000)
  }
  messaging.signals.on('taken', (row) => {
    segments.inc({ channel: row.channel }, row.segments ?? 1)
    paid(row)
  })
  messaging.signals.on('priced', paid)
  messaging.signals.on('settled', ({ channel, segments: parts = 1 }, how) => {
    settled.inc({ channel, how })
    if (how === 'found') segments.inc({ channel }, parts)
  })
  const jobs = new Counter({
    name: 'kcartbot_jobs_total',
    help: 'Jobs that the clock ran, by how they ended.',
    labelNames: ['job', 'outcome'],
    registers,
  })
  const jobSeconds = new Gauge({
    name: 'kcartbot_job_seconds',
    help: 'How long a job took the last time.',
    labelNames: ['job'],
    registers,
  })
  const jobLag = new Gauge({
    name: 'kcartbot_job_lag_seconds',
    help: 'How much later than planned a job ran the last time.',
    labelNames: ['job'],
    registers,
  })
  const modelCalls = new Counter({
    name: 'kcartbot_model_calls_total',
    help: 'Calls of Gemini, by what came of them.',
    labelNames: ['outcome'],
    registers,
  })
  const modelTokens = new Counter({
    name: 'kcartbot_model_tokens_total',
    help: 'Tokens that the calls of Gemini cost.',
    labelNames: ['direction'],
    registers,
  })
  const fallbacks = new Counter({
    name: 'kcartbot_model_fallbacks_total',
    help: 'Turns that Gemini was wanted for and that went on without it, by why.',
    labelNames: ['reason'],
    registers,
  })
  gemini?.on('call', (outcome, { input, output }) => {
    modelCalls.inc({ outcome })
    modelTokens.inc({ direction: 'input' }, input)
    modelTokens.inc({ direction: 'output' }, output)
  })
  gemini?.on('fallback', (reason) => fallbacks.inc({ reason }))
  let defaults = false
  return {
    requests: new Counter({
      name: 'kcartbot_requests_total',
      help: 'HTTP requests.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'kcartbot_request_seconds',
      help: 'Duration of HTTP requests.',
      labelNames: ['route'],
      buckets: [0.005, 0.015, 0.06, 0.25, 1, 5, 20],
      registers,
    }),
    sockets: new Gauge({ name: 'kcartbot_sockets', help: 'Browsers that are connected.', registers }),
    jobs: {
      ran(job: string, outcome: string, lagMs: number, tookMs: number): void {
        jobs.inc({ job, outcome })
        jobLag.set({ job }, lagMs / 1000)
        jobSeconds.set({ job }, tookMs / 1000)
      },
    },
    /** Counts what lies in the spool whenever somebody looks. */
    watch(spool: { readonly length: number; readonly dead: number }): void {
      new Gauge({
        name: 'kcartbot_spooled',
        help: 'Messages that were acknowledged and wait on the disk for the database.',
        registers,
        collect() {
          this.set(spool.length)
        },
      })
      new Gauge({
        name: 'kcartbot_dead_letters',
        help: 'Messages that were acknowledged and could not be taken in: somebody has to look at DATA_DIR/spool/dead.',
        registers,
        collect() {
          this.set(spool.dead)
        },
      })
    },
    type: registry.contentType,
    /** The text of /metrics. */
    async text(): Promise<string> {
      if (!defaults) collectDefaultMetrics({ register: registry })
      defaults = true
      return registry.metrics()
    },
  }
}
export type Metrics = ReturnType<typeof createMetrics>
