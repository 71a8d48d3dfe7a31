import type { Account, EventKind, Order, OrderState } from '#data/models/index.ts'
import { Refusal } from './refusal.ts'

/** A side of an order; the clock lets it expire. */
export type Side = 'customer' | 'supplier' | 'clock'

export interface Move {
  to: Exclude<OrderState, 'pending'>
  event: EventKind
  /** Who may make it, and out of which states. */
  from: Partial<Record<Side, readonly OrderState[]>>
  /** The stock goes back to its lots. */
  givesBack: boolean
}

/** The life of an order: everything that can happen to it after it is placed. */
export const MOVES = {
  accept: { to: 'accepted', event: 'order.accepted', from: { supplier: ['pending'] }, givesBack: false },
  decline: { to: 'declined', event: 'order.declined', from: { supplier: ['pending'] }, givesBack: true },
  cancel: { to: 'cancelled', event: 'order.cancelled', from: { customer: ['pending', 'accepted'] }, givesBack: true },
  expire: { to: 'expired', event: 'order.expired', from: { clock: ['pending'] }, givesBack: true },
  dispatch: {
    to: 'out_for_delivery',
    event: 'order.out_for_delivery',
    from: { supplier: ['accepted'] },
    givesBack: false,
  },
  complete: {
    to: 'completed',
    event: 'order.completed',
    // A supplier who hands over at once does not say "on its way" first.
    from: { supplier: ['accepted', 'out_for_delivery'], customer: ['out_for_delivery'] },
    givesBack: false,
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof MOVES

/** On which side of an order an account stands; undefined for a stranger. */
export function sideOf(account: Account, order: Order): 'customer' | 'supplier' | undefined {
  if (order.supplier === account._id) return 'supplier'
  return order.customer === account._id ? 'customer' : undefined
}

/** The account on the other side of an order. */
export const otherSide = (order: Order, reader: Account): string =>
  sideOf(reader, order) === 'supplier' ? order.customer : order.supplier

/** The states out of which `side` may make the move. Refuses not_yours when only others may. */
export function statesBefore(move: Move, side: Side, number: string): readonly OrderState[] {
  const states = move.from[side]
  if (!states) throw new Refusal('not_yours', { number })
  return states
}

/** Whether the two sides may know how to reach each other: from accepted on. */
export function knowEachOther({ state }: Order): boolean {
  return state === 'accepted' || state === 'out_for_delivery' || state === 'completed'
}

const EARLY: readonly OrderState[] = ['pending', 'accepted']

/** That an order is in none of these states: `early` where it is not as far yet as it has to be. */
export function wrongState({ _id: number, state }: Order, states: readonly OrderState[]): Refusal {
  const early =
    EARLY.includes(state) &&
    states.every((each) => EARLY.indexOf(each) === -1 || EARLY.indexOf(each) > EARLY.indexOf(state))
  return new Refusal('wrong_state', { number, state, ...(early ? { early: 'yes' } : {}) })
}
