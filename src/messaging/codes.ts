import { CONCEALED, type Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Database } from '#data/database.ts'
import type { OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { LANGUAGES, type Language } from '#src/language.ts'
import { type Collections, conversationId, firstFields } from './conversations.ts'

/** A code on its way: what is written to the person, and the id that the digits are made from when it is sent. */
export interface CodeBody extends Reply {
  code: string
}

/** The code that a row carries, and in which language it is told. */
export function codeIn({
  kind,
  body,
  expiresAt,
}: OutboxRow): { id: string; expiresAt: Date; language: Language } | undefined {
  const id = body['code']
  if (kind !== 'code' || typeof id !== 'string' || expiresAt === undefined) return undefined
  return { id, expiresAt, language: LANGUAGES.find((one) => one === body['language']) ?? 'en' }
}

/** Stores a message with a code for an address that nobody has proved yet. The digits themselves are not stored. */
export async function storeCode(
  database: Database,
  collections: Pick<Collections, 'conversations' | 'outbox'>,
  to: Reached & { language: Language },
  code: { id: string; expiresAt: Date },
): Promise<OutboxRow> {
  const now = clock.now()
  const conversation = conversationId(to)
  const voice = voiceOf(to.language, clock.today())
  const body: CodeBody = {
    text: voice.say('account:code', { code: CONCEALED }),
    language: voice.language,
    choices: [],
    media: [],
    code: code.id,
  }
  return database.transaction(async (session) => {
    const counted = await collections.conversations.findOneAndUpdate(
      { _id: conversation },
      { $inc: { seq: 1 }, $set: { updatedAt: now }, $setOnInsert: { ...firstFields(conversation, now), fence: 0 } },
      { session, upsert: true, returnDocument: 'after' },
    )
    const row: OutboxRow = {
      _id: derivedId(code.id, 'code', to.channel),
      conversation,
      channel: to.channel,
      address: to.address,
      kind: 'code',
      seq: counted?.seq ?? 1,
      body: { ...body },
      expiresAt: code.expiresAt,
      state: 'queued',
      createdAt: now,
      updatedAt: now,
    }
    await collections.outbox.insertOne(row, { session })
    return row
  })
}
