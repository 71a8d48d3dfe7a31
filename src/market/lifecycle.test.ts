import { describe, expect, it } from 'vitest'
import { ORDER_STATES } from '#data/models/index.ts'
import { MOVES, type Move, type MoveName, type Side } from './lifecycle.ts'

/** Every move that there is: whose, out of what, into what. All others are refused. */
const TABLE: readonly [MoveName, Side, from: string, to: string][] = [
  ['accept', 'supplier', 'pending', 'accepted'],
  ['decline', 'supplier', 'pending', 'declined'],
  ['cancel', 'customer', 'pending', 'cancelled'],
  ['cancel', 'customer', 'accepted', 'cancelled'],
  ['expire', 'clock', 'pending', 'expired'],
  ['dispatch', 'supplier', 'accepted', 'out_for_delivery'],
  ['complete', 'supplier', 'accepted', 'completed'],
  ['complete', 'supplier', 'out_for_delivery', 'completed'],
  ['complete', 'customer', 'out_for_delivery', 'completed'],
]

describe('the life of an order', () => {
  it('has exactly these moves', () => {
    const moves = Object.entries<Move>(MOVES).flatMap(([name, move]) =>
      Object.entries(move.from).flatMap(([side, states]) => states.map((from) => `${name} ${side} ${from} ${move.to}`)),
    )
    expect(moves.sort()).toEqual(TABLE.map((row) => row.join(' ')).sort())
  })

  it('ends: nothing moves out of declined, cancelled, expired and completed', () => {
    const left = new Set(TABLE.map(([, , from]) => from))
    const ends = ORDER_STATES.filter((state) => !left.has(state))
    expect(ends).toEqual(['declined', 'cancelled', 'expired', 'completed'])
  })

  it('gives stock back exactly when nothing will be delivered', () => {
    const giving = Object.values<Move>(MOVES).filter((move) => move.givesBack)
    expect(giving.map(({ to }) => to).sort()).toEqual(['cancelled', 'declined', 'expired'])
  })
})
