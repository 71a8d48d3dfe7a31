import { records, text } from './read.ts'
import type { Item } from './wire.ts'

/** A message of one's own that the server has not placed in the conversation yet. */
export interface Unplaced {
  id: string
  text: string
  choice?: string
  at: string
  /** Waiting: not yet on the server. Sent: stored there, not yet answered. Failed: refused; `error` says why. */
  state: 'waiting' | 'sent' | 'failed'
  error?: string
}

/** Adds what came to what is there: by place, nothing twice, the placed version of an entry wins. */
export function merge(items: readonly Item[], incoming: readonly Item[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  for (const item of incoming) {
    const known = byId.get(item.id)
    if (item.seq !== undefined || known?.seq === undefined) byId.set(item.id, item)
  }
  const sorted = [...byId.values()].sort((left, right) => placeOf(left) - placeOf(right))
  return sorted.filter(({ seq }, at) => seq === undefined || seq !== sorted[at + 1]?.seq)
}

const UNPLACED = Number.MAX_SAFE_INTEGER
const placeOf = (item: Item): number => item.seq ?? UNPLACED

/** The place of the last entry that has one; 0 when there is none. */
export function lastPlace(items: readonly Item[]): number {
  return items.reduce((last, item) => Math.max(last, item.seq ?? 0), 0)
}

/** The place of the first entry that has one. */
export function firstPlace(items: readonly Item[]): number | undefined {
  return items.find((item) => item.seq !== undefined)?.seq
}

/** What is not in the conversation yet, in the order in which it was written. */
export function withoutPlaced(unplaced: readonly Unplaced[], items: readonly Item[]): Unplaced[] {
  const placed = new Set(items.filter((item) => item.kind === 'message').map((item) => item.id))
  return unplaced.filter((message) => !placed.has(message.id))
}

/** The highest `seq` below which nothing is missing, going up from `from`. */
export function contiguousUpTo(items: readonly Item[], from: number): number {
  let upTo = from
  for (const item of items) if (item.seq === upTo + 1) upTo = item.seq
  return upTo
}

/** How many replies and notices came after what was seen. */
export function unreadCount(items: readonly Item[], seen: number): number {
  return items.filter((item) => item.kind !== 'message' && (item.seq ?? 0) > seen).length
}

/** Order states as the newest word has them, by order number: cards further up show them too. */
export type OrderStates = Readonly<Record<string, string>>

/** What cards say of orders, the later over the earlier, and live changes over both. */
export function orderStates(items: readonly Item[], live: OrderStates): OrderStates {
  const states: Record<string, string> = {}
  for (const { card } of items) {
    if (card?.kind === 'order') note(card.data)
    if (card?.kind === 'orders') for (const order of records(card.data, 'items')) note(order)
  }
  function note(order: Record<string, unknown>): void {
    const orderNumber = text(order, 'number')
    const state = text(order, 'state')
    if (orderNumber !== undefined && state !== undefined) states[orderNumber] = state
  }
  return { ...states, ...live }
}

/** Where each choice was pressed last. One that was offered again later can be pressed again. */
export function pressedChoices(items: readonly Item[], unplaced: readonly Unplaced[]): ReadonlyMap<string, number> {
  return new Map(
    [
      ...items.map((item) => ({ choice: item.choice, place: placeOf(item) })),
      ...unplaced.map(({ choice, state }) => ({ choice, place: state === 'failed' ? 0 : UNPLACED })),
    ].flatMap(({ choice, place }): [string, number][] => (choice === undefined ? [] : [[choice, place]])),
  )
}
