import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import type { Shown } from './content.ts'

/** What a provider said of a message: its own word for a state, or why it did not take it. */
export interface Said {
  word: string
  at: string
  /** It was to be said, and never was. */
  lost?: true
}

/** A message that a simulated phone got, sent, or was to get. */
export interface PhoneMessage {
  /** Counts up on each phone. */
  seq: number
  /** Counts up with every change of it. */
  changed: number
  /** The provider's id. */
  id: string
  as: 'sms' | 'whatsapp'
  via: 'africastalking' | 'twilio'
  from: string
  text: string
  media: string[]
  /** A place that the person shares. */
  location?: { latitude: number; longitude: number; label?: string | undefined }
  /** What can be pressed: buttons, or the rows of a list. */
  choices?: Shown['choices']
  /** What the button says that opens the list. */
  list?: string
  at: string
  /** The phone sent it. */
  own: boolean
  /** False: the provider did not take it, so the phone never got it. */
  arrived: boolean
  said: Said[]
}

/** What is known of a message when it comes. Without an id it is given one. */
export type Given = Omit<PhoneMessage, 'id' | 'seq' | 'changed' | 'at' | 'own' | 'arrived' | 'said'> & { id?: string }
type Listener = (number: string, message: PhoneMessage) => void

/** A file that somebody sends from a simulated phone. */
export interface PhoneFile {
  type: string
  bytes: Buffer
}

/** What the simulated phones got and sent, and what the providers said of it, in memory; the oldest are forgotten. */
export function createPhones() {
  const phones = new Map<string, PhoneMessage[]>()
  const listeners = new Set<Listener>()
  const files = new Map<string, PhoneFile>()
  const unread = new Map<string, (() => void)[]>()
  // Goes on where it was after a restart, for pages that stayed open.
  let counter = clock.now().getTime()

  function add(
    number: string,
    { id = ids.fresh(), ...given }: Given,
    is: Pick<PhoneMessage, 'own' | 'arrived'>,
  ): string {
    counter += 1
    const at = clock.now().toISOString()
    const message: PhoneMessage = { ...given, ...is, id, seq: counter, changed: counter, at, said: [] }
    const messages = [...(phones.get(number) ?? []), message].slice(-MESSAGES_KEPT)
    phones.delete(number)
    phones.set(number, messages)
    tell(number, message)
    if (phones.size > PHONES_KEPT) for (const oldest of phones.keys()) if (phones.delete(oldest)) break
    return id
  }

  function tell(number: string, message: PhoneMessage): void {
    for (const listener of listeners) listener(number, message)
  }

  return {
    /** The message arrives. Returns its id. */
    got: (number: string, message: Given): string => add(number, message, { own: false, arrived: true }),
    /** The provider was asked to send it, and did not. */
    missed: (number: string, message: Given): string => add(number, message, { own: false, arrived: false }),
    sent: (number: string, message: Given): string => add(number, message, { own: true, arrived: true }),
    /** The provider says something of a message. */
    told(number: string, id: string, said: Omit<Said, 'at'>): void {
      const message = phones.get(number)?.find((each) => each.id === id)
      if (message === undefined) return
      counter += 1
      message.changed = counter
      message.said = [...message.said, { ...said, at: clock.now().toISOString() }]
      tell(number, message)
    },
    /** What arrived on a phone. */
    of: (number: string, after = 0): PhoneMessage[] =>
      (phones.get(number) ?? []).filter(({ seq, own, arrived }) => seq > after && arrived && !own),
    /** All that a provider took, of all phones, the newest first. */
    taken: (via: PhoneMessage['via']): { to: string; message: PhoneMessage }[] =>
      [...phones]
        .flatMap(([to, messages]) => messages.map((message) => ({ to, message })))
        .filter(({ message }) => message.via === via && message.arrived && !message.own)
        .sort((one, other) => other.message.seq - one.message.seq),
    /** Calls `read` when the person looks at what came so far. */
    unread(number: string, read: () => void): void {
      unread.set(number, [...(unread.get(number) ?? []), read].slice(-MESSAGES_KEPT))
      if (unread.size > PHONES_KEPT) for (const oldest of unread.keys()) if (unread.delete(oldest)) break
    },
    /** The person looks at the messages. */
    look(number: string): void {
      for (const read of unread.get(number) ?? []) read()
      unread.delete(number)
    },
    /** Keeps a file where the provider shows it; returns its id. */
    keep(file: PhoneFile): string {
      const id = `ME${ids.fresh().replaceAll('-', '')}`
      files.set(id, file)
      if (files.size > FILES_KEPT) for (const oldest of files.keys()) if (files.delete(oldest)) break
      return id
    },
    file: (id: string): PhoneFile | undefined => files.get(id),
    /** All that changed on a phone. */
    changes: (number: string, after: number): PhoneMessage[] =>
      (phones.get(number) ?? []).filter(({ changed }) => changed > after),
    /** Calls the listener with every change. Returns how to stop it. */
    watch(listener: Listener): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
export type Phones = ReturnType<typeof createPhones>

const PHONES_KEPT = 20_000
const MESSAGES_KEPT = 200
const FILES_KEPT = 50
