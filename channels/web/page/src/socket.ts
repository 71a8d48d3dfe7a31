import { Manager } from 'socket.io-client'
import { type Credentials, isRecord } from './http.ts'
import type { Line, LineEvents } from './line.ts'
import { itemOf, itemsOf, number } from './read.ts'

const ACK_TIMEOUT_MS = 10_000

/** A line by socket.io; it is opened by `open`. */
export function createSocket(credentials: () => Credentials, events: LineEvents): Line {
  const manager = new Manager(location.origin, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    upgrade: false,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
  })
  const socket = manager.socket('/', { auth: (answer) => answer(credentials()) })

  socket.on('connect', events.up)
  socket.on('disconnect', (reason) => {
    events.down()
    // The server ended this connection on purpose, a sign-out elsewhere say: socket.io leaves it to us to come back.
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    events.down()
    // Still active: a broken line, it tries again by itself. Else the server said no.
    if (!socket.active) events.refused(isRecord(error.data) && error.data['status'] === 401)
  })
  socket.on('welcome', (sent: unknown) => {
    if (isRecord(sent) && typeof sent['visitorId'] === 'string') events.welcome(sent['visitorId'])
  })
  for (const [name, kind] of [
    ['reply', 'reply'],
    ['notification', 'notice'],
    ['message', 'message'],
  ] as const) {
    socket.on(name, (sent: unknown) => {
      const item = itemOf(sent, kind)
      if (item) events.item(item)
    })
  }
  socket.on('history', (sent: unknown) => {
    if (!isRecord(sent)) return
    events.history(itemsOf(sent['items']), number(sent, 'next'), number(sent, 'seen'))
  })
  socket.on('typing', (sent: unknown) => events.typing(isRecord(sent) ? sent['on'] !== false : sent !== false))
  socket.on('delta', (sent: unknown) => {
    if (isRecord(sent) && typeof sent['inReplyTo'] === 'string' && typeof sent['text'] === 'string') {
      events.delta(sent['inReplyTo'], sent['text'])
    }
  })
  socket.on('state', (sent: unknown) => {
    if (isRecord(sent)) events.state(sent)
  })
  function open(): void {
    socket.disconnect()
    socket.connect()
  }
  let away = false
  // A line that is back, or a person who is: no need to wait for the next try. A connection that lived through the time
  // without a line may be dead, and nobody says so: it is made anew.
  const now = (): void => {
    if (!away && (socket.connected || document.visibilityState !== 'visible')) return
    away = false
    open()
  }
  addEventListener('online', now)
  document.addEventListener('visibilitychange', now)
  addEventListener('offline', () => {
    away = true
    events.down()
  })

  return {
    open,
    async send(message) {
      try {
        const answer: unknown = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck('message', message)
        if (isRecord(answer) && answer['ok'] === true) return { ok: true }
        const error = isRecord(answer) ? answer['error'] : undefined
        return { ok: false, error: typeof error === 'string' ? error : 'refused' }
      } catch {
        // No answer on a line that claims to be up: it is dead and nobody said so, as when a phone changes its cell.
        if (socket.connected) open()
        return { ok: false, error: 'lost' }
      }
    },
    sync: (after) => void socket.emit('sync', { after }),
    history: (before, limit) => void socket.emit('history', before === undefined ? { limit } : { before, limit }),
    seen: (upTo) => void socket.emit('seen', { upTo }),
  }
}
