import type { TurnOutcome } from '#conversation/engine.ts'
import type { Reply } from '#conversation/messages.ts'
import { type TextKey, voiceOf } from '#conversation/texts/voice.ts'
import type { Conversation, InboundRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import { consentText } from './consent.ts'
import type { Collections } from './conversations.ts'
import { replyIn } from './history.ts'

/** The part of some replies that did not fit on a screen. */
export type RestOf = (replies: readonly Reply[], language: Language) => Reply | undefined

/** How a channel shows what did not fit. */
export interface More {
  rest: RestOf
  /** A key that asks for the rest, beside the words. */
  key?: string
}

/** Words that ask for the rest. Whole messages only: "more onions" is a request, and "98" may be a quantity. */
const MORE = new Set(['more', 'next', 'ተጨማሪ', 'ቀጥል', 'chemari', 'techemari', 'ketil'])

/** The number of a line, as somebody types it. */
const LINE = /^([1-9]\d?)$/

/**
 * What the host answers itself, without a turn of the engine, so that the open question stays as it is: words of consent,
 * what was sent that cannot be read, and the rest of what was said last, when that was cut and the message asks for more, or
 * is the number of a line that no page has shown yet: nobody chooses what they have not seen. Undefined otherwise.
 */
export async function hostAnswer(
  { collections: { outbox }, moreOf }: { collections: Collections; moreOf(channel: string): More | undefined },
  conversation: Conversation,
  row: InboundRow,
): Promise<TurnOutcome | undefined> {
  const more = moreOf(conversation.channel)
  if (more === undefined || row.choice !== undefined) return undefined
  if (row.unread !== undefined) return saying(conversation, 'unread', `phones:unread.${row.unread}`)
  const consent = consentText(conversation, row.text)
  if (consent !== undefined) return saying(conversation, consent, `phones:${consent}`)
  const asked = row.text.trim().toLowerCase()
  const number = more.key === undefined ? undefined : LINE.exec(asked)?.[1]
  if (conversation.cut === false || (!MORE.has(asked) && asked !== more.key && number === undefined)) return undefined
  const latest = await outbox
    .find({ conversation: conversation._id, kind: 'reply' })
    .sort({ seq: -1 })
    .limit(REPLIES_OF_A_TURN)
    .toArray()
  const about = latest[0]?.inReplyTo
  if (about === undefined) return undefined
  const rows = latest.filter(({ inReplyTo }) => inReplyTo === about).reverse()
  const language = conversation.language ?? 'en'
  const rest = more.rest(rows.map(replyIn), language)
  if (rest === undefined) return undefined
  const last = rows.at(-1)
  const listed = last === undefined ? [] : replyIn(last).choices
  if (asked !== more.key && number !== undefined && !isUnseen(Number(number), listed, rest)) return undefined
  return unchanged(conversation, 'more', rest)
}

/** More than any turn says. */
const REPLIES_OF_A_TURN = 12

/** Whether a number stands for a line of a list of which nothing has been on the screen yet. */
const isUnseen = (number: number, listed: Reply['choices'], rest: Reply): boolean =>
  number <= listed.length && rest.choices.length === listed.length

/** Says one text without a turn of the engine: the open question, and a request that waits, stay as they are. */
export function saying(conversation: Conversation, intent: string, key: TextKey): TurnOutcome {
  const voice = voiceOf(conversation.language ?? 'en', clock.today())
  return unchanged(conversation, intent, { text: voice.say(key), language: voice.language, choices: [], media: [] })
}

/** Says something, and leaves everything as it is. */
function unchanged(conversation: Conversation, intent: string, reply: Reply): TurnOutcome {
  const language = conversation.language ?? 'en'
  return {
    replies: [reply],
    head: conversation.head ?? '',
    writes: [],
    language,
    ...(conversation.pending === undefined ? {} : { pending: conversation.pending }),
    trace: {
      language,
      intent,
      model: null,
      modelCalls: 0,
      flow: null,
      tools: [],
      sources: [],
      ms: 0,
    },
  }
}
