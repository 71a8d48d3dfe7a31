import { storage } from '#channels/web/page/src/storage.ts'
import { createStore, type Store } from '#channels/web/page/src/store.ts'
import type { Message } from './wire.ts'

export interface ThreadsState {
  /** Of all phones, in order. */
  messages: Message[]
  /** Whether news would come now. */
  live: boolean
}

export interface Threads {
  store: Store<ThreadsState>
  /** Listens to what happens on these phones from now on, and fetches what was missed. */
  listen(numbers: readonly string[]): void
  /** Throws a phone's messages away. */
  clear(number: string): void
}

interface Kept {
  messages: Message[]
  /** By number: the last message that was thrown away. */
  cleared: Record<string, number>
}

const KEPT = 'simulator.threads'
const KEPT_MESSAGES = 400
const AGAIN_MS = 3_000

/** What the phones hold. As phones do, they keep it: also when the server starts anew. */
export function createThreads(): Threads {
  const before = storage.read<Kept>(KEPT)
  const cleared: Record<string, number> = { ...before?.cleared }
  const store = createStore<ThreadsState>({ messages: before?.messages ?? [], live: true })
  let source: EventSource | undefined
  let listening = ''

  function put(messages: Message[]): void {
    const kept = messages.slice(-KEPT_MESSAGES)
    storage.write(KEPT, { messages: kept, cleared } satisfies Kept)
    store.set({ messages: kept })
  }

  function hear(message: Message): void {
    if (message.seq <= (cleared[message.number] ?? 0)) return
    put(merged(store.get().messages, message))
  }

  function open(numbers: readonly string[]): void {
    const query = new URLSearchParams(numbers.map((number) => ['phone', number]))
    query.set('after', String(heardOf(numbers, store.get().messages, cleared)))
    const stream = new EventSource(`/simulator/live?${query}`)
    source = stream
    stream.addEventListener('message', ({ data }) => hear(JSON.parse(data) as Message))
    stream.addEventListener('open', () => store.set({ live: true }))
    stream.addEventListener('error', () => {
      store.set({ live: false })
      // A broken line is opened again by the browser; an answer that is no stream is not.
      if (stream.readyState === EventSource.CLOSED) setTimeout(() => source === stream && open(numbers), AGAIN_MS)
    })
  }

  return {
    store,
    listen(numbers) {
      const wanted = [...new Set(numbers)].filter((number) => number !== '').sort()
      if (wanted.join() === listening) return
      listening = wanted.join()
      source?.close()
      if (wanted.length > 0) open(wanted)
    },
    clear(number) {
      const gone = store.get().messages.filter((message) => message.number === number)
      cleared[number] = Math.max(cleared[number] ?? 0, ...gone.map(({ seq }) => seq))
      put(store.get().messages.filter((message) => message.number !== number))
    },
  }
}

/** The messages with a new or changed one among them, in order. */
export function merged(messages: readonly Message[], message: Message): Message[] {
  const others = messages.filter(({ id, number }) => id !== message.id || number !== message.number)
  const at = others.findLastIndex(({ seq }) => seq < message.seq) + 1
  return others.toSpliced(at, 0, message)
}

/** Up to where everything is known of all these phones. */
function heardOf(numbers: readonly string[], messages: readonly Message[], cleared: Record<string, number>): number {
  const last = (number: string): number =>
    Math.max(cleared[number] ?? 0, ...messages.filter((each) => each.number === number).map(({ changed }) => changed))
  return Math.min(...numbers.map(last))
}
