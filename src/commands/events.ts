import type { MarketEvent } from '#data/models/index.ts'
import { type Command, LIMIT, limitOf } from './command.ts'
import { when } from './print.ts'

/** Looks at what happened in the market. */
export const events: Command = {
  name: 'events',
  about: 'what happened in the market',
  actions: [
    {
      about: 'the latest first',
      options: {
        waiting: { about: 'only those whose notices are not made yet' },
        of: { value: 'SUBJECT', about: 'only those of an order or a listing' },
        limit: LIMIT,
      },
      examples: ['events --limit 50', 'events --waiting', 'events --of 19042'],
      async run(context) {
        const subject = context.given.text('of')
        const filter = {
          ...(context.given.flag('waiting') ? { state: 'waiting' as const } : {}),
          ...(subject === undefined ? {} : { subject }),
        }
        const { models } = await context.database()
        const found = await models.events.find(filter).sort({ at: -1 }).limit(limitOf(context)).lean<MarketEvent[]>()
        const rows = found.map(({ at, kind, subject: of, by, state, handledAt }) => ({
          at: when(at),
          kind,
          subject: of,
          by,
          state,
          handled: when(handledAt),
        }))
        context.print.table(rows, 'Nothing happened.')
      },
    },
  ],
}
