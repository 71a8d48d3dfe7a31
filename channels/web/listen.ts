import type { RateLimiterMemory } from 'rate-limiter-flexible'
import type { z } from 'zod'
import { Problem } from '#http/errors.ts'
import type { Rates } from '#http/rates.ts'
import { IdConflict, type Messaging } from '#messaging/messaging.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import { web } from './channel.ts'
import { historyForm, messageForm, seenForm, syncForm } from './forms.ts'
import { eventOf } from './render.ts'
import type { WebSocket } from './sockets.ts'

export interface ListenParts {
  messaging: Messaging
  rates: Rates
  /** Counts what a browser asks for besides messages. */
  events: RateLimiterMemory | undefined
  log: Logger
}

/**
 * Why a message was not taken: `rate_limited` and `unavailable` pass by themselves, the others need another message.
 */
export type AckError = 'invalid' | 'empty' | 'too_long' | 'conflict' | 'rate_limited' | 'unavailable'
export type Ack = { ok: true } | { ok: false; error: AckError }

/** Hears what one browser says. Nothing that arrives is believed before its form is checked. */
export function listen(socket: WebSocket, { messaging, rates, events, log }: ListenParts): void {
  const { person } = socket.data

  socket.on('message', async (sent: unknown, acknowledge: unknown) => {
    const answer = typeof acknowledge === 'function' ? (ack: Ack): void => acknowledge(ack) : () => undefined
    answer(await take(sent).catch(ackOf))
  })

  on('sync', syncForm, async ({ after }) => ({ ...(await messaging.since(person.conversation, after)) }))
  on('history', historyForm, async ({ before, limit }) => {
    const [history, conversation] = await Promise.all([
      messaging.history(person.conversation, {
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      }),
      messaging.conversation(person.conversation),
    ])
    const seen = conversation?.seen
    return { ...history, more: history.next !== undefined, ...(seen === undefined ? {} : { seen }) }
  })
  on('seen', seenForm, async ({ upTo }) => {
    await messaging.seen(person.conversation, upTo)
    socket.to(person.conversation).emit('state', { seen: upTo })
    return undefined
  })

  async function take(sent: unknown): Promise<Ack> {
    const form = messageForm.safeParse(sent)
    if (!form.success) return { ok: false, error: 'invalid' }
    const { id, text, choice } = form.data
    if (text === '' && choice === undefined) return { ok: false, error: 'empty' }
    if (text.length > limits.messageCharacters) return { ok: false, error: 'too_long' }
    await rates.count({
      address: socket.handshake.address,
      ...(person.account === undefined ? { visitor: person.address } : { account: person.account }),
    })
    const stored = await messaging.receive({
      channel: web.name,
      address: person.address,
      id,
      text,
      joinable: true,
      ...(choice === undefined ? {} : { choice }),
      ...(person.account === undefined ? {} : { account: person.account }),
    })
    if (stored.repeated) void repeat(stored.row._id)
    return { ok: true }
  }

  /** The browser does not know that its message was answered: it is told again. */
  async function repeat(id: string): Promise<void> {
    const row = await messaging.inboundRow(id)
    const answer = row?.state === 'done' ? await messaging.answer({ row }, 0) : undefined
    for (const reply of answer?.replies ?? []) {
      const event = eventOf(reply)
      if (event?.[0] === 'reply') socket.emit('reply', event[1])
    }
  }

  /** Hears an event that is answered with a history, both in its acknowledgement and as an event. */
  function on<Form extends z.ZodType>(
    name: string,
    form: Form,
    work: (sent: z.infer<Form>) => Promise<Parameters<HistoryListener>[0] | undefined>,
  ): void {
    socket.on(name, async (sent: unknown, acknowledge: unknown) => {
      const answer = typeof acknowledge === 'function' ? acknowledge : () => undefined
      try {
        await events?.consume(socket.id).catch(() => {
          throw new Problem(429, 'rate_limited', '')
        })
        const checked = form.safeParse(sent)
        if (!checked.success) return answer({ ok: false, error: 'invalid' } satisfies Ack)
        const history = await work(checked.data)
        if (history !== undefined) socket.emit('history', history)
        answer({ ok: true, ...history })
      } catch (error) {
        answer(ackOf(error))
      }
    })
  }

  function ackOf(error: unknown): Ack {
    if (error instanceof IdConflict) return { ok: false, error: 'conflict' }
    if (error instanceof Problem && error.status === 429) return { ok: false, error: 'rate_limited' }
    log.error({ err: error }, 'a message could not be taken')
    return { ok: false, error: 'unavailable' }
  }
}

type HistoryListener = import('./render.ts').ServerEvents['history']
