import { freshId } from './ids.ts'
import { storage } from './storage.ts'
import { type Unplaced, withoutPlaced } from './timeline.ts'
import type { Item } from './wire.ts'

/** Sent but never placed: the server would have answered long ago, or the conversation was cleared elsewhere. */
const FORGET_AFTER_MS = 24 * 60 * 60 * 1000
const KEPT_AT_MOST = 50

/**
 * The messages of one person that the server has not placed yet. Kept in the browser: they outlive a reload and are shared
 * by its tabs. An entry keeps its id for good, so that sending it again is never a second message.
 */
export interface Outbox {
  all(): Unplaced[]
  /** Returns undefined when too many are waiting already. */
  add(text: string, choice?: string): Unplaced | undefined
  update(id: string, changes: Partial<Unplaced>): void
  remove(id: string): void
  /** Drops what the server has placed. */
  settle(items: readonly Item[]): void
  /** The first that is to be sent; later ones wait for it. */
  next(): Unplaced | undefined
  /** Hands what waits to another person's box: a visitor has signed in. */
  moveTo(owner: string): void
}

export const outboxName = (owner: string): string => `outbox.${owner}`

export function createOutbox(owner: string, now: () => number = Date.now): Outbox {
  const name = outboxName(owner)
  const read = (): Unplaced[] => {
    const kept = storage.read<Unplaced[]>(name)
    if (!Array.isArray(kept)) return []
    return kept.filter((message) => message.state !== 'sent' || now() - Date.parse(message.at) < FORGET_AFTER_MS)
  }
  const write = (messages: Unplaced[]): void => storage.write(name, messages.length > 0 ? messages : undefined)
  return {
    all: read,
    add(text, choice) {
      const messages = read()
      if (messages.length >= KEPT_AT_MOST) return undefined
      const message: Unplaced = {
        id: freshId(),
        text,
        ...(choice === undefined ? {} : { choice }),
        at: new Date(now()).toISOString(),
        state: 'waiting',
      }
      write([...messages, message])
      return message
    },
    update(id, changes) {
      write(read().map((message) => (message.id === id ? { ...message, ...changes } : message)))
    },
    remove(id) {
      write(read().filter((message) => message.id !== id))
    },
    settle(items) {
      const messages = read()
      const left = withoutPlaced(messages, items)
      if (left.length < messages.length) write(left)
    },
    next: () => read().find((message) => message.state === 'waiting'),
    moveTo(other) {
      if (other === owner) return
      const waiting = read()
      if (waiting.length > 0) {
        const theirs = storage.read<Unplaced[]>(outboxName(other)) ?? []
        storage.write(outboxName(other), [...theirs, ...waiting])
      }
      storage.write(name, undefined)
    },
  }
}
