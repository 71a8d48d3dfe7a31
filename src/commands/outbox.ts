import type { Models, OutboxRow, OutboxState } from '#data/models/index.ts'
import { OUTBOX_STATES } from '#data/models/index.ts'
import { addDays, clock, startOfAddisDay } from '#src/clock.ts'
import { type Command, CommandProblem, LIMIT, limitOf, oneOf, UsageProblem } from './command.ts'
import { type Row, when } from './print.ts'

/** What a person may have to look after. */
const OPEN: readonly OutboxState[] = ['queued', 'sending', 'unsure', 'failed', 'dead']
/** What may be sent again: an unsure row may have arrived, and is settled by its report. */
const RETRIED: OutboxState[] = ['failed', 'dead']

/** Looks at messages on their way out. */
export const outbox: Command = {
  name: 'outbox',
  about: 'look at messages on their way out, send failed ones again, and see what was sent at what cost',
  actions: [
    {
      name: 'list',
      about: 'what has not arrived, the oldest first: how often it was tried, why it failed, when it is tried next',
      options: {
        state: { value: 'STATE', about: `only those that are ${OUTBOX_STATES.join(', ')}` },
        channel: { value: 'NAME', about: 'only those of one channel' },
        limit: LIMIT,
      },
      examples: ['outbox list', 'outbox list --state failed', 'outbox list --channel sms'],
      async run(context) {
        const asked = context.given.text('state')
        const states = asked === undefined ? [...OPEN] : [oneOf('--state', asked, OUTBOX_STATES)]
        const channel = context.given.text('channel')
        const { models } = await context.database()
        const found = await models.outbox
          .find({ state: { $in: states }, ...(channel === undefined ? {} : { channel }) })
          .sort({ createdAt: 1 })
          .limit(limitOf(context))
          .lean<OutboxRow[]>()
        const rows = found.map((row) => ({
          id: row._id,
          state: row.state,
          kind: row.kind,
          conversation: row.conversation,
          tries: row.attempts ?? 0,
          reason: row.reason,
          next: row.state === 'queued' ? when(row.notBefore) : undefined,
          created: when(row.createdAt),
          updated: when(row.updatedAt),
        }))
        context.print.table(rows, 'Nothing waits.')
      },
    },
    {
      name: 'retry',
      about: 'queue failed messages again as if they had never been tried: those named, or all of them',
      takes: [],
      options: {
        id: { value: 'ID', about: 'the message' },
        all: { about: 'every failed message' },
      },
      examples: ['outbox retry --id 0f3kQ2', 'outbox retry --all'],
      async run(context) {
        const id = context.given.text('id')
        if ((id === undefined) === !context.given.flag('all'))
          throw new UsageProblem('outbox retry wants --id ID or --all')
        const { models } = await context.database()
        const now = clock.now()
        const { modifiedCount } = await models.outbox.updateMany(
          {
            ...(id === undefined ? {} : { _id: id }),
            state: { $in: RETRIED },
            $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: now } }],
          },
          { $set: { state: 'queued', updatedAt: now }, $unset: TRIED },
        )
        if (id !== undefined && modifiedCount === 0) throw new CommandProblem(`${id} is not a message that failed`)
        context.print.record({ queued: modifiedCount })
      },
    },
    {
      name: 'totals',
      about: 'messages that were sent, by day and channel: how they ended, their segments and their cost',
      options: { days: { value: 'N', about: 'how many days, today included (7)' } },
      examples: ['outbox totals', 'outbox totals --days 30'],
      async run(context) {
        const days = context.given.whole('days', 1, 366) ?? 7
        const { models } = await context.database()
        const rows: Row[] = []
        for (let back = 0; back < days; back += 1) rows.push(...(await totalsOf(models, addDays(clock.today(), -back))))
        context.print.table(rows, 'Nothing was sent.')
      },
    },
  ],
}

/** What the tries of a message left behind. */
const TRIED = {
  attempts: '',
  notBefore: '',
  reason: '',
  word: '',
  providerId: '',
  unsureAt: '',
  repeated: '',
  settleBy: '',
  cost: '',
} as const

interface Total {
  _id: { channel: string; state: OutboxState; currency?: string }
  messages: number
  segments: number
  micros: number
}

/** One line for each channel. Costs are in the provider's own currency. */
async function totalsOf({ outbox: rows }: Models, day: string): Promise<Row[]> {
  const found = await rows.aggregate<Total>([
    { $match: { sentAt: { $gte: startOfAddisDay(day), $lt: startOfAddisDay(addDays(day, 1)) } } },
    {
      $group: {
        _id: { channel: '$channel', state: '$state', currency: '$cost.currency' },
        messages: { $sum: 1 },
        segments: { $sum: '$segments' },
        micros: { $sum: '$cost.micros' },
      },
    },
  ])
  const channels = [...new Set(found.map(({ _id }) => _id.channel))].sort()
  return channels.map((channel) => {
    const mine = found.filter(({ _id }) => _id.channel === channel)
    const sum = (of: (total: Total) => number, states: readonly OutboxState[] = OUTBOX_STATES): number =>
      mine.filter(({ _id }) => states.includes(_id.state)).reduce((all, total) => all + of(total), 0)
    const messages = (total: Total): number => total.messages
    const currencies = [...new Set(mine.flatMap(({ _id }) => _id.currency ?? []))].sort()
    const cost = currencies.map((currency) => {
      const micros = mine.filter(({ _id }) => _id.currency === currency).reduce((all, total) => all + total.micros, 0)
      return `${(micros / 1_000_000).toFixed(2)} ${currency}`
    })
    return {
      day,
      channel,
      messages: sum(messages),
      delivered: sum(messages, ['delivered', 'read']),
      'no report': sum(messages, ['sent']),
      failed: sum(messages, ['failed', 'dead']),
      open: sum(messages, ['queued', 'sending', 'unsure']),
      segments: sum(({ segments }) => segments),
      cost: cost.join(', '),
    }
  })
}
