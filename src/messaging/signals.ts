import { EventEmitter } from 'node:events'
import type { Order, OutboxRow } from '#data/models/index.ts'
import type { CommittedTurn } from './commit.ts'
import type { Settled } from './settling.ts'

/** What happens in messaging, for those who show it. Losing one loses nothing: everything is in the database as well. */
export interface Signals {
  /** A turn is committed. */
  turn: [CommittedTurn]
  /** A turn of this conversation takes noticeable time (true), and is over (false). */
  typing: [conversation: string, on: boolean]
  /** Words of the answer to a message, by the id that its client gave it, while a model says them; its replies take their place. */
  delta: [conversation: string, inReplyTo: string, text: string]
  /** An order changed; both sides see it. */
  order: [Order]
  /** A visitor's conversation moved into an account's. */
  moved: [from: string, to: string]
  /** A row that a provider sends came to another state, or waits to be tried again. */
  sending: [OutboxRow]
  /** A provider has taken a row's message: once for each that it asks money for. */
  taken: [OutboxRow]
  /** A provider says what it asks for a message that it took before. */
  priced: [OutboxRow]
  /** Nobody knew whether this row left; now it is decided. */
  settled: [row: OutboxRow, how: Settled]
}

export const createSignals = (): EventEmitter<Signals> => new EventEmitter<Signals>()
