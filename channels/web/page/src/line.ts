import type { Credentials } from './http.ts'
import type { Item } from './wire.ts'

/** What arrives. Everything is checked before it goes on: what has another shape than the contract's is dropped. */
export interface LineEvents {
  up(): void
  down(): void
  /** The server said no to whom we are (`unknown`), or not now. */
  refused(unknown: boolean): void
  welcome(visitorId: string): void
  item(item: Item): void
  /** `next` is where the page before this one ends; missing at the beginning. */
  history(items: Item[], next: number | undefined, seen: number | undefined): void
  typing(on: boolean): void
  delta(inReplyTo: string, text: string): void
  state(change: Record<string, unknown>): void
}

export interface Ack {
  ok: boolean
  /** Why not; `lost` when no answer came in time. */
  error?: string
}

/** The connection to the server. It comes back by itself, after growing waits with jitter. */
export interface Line {
  /** Connects, or connects again as somebody else. */
  open(): void
  send(message: { id: string; text: string; choice?: string }): Promise<Ack>
  sync(after: number): void
  history(before: number | undefined, limit: number): void
  seen(upTo: number): void
}

const AGAIN_MS = 2_000

/**
 * A line whose connection is made by what comes behind the page (`socket.ts`): on a thin line one writes before it is there. Until then
 * nothing is carried; what could not be fetched is asked for again.
 */
export function createLine(credentials: () => Credentials, events: LineEvents): Line {
  let socket: Line | undefined
  let asked = false
  function open(): void {
    socket?.open()
    if (asked) return
    asked = true
    import('./socket.ts').then(
      ({ createSocket }) => {
        socket = createSocket(credentials, events)
        socket.open()
      },
      () => {
        asked = false
        events.down()
        setTimeout(open, AGAIN_MS * (1 + Math.random()))
      },
    )
  }
  return {
    open,
    send: async (message) => socket?.send(message) ?? { ok: false, error: 'lost' },
    sync: (after) => socket?.sync(after),
    history: (before, limit) => socket?.history(before, limit),
    seen: (upTo) => socket?.seen(upTo),
  }
}
