import { isRecord } from './http.ts'
import { createLine, type Line } from './line.ts'
import { createOutbox, type Outbox, outboxName } from './outbox.ts'
import type { Session } from './session.ts'
import { storage } from './storage.ts'
import { createStore, type Store } from './store.ts'
import { contiguousUpTo, firstPlace, lastPlace, merge, type OrderStates, type Unplaced } from './timeline.ts'
import type { Item } from './wire.ts'

export interface ChatState {
  items: Item[]
  unplaced: Unplaced[]
  /** The conversation has been fetched once since it was opened. */
  loaded: boolean
  /** There is more above. */
  more: boolean
  loadingOlder: boolean
  line: 'connecting' | 'up' | 'down'
  /** The server was asked for too much at once: what waits is sent in a moment. */
  busy: boolean
  typing: boolean
  /** A reply that is still being written. */
  draft: string
  /** What live changes said of orders. */
  orders: OrderStates
  /** The last `seq` that the person has seen, in any browser. */
  seen: number
}

export interface Chat {
  store: Store<ChatState>
  start(): void
  /** False when too many messages are waiting already. */
  say(text: string, choice?: string): boolean
  retry(id: string): void
  discard(id: string): void
  older(): void
  saw(upTo: number): void
}

const PAGE = 100
const TYPING_ENDS_MS = 25_000
const RETRY_MS = 3_000
const REFUSED_MS = 10_000
/** Refusals that pass by themselves. */
const PASSING = new Set(['lost', 'rate_limited', 'unavailable'])

const EMPTY: Omit<ChatState, 'line' | 'unplaced'> = {
  items: [],
  loaded: false,
  more: false,
  loadingOlder: false,
  busy: false,
  typing: false,
  draft: '',
  orders: {},
  seen: 0,
}

/** The conversation of whoever uses this browser: what was said, what waits to be sent, and the line to the server. */
export function createChat(session: Session): Chat {
  let owner = session.owner()
  let signedIn = session.store.get().user !== undefined
  let outbox: Outbox = createOutbox(owner)
  let sending = false
  /** Up to this place nothing is missing: the server said so. */
  let complete = 0
  let askedFrom = -1
  /** The message whose answer is being written. */
  let draftOf = ''
  let timers: { open?: number; typing?: number; retry?: number } = {}
  const store = createStore<ChatState>({ ...EMPTY, line: 'connecting', unplaced: outbox.all() })
  const showOutbox = (): void => store.set({ unplaced: outbox.all() })

  const line: Line = createLine(session.credentials, {
    up() {
      store.set({ line: 'up', busy: false, loadingOlder: false })
      if (store.get().loaded) line.sync(contiguous())
      else line.history(undefined, PAGE)
      void sendWaiting()
    },
    down: () => store.set({ line: 'down', typing: false, draft: '', loadingOlder: false }),
    refused(unknown) {
      if (unknown) session.expire()
      else {
        store.set({ busy: true })
        timers.open = later(timers.open, REFUSED_MS * (1 + Math.random()), () => line.open())
      }
    },
    welcome(visitorId) {
      // Another tab was welcomed first: this one goes on under that name.
      if (session.welcome(visitorId) !== visitorId) line.open()
    },
    item(item) {
      take([item])
      if (item.kind === 'reply') store.set({ typing: false, draft: '' })
      fillGap()
    },
    history(items, next, seen) {
      const { loaded, loadingOlder, items: known } = store.get()
      const first = firstPlace(known)
      const isOlder = loadingOlder && lastPlace(items) < (first ?? 0)
      // Away so long that the missed ones are more than a page: the conversation begins anew from its end.
      if (loaded && !isOlder && next !== undefined && next > lastPlace(known)) store.set({ items: [], more: true })
      if (seen !== undefined) store.set({ seen: Math.max(seen, store.get().seen) })
      take(items)
      if (!isOlder) complete = lastPlace(store.get().items)
      store.set({
        loaded: true,
        ...(isOlder ? { loadingOlder: false } : {}),
        ...(isOlder || !loaded ? { more: next !== undefined } : {}),
      })
    },
    typing(on) {
      // Begun anew, after a turn that failed say: what was heard of it does not count.
      store.set({ typing: on, ...(on ? { draft: '' } : {}) })
      timers.typing = later(timers.typing, TYPING_ENDS_MS, () => store.set({ typing: false, draft: '' }))
    },
    delta(inReplyTo, text) {
      const { draft, items } = store.get()
      // The reply was quicker.
      if (items.some((item) => item.kind === 'reply' && item.inReplyTo === inReplyTo)) return
      store.set({ draft: (draftOf === inReplyTo ? draft : '') + text })
      draftOf = inReplyTo
    },
    state(change) {
      const order = isRecord(change['order']) ? change['order'] : change
      const { number, state } = order
      if (typeof state === 'string' && (typeof number === 'string' || typeof number === 'number')) {
        store.set({ orders: { ...store.get().orders, [String(number)]: state } })
      }
      const seen = change['seen']
      if (typeof seen === 'number') store.set({ seen: Math.max(seen, store.get().seen) })
    },
  })

  function take(items: readonly Item[]): void {
    outbox.settle(items)
    store.set({ items: merge(store.get().items, items), unplaced: outbox.all() })
  }

  const contiguous = (): number => contiguousUpTo(store.get().items, complete)

  /** A live entry that leaves a gap behind it: something was missed, so it is asked for; once for each gap. */
  function fillGap(): void {
    const upTo = contiguous()
    if (lastPlace(store.get().items) > upTo && upTo !== askedFrom) {
      askedFrom = upTo
      line.sync(upTo)
    }
  }

  async function sendWaiting(): Promise<void> {
    if (sending) return
    sending = true
    try {
      await alone(outboxName(owner), sendInOrder)
    } finally {
      sending = false
    }
    // Written while the last one was on its way out of the loop.
    if (store.get().line === 'up' && outbox.next() && timers.retry === undefined) void sendWaiting()
  }

  async function sendInOrder(): Promise<void> {
    const box = outbox
    for (let next = box.next(); next && box === outbox && store.get().line === 'up'; next = box.next()) {
      const { id, text, choice } = next
      const ack = await line.send({ id, text, ...(choice === undefined ? {} : { choice }) })
      if (ack.ok) {
        box.update(id, { state: 'sent' })
        if (store.get().busy) store.set({ busy: false })
      } else if (PASSING.has(ack.error ?? '')) {
        store.set({ busy: ack.error === 'rate_limited' })
        timers.retry = later(timers.retry, RETRY_MS * (1 + Math.random()), () => {
          delete timers.retry
          void sendWaiting()
        })
        return
      } else {
        box.update(id, { state: 'failed', ...(ack.error === undefined ? {} : { error: ack.error }) })
      }
      showOutbox()
    }
  }

  session.store.watch(() => {
    const before = { owner, signedIn }
    owner = session.owner()
    signedIn = session.store.get().user !== undefined
    if (owner === before.owner) return
    // A visitor was given a name, or has signed in: what waits comes along. After a sign-out it stays with its writer.
    if (before.owner === 'new' || (signedIn && !before.signedIn)) outbox.moveTo(owner)
    outbox = createOutbox(owner)
    if (before.owner === 'new' && !signedIn) {
      showOutbox()
      if (store.get().line === 'up') void sendWaiting()
      return
    }
    for (const timer of Object.values(timers)) clearTimeout(timer)
    timers = {}
    complete = 0
    askedFrom = -1
    store.set({ ...EMPTY, line: 'connecting', unplaced: outbox.all() })
    line.open()
  })

  storage.watch((name) => {
    if (name === outboxName(owner) || name === '') {
      showOutbox()
      if (store.get().line === 'up') void sendWaiting()
    }
  })

  return {
    store,
    start: () => line.open(),
    say(text, choice) {
      if (!outbox.add(text, choice)) return false
      showOutbox()
      if (store.get().line === 'up') void sendWaiting()
      return true
    },
    retry(id) {
      outbox.update(id, { state: 'waiting' })
      showOutbox()
      if (store.get().line === 'up') void sendWaiting()
    },
    discard(id) {
      outbox.remove(id)
      showOutbox()
    },
    older() {
      const { items, more, loadingOlder, line: state } = store.get()
      const first = firstPlace(items)
      if (!more || loadingOlder || state !== 'up' || first === undefined) return
      store.set({ loadingOlder: true })
      line.history(first, PAGE)
    },
    saw(upTo) {
      if (upTo <= store.get().seen) return
      store.set({ seen: upTo })
      // At once: who has read goes, and the page with them.
      line.seen(upTo)
    },
  }
}

/** Runs when no other tab of this browser does; a browser without locks relies on the server knowing each id once. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator.locks === 'undefined') await work()
  else await navigator.locks.request(`kcartbot.${name}`, work)
}

function later(timer: number | undefined, delay: number, work: () => void): number {
  clearTimeout(timer)
  return window.setTimeout(work, delay)
}
