import { OUTBOX_STATES, type OutboxRow, type OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { type Command, CommandProblem, LIMIT, limitOf, oneOf, UsageProblem } from './command.ts'
import { when } from './print.ts'

/** What a person may have to look after. */
const OPEN: readonly OutboxState[] = ['queued', 'sending', 'unsure', 'failed', 'dead']
/** What may be sent again: an unsure row may have arrived, and is settled by its report. */
const RETRIED: OutboxState[] = ['failed', 'dead']

/** Looks at messages on their way out. */
export const outbox: Command = {
  name: 'outbox',
  about: 'look at messages on their way out, and send failed ones again',
  actions: [
    {
      name: 'list',
      about: 'what has not arrived, the oldest first',
      options: {
        state: { value: 'STATE', about: `only those that are ${OUTBOX_STATES.join(', ')}` },
        limit: LIMIT,
      },
      examples: ['outbox list', 'outbox list --state failed'],
      async run(context) {
        const asked = context.given.text('state')
        const states = asked === undefined ? [...OPEN] : [oneOf('--state', asked, OUTBOX_STATES)]
        const { models } = await context.database()
        const found = await models.outbox
          .find({ state: { $in: states } })
          .sort({ createdAt: 1 })
          .limit(limitOf(context))
          .lean<OutboxRow[]>()
        const rows = found.map((row) => ({
          id: row._id,
          state: row.state,
          kind: row.kind,
          conversation: row.conversation,
          created: when(row.createdAt),
          updated: when(row.updatedAt),
        }))
        context.print.table(rows, 'Nothing waits.')
      },
    },
    {
      name: 'retry',
      about: 'queue failed messages again: those named, or all of them',
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
        const { modifiedCount } = await models.outbox.updateMany(
          { ...(id === undefined ? {} : { _id: id }), state: { $in: RETRIED } },
          { $set: { state: 'queued', updatedAt: clock.now() } },
        )
        if (id !== undefined && modifiedCount === 0) throw new CommandProblem(`${id} is not a message that failed`)
        context.print.record({ queued: modifiedCount })
      },
    },
  ],
}
