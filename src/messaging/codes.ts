import type { EventEmitter } from 'node:events'
import { CONCEALED, type Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Database } from '#data/database.ts'
import type { OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { LANGUAGES, type Language } from '#src/language.ts'
import type { Logger } from '#src/log.ts'
import { type Collections, conversationId, firstFields } from './conversations.ts'
import type { Pushing } from './reach.ts'
import type { Signals } from './signals.ts'

/** A code on its way: what is written to the person, and the id that the digits are made from when it is sent. */
export interface CodeBody extends Reply {
  code: string
}

/** The code that a row carries, and in which language it is told. */
function codeIn({ kind, body, expiresAt }: OutboxRow): (Code & { language: Language }) | undefined {
  const id = body['code']
  if (kind !== 'code' || typeof id !== 'string' || expiresAt === undefined) return undefined
  return { id, expiresAt, language: LANGUAGES.find((one) => one === body['language']) ?? 'en' }
}

/** Where a code goes, and in which language it is told. */
type To = Reached & { language: Language }
interface Code {
  id: string
  expiresAt: Date
}

export interface CodesParts {
  database: Database
  collections: Collections
  /** The channel that takes every number. */
  codesOn: string
  /** What a channel can be sent; undefined of one that only shows or answers. */
  pushing(channel: string): Pushing | undefined
  deliver(rows: readonly OutboxRow[]): void
  signals: EventEmitter<Signals>
  log: Logger
}

/** Sends codes: by the channel that is proved with them, and where that cannot take them, by the one that takes every number. */
export function createCodes({ database, collections, codesOn, pushing, deliver, signals, log }: CodesParts) {
  async function send(names: readonly string[], to: To, code: Code): Promise<void> {
    const heard = await collections.conversations.findOne({ _id: conversationId(to) })
    const able = names.find((name) => {
      const channel = pushing(name)
      return channel !== undefined && channel.takes?.('code', to.language, heard?.heardAt) !== false
    })
    if (able === undefined) return
    const language = to.language !== 'en' && pushing(able)?.latin === true ? 'am-Latn' : to.language
    deliver([await storeCode(database, collections, { ...to, channel: able, language }, code)])
  }

  // A number that is on no WhatsApp, say.
  signals.on('sending', (row) => {
    const code = row.state === 'failed' && row.channel !== codesOn ? codeIn(row) : undefined
    if (code === undefined) return
    void send([codesOn], { channel: row.channel, address: row.address, language: code.language }, code).catch(
      (error: unknown) => log.warn({ err: error, row: row._id }, 'a code that was refused could not be sent otherwise'),
    )
  })

  return { send: (to: To, code: Code): Promise<void> => send([to.channel, codesOn], to, code) }
}

/** Stores a message with a code for an address that nobody has proved yet. The digits themselves are not stored. */
async function storeCode(
  database: Database,
  collections: Pick<Collections, 'conversations' | 'outbox'>,
  to: To,
  code: Code,
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
