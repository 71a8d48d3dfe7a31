import { createHash } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import { isVisitorId, newVisitorId } from '#http/identity.ts'
import type { Rates } from '#http/rates.ts'
import type { Accounts } from '#market/market.ts'
import { conversationId, historyItem, type Messaging } from '#messaging/messaging.ts'
import type { Config } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import { web } from './channel.ts'
import { handshakeForm } from './forms.ts'
import { listen } from './listen.ts'
import { eventOf, type ServerEvents } from './render.ts'

/** Who is at the other end of a socket. */
export interface Person {
  conversation: string
  address: string
  account?: string
  token?: string
}
export type WebSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, { person: Person }>
export type WebServer = Server<DefaultEventsMap, ServerEvents, DefaultEventsMap, { person: Person }>

export interface SocketParts {
  messaging: Messaging
  accounts: Accounts
  rates: Rates
  config: Pick<Config, 'allowedOrigins' | 'mongodbUri' | 'rateLimit'>
  log: Logger
  /** The contract's `order`, as one side of it may see it now. */
  orderFor(account: string, number: string): Promise<Record<string, unknown> | undefined>
  counted(browsers: number): void
}

export interface Sockets {
  server: WebServer
  /** Ends the connections that live on a token which is dead now, on every instance. */
  leave(token: string): void
  /** Stops taking messages and ends the connections of this instance; browsers come back by themselves, each in its own time. */
  close(): Promise<void>
}

/** Events other than messages that one browser may send in ten seconds. */
const EVENTS = { points: 100, duration: 10 }
const TOKENS_CHECKED_EVERY_MS = 60_000

/** Browsers over socket.io: one room for each conversation, so that all browsers of a person stay in step. */
export function openSockets(http: HttpServer, parts: SocketParts): Sockets {
  const { messaging, accounts, log } = parts
  const server: WebServer = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.requestBytes,
    connectTimeout: 10_000,
    ...(parts.config.allowedOrigins.length === 0 ? {} : { cors: { origin: parts.config.allowedOrigins } }),
  })
  const events = parts.config.rateLimit === undefined ? undefined : new RateLimiterMemory(EVENTS)

  server.use((socket, next) => {
    greet(socket, parts).then(
      () => next(),
      (error: unknown) => {
        if (error instanceof Refused) return next(error)
        log.warn({ err: error }, 'a browser could not be greeted')
        socket.conn.close() // not a no: the browser tries again
      },
    )
  })

  server.on('connection', (socket: WebSocket) => {
    const { person } = socket.data
    void socket.join(person.token === undefined ? person.conversation : [person.conversation, tokenRoom(person.token)])
    parts.counted(server.of('/').sockets.size)
    socket.on('disconnect', () => parts.counted(server.of('/').sockets.size))
    socket.emit('welcome', {
      conversationId: person.conversation,
      ...(person.account === undefined ? { visitorId: person.address } : {}),
    })
    listen(socket, { messaging, rates: parts.rates, events, log })
  })

  messaging.attach({
    name: web.name,
    screen: { choices: web.limits.choices, pictures: web.limits.media, signIn: web.signIn },
    deliver(row) {
      const event = eventOf(row)
      if (event === undefined) return
      const room = server.to(row.conversation)
      if (event[0] === 'reply') room.emit('reply', event[1])
      else room.emit('notification', event[1])
    },
  })
  // Before the replies, which follow with the same turn: a browser sees the conversation in its order.
  messaging.signals.prependListener('turn', ({ rows }) => {
    for (const row of rows) for (const item of historyItem(row)) server.to(row.conversation).emit('message', item)
  })
  messaging.signals.on('delta', (conversation, inReplyTo, text) =>
    server.to(conversation).emit('delta', { inReplyTo, text }),
  )
  messaging.signals.on('typing', (conversation, on) => server.to(conversation).emit('typing', { on }))
  messaging.signals.on('order', (order) => {
    for (const account of new Set([order.customer, order.supplier])) void showOrder(account, order._id)
  })
  async function showOrder(account: string, number: string): Promise<void> {
    const room = conversationId({ channel: web.name, address: account })
    // Most orders change while nobody looks. Other instances may have the browser, where there are any.
    if (parts.config.mongodbUri === undefined && !server.of('/').adapter.rooms.has(room)) return
    try {
      const shown = await parts.orderFor(account, number)
      if (shown === undefined) return
      server.to(room).emit('state', { order: shown })
    } catch (error) {
      log.warn({ err: error, order: number }, 'an order shows its state after the next reload')
    }
  }
  messaging.signals.on('moved', (_, to) => {
    messaging.history(to).then(
      (history) => server.to(to).emit('history', history),
      (error: unknown) => log.warn({ err: error }, 'a moved conversation shows after the next reload'),
    )
  })

  const checking = setInterval(() => void checkTokens().catch(() => undefined), TOKENS_CHECKED_EVERY_MS)
  async function checkTokens(): Promise<void> {
    for (const socket of server.of('/').sockets.values()) {
      const { token } = socket.data.person
      if (token !== undefined && (await accounts.authenticate(token)) === undefined) socket.disconnect(true)
    }
  }

  return {
    server,
    leave: (token) => server.in(tokenRoom(token)).disconnectSockets(true),
    async close() {
      clearInterval(checking)
      await server.close()
    },
  }
}

/** The handshake is refused for good: the browser must sign in again, or wait. */
class Refused extends Error {
  readonly data: { status: number }
  constructor(status: number, code: string) {
    super(code)
    this.data = { status }
  }
}

async function greet(socket: WebSocket, { accounts, messaging, rates }: SocketParts): Promise<void> {
  const form = handshakeForm.safeParse(socket.handshake.auth)
  if (!form.success) throw new Refused(400, 'invalid')
  const { token, visitorId: sent } = form.data
  const visitorId = sent !== undefined && isVisitorId(sent) ? sent : undefined
  if (token !== undefined) {
    const account = await accounts.authenticate(token)
    if (account === undefined) throw new Refused(401, 'not_signed_in')
    if (visitorId !== undefined) await messaging.adopt(visitorId, account, web.name)
    const address = account._id
    socket.data.person = {
      conversation: conversationId({ channel: web.name, address }),
      address,
      account: address,
      token,
    }
    return
  }
  const caller = { address: socket.handshake.address, ...(visitorId === undefined ? {} : { visitor: visitorId }) }
  await rates.count(caller).catch(() => {
    throw new Refused(429, 'rate_limited')
  })
  const address = visitorId ?? newVisitorId()
  socket.data.person = { conversation: conversationId({ channel: web.name, address }), address }
}

const tokenRoom = (token: string): string => `token:${createHash('sha256').update(token).digest('base64url')}`
