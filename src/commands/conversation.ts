import type { Conversation, InboundRow, OutboxRow } from '#data/models/index.ts'
import { argument, type Command, CommandProblem, type Context, LIMIT, limitOf } from './command.ts'
import { accountOf } from './people.ts'
import { type Row, when } from './print.ts'

/** Looks at what was said. */
export const conversation: Command = {
  name: 'conversation',
  about: 'look at what was said with somebody',
  actions: [
    {
      name: 'list',
      about: 'the latest first',
      options: {
        channel: { value: 'NAME', about: 'only those of one channel' },
        of: { value: 'USER', about: 'only those of one person' },
        limit: LIMIT,
      },
      examples: ['conversation list --of customer'],
      run: listed,
    },
    {
      name: 'show',
      about: 'the last messages, oldest first (list with --full shows whole ids of phone conversations)',
      takes: ['CONVERSATION'],
      options: { limit: LIMIT },
      examples: ['conversation show web:5pdZk3rX0Yb9 --limit 50'],
      run: shown,
    },
  ],
}

async function listed(context: Context): Promise<void> {
  const { given, print } = context
  const channel = given.text('channel')
  const whose = given.text('of')
  const account = whose === undefined ? undefined : await accountOf(context, whose)
  const addresses = account && [account._id, ...account.channels.map((each) => each.address)]
  const filter = {
    ...(channel === undefined ? {} : { channel }),
    ...(addresses === undefined ? {} : { address: { $in: addresses } }),
  }
  const { models } = await context.database()
  const found = await models.conversations
    .find(filter)
    .sort({ updatedAt: -1 })
    .limit(limitOf(context))
    .lean<Conversation[]>()
  const rows = found.map((each) => ({
    id: each._id,
    messages: each.seq,
    language: each.language,
    waitsFor: each.pending?.tool,
    movedTo: each.movedTo,
    updated: when(each.updatedAt),
  }))
  print.table(rows, 'No such conversations.')
}

async function shown(context: Context): Promise<void> {
  const id = argument(context, 0)
  const { models } = await context.database()
  const found = await models.conversations.findOne({ _id: id }).lean<Conversation>()
  if (found === null)
    throw new CommandProblem(`there is no conversation ${id}: "kcart conversation list" shows the ids`)
  const limit = limitOf(context)
  const [inbound, outbox, waiting] = await Promise.all([
    models.inbound.find({ conversation: id, state: 'done' }).sort({ seq: -1 }).limit(limit).lean<InboundRow[]>(),
    models.outbox.find({ conversation: id }).sort({ seq: -1 }).limit(limit).lean<OutboxRow[]>(),
    models.inbound.find({ conversation: id, state: 'queued' }).sort({ order: 1 }).limit(limit).lean<InboundRow[]>(),
  ])
  const said = [...inbound.map(inboundRow), ...outbox.map(outboxRow)].sort((one, other) => one.seq - other.seq)
  context.print.table([...said.slice(-limit), ...waiting.map(inboundRow)], 'Nothing was said yet.')
}

const inboundRow = (row: InboundRow): Row & { seq: number } => ({
  seq: row.seq ?? 0,
  at: when(row.receivedAt),
  from: 'person',
  state: row.state,
  text: row.choice === undefined ? row.text : `${row.text} [${row.choice}]`.trim(),
})

const outboxRow = (row: OutboxRow): Row & { seq: number } => ({
  seq: row.seq,
  at: when(row.createdAt),
  from: row.kind,
  state: row.state,
  text: typeof row.body['text'] === 'string' ? row.body['text'] : '',
})
