import type { TurnOutcome } from '#conversation/engine.ts'
import type { Pending, Reply } from '#conversation/messages.ts'
import type { Conversation, InboundRow } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import type { Collections } from './conversations.ts'

/** The part of some replies that did not fit on a screen. */
export type RestOf = (replies: readonly Reply[], language: Language) => Reply | undefined

/** Words that ask for the rest. Whole messages only: "more onions" is a request. */
const MORE = new Set(['more', '98', 'next', 'ተጨማሪ', 'ቀጥል', 'chemari', 'techemari', 'ketil'])

/**
 * The rest of what was said last, when that was cut and the message asks for more: no turn of the engine, so the open
 * question stays as it is. Undefined otherwise.
 */
export async function moreOf(
  { collections: { outbox }, restOf }: { collections: Collections; restOf(channel: string): RestOf | undefined },
  conversation: Conversation,
  row: InboundRow,
): Promise<TurnOutcome | undefined> {
  const cut = restOf(conversation.channel)
  if (cut === undefined || row.choice !== undefined || !MORE.has(row.text.trim().toLowerCase())) return undefined
  const last = await outbox.find({ conversation: conversation._id, kind: 'reply' }).sort({ seq: -1 }).limit(1).next()
  if (last?.inReplyTo === undefined) return undefined
  const rows = await outbox.find({ inReplyTo: last.inReplyTo }).sort({ seq: 1 }).toArray()
  const language = conversation.language ?? 'en'
  const rest = cut(
    rows.map(({ body }) => body as unknown as Reply),
    language,
  )
  if (rest === undefined) return undefined
  return {
    replies: [rest],
    head: conversation.head ?? '',
    language,
    ...(conversation.pending === undefined ? {} : { pending: conversation.pending as unknown as Pending }),
    trace: {
      language,
      intent: 'more',
      model: null,
      modelCalls: 0,
      flow: null,
      tools: [],
      sources: [],
      ms: 0,
    },
  }
}
