import { storage } from '#channels/web/page/src/storage.ts'
import { createStore, type Store } from '#channels/web/page/src/store.ts'
import { hangUp, hop, sendMessage } from './api.ts'
import { type Tap, tapped } from './multitap.ts'

/** A session with the service: what was typed in it, and what it shows. */
export interface Call {
  session: string
  /** All that was sent so far, joined with `*`. */
  sent: string
  screen: string
  /** It waits for an answer. */
  open: boolean
  /** It is on the way. */
  waiting: boolean
  /** How long the last answer took, in milliseconds. */
  ms?: number
  /** No answer came. */
  broken?: true
}

export interface HandsetState {
  /** Another number is another handset. */
  number: string
  view: 'home' | 'call' | 'messages'
  typed: string
  /** The keys type letters. */
  letters: boolean
  /** Up to which message its owner has read. */
  read: number
  call?: Call
  /** What was dialled is no service. */
  wrong?: true
}

export interface Handset {
  store: Store<HandsetState>
  /** A key of the pad, or of the keyboard when `typed`. */
  press(key: string, typed?: boolean): void
  type(text: string): void
  rubOut(): void
  /** The green key: calls, or sends what stands there. */
  call(code: string): Promise<void>
  /** The red key. */
  hangUp(): void
  openMessages(): void
  /** Everything up to here is read. */
  read(seq: number): void
}

/** The handset of a number: dials, answers the menus, and reads and writes texts. Remembers where it was. */
export function createHandset(id: string, number: string): Handset {
  const name = `simulator.handset.${id}`
  const before = storage.read<HandsetState>(name)
  const fresh: HandsetState = { number, view: 'home', typed: '', letters: false, read: 0 }
  const store = createStore<HandsetState>(before?.number === number ? resumed(before) : fresh)
  store.watch(() => storage.write(name, store.get()))
  let last: Tap | undefined

  /** Without what stands only for a moment. */
  function put({ wrong: _, ...state }: HandsetState): void {
    store.replace(state)
  }

  async function ask(call: Call): Promise<void> {
    put({ ...store.get(), view: 'call', typed: '', call: { ...call, waiting: true } })
    const begun = performance.now()
    const answer = await hop(number, call.session, call.sent).catch(() => undefined)
    const { call: now } = store.get()
    if (now?.session !== call.session || now.sent !== call.sent) return // hung up meanwhile
    const ms = Math.round(performance.now() - begun)
    const { broken: _, ...same } = now
    const next: Call = answer
      ? { ...same, ...answer, waiting: false, ms }
      : { ...same, waiting: false, open: false, broken: true }
    store.set({ call: next, letters: next.open && store.get().letters })
  }

  async function write(): Promise<void> {
    const text = store.get().typed.trim()
    if (text === '') return
    store.set({ typed: '' })
    await sendMessage(number, { as: 'sms', text }).catch(() => store.set({ typed: text }))
  }

  return {
    store,
    press(key, typed = false) {
      const state = store.get()
      if (state.call?.waiting) return
      const writes = state.view !== 'home'
      if (key === '#' && writes && !typed) return put({ ...state, letters: !state.letters })
      const at = performance.now()
      const text = state.letters && writes && !typed ? tapped(state.typed, key, at, last) : state.typed + key
      last = { key, at }
      put({ ...state, typed: text })
    },
    type: (text) => put({ ...store.get(), typed: text }),
    rubOut: () => put({ ...store.get(), typed: store.get().typed.slice(0, -1) }),
    async call(code) {
      const { view, typed, call } = store.get()
      if (call?.waiting) return
      if (view === 'messages') return write()
      if (view === 'call' && call?.open) {
        if (typed.trim() !== '') await ask({ ...call, sent: call.sent === '' ? typed : `${call.sent}*${typed}` })
        return
      }
      if (view === 'home' && typed !== '' && typed !== code) return store.set({ typed: '', wrong: true })
      await ask({ session: crypto.randomUUID(), sent: '', screen: '', open: false, waiting: true })
    },
    hangUp() {
      const { call, ...state } = store.get()
      put({ ...state, view: 'home', typed: '', letters: false })
      if (state.view === 'call' && call?.open) void hangUp(number, call.session, call.sent).catch(() => undefined)
    },
    openMessages: () => put({ ...store.get(), view: 'messages', typed: '' }),
    read: (seq) => {
      if (seq > store.get().read) store.set({ read: seq })
    },
  }
}

/** A request that was on the way when the page was left will not come back. */
function resumed(state: HandsetState): HandsetState {
  if (state.call?.waiting !== true) return state
  return { ...state, call: { ...state.call, waiting: false, open: false, broken: true } }
}
