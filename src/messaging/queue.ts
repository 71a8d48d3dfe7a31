import type { Account } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Arrivals } from './arrivals.ts'
import { createSlots } from './slots.ts'
import { type Notes, runNextTurn, type TurnParts } from './turns.ts'

/** The turns of all conversations that this process works on: one at a time each, many side by side. */
export interface Queue {
  /** There is something to do in this conversation, or will be when a message has arrived. Returns at once. */
  wake(conversation: string, arrival?: Arrival): void
  /** Wakes the conversations with messages that nobody works on: after a crash here or elsewhere. */
  sweep(olderThanMs: number): Promise<void>
  /** Takes no more turns and waits for those that run. */
  close(): Promise<void>
}

/** A message on its way into the inbox. */
export interface Arrival {
  row: string
  /** Settles when it is stored, or is not: a lease is taken meanwhile. */
  stored: Promise<unknown>
  /** The account that it came with, when it was looked for just now: the turn need not do it again. */
  account?: Account | null
  /** Somebody holds a line open for the answer. */
  urgent?: boolean
}

interface Loop {
  again: boolean
  urgent: boolean
  notes: Notes
  /** Ends the pause of the loop. */
  nudge?: () => void
}

export function createQueue(parts: TurnParts & { arrivals: Arrivals }): Queue {
  const loops = new Map<string, Loop>()
  const running = new Set<Promise<void>>()
  const slots = createSlots(limits.turnsAtOnce, parts.arrivals)
  let closed = false

  function wake(conversation: string, arrival?: Arrival): void {
    if (closed) return
    const known = loops.get(conversation)
    const loop = known ?? {
      again: false,
      urgent: false,
      notes: { accounts: new Map(), failures: new Map(), arriving: new Set() },
    }
    if (arrival !== undefined) note(loop.notes, arrival)
    loop.urgent = arrival?.urgent ?? loop.urgent
    if (known !== undefined) {
      known.again = true
      known.nudge?.()
      return
    }
    loops.set(conversation, loop)
    const work = drain(conversation, loop).finally(() => running.delete(work))
    running.add(work)
  }

  async function drain(conversation: string, loop: Loop): Promise<void> {
    let waits = 0
    do {
      loop.again = false
      const result = await slots
        .run(() => runNextTurn(parts, conversation, loop.notes), loop.urgent)
        .catch((error: unknown) => {
          parts.log.warn({ err: error, conversation }, 'a turn could not be run now')
          return 'held' as const
        })
      forgetStrangers(loop.notes)
      waits = result === 'held' ? waits + 1 : 0
      if (result === 'held' && !closed) await pause(loop, Math.min(POLL_LEAST_MS * 2 ** (waits - 1), POLL_MOST_MS))
      if (result !== 'done') loop.again = true
    } while (loop.again && !closed)
    loops.delete(conversation)
  }

  return {
    wake,
    async sweep(olderThanMs) {
      const waiting = await parts.collections.inbound
        .find({ state: 'queued', receivedAt: { $lte: new Date(clock.now().getTime() - olderThanMs) } })
        .project<{ conversation: string }>({ conversation: 1 })
        .sort({ receivedAt: 1 })
        .limit(SWEPT_ROWS)
        .toArray()
      for (const conversation of new Set(waiting.map((row) => row.conversation))) wake(conversation)
    },
    async close() {
      closed = true
      for (const loop of loops.values()) loop.nudge?.()
      await Promise.all(running)
    },
  }
}

function note({ accounts, arriving }: Notes, { row, stored, account }: Arrival): void {
  if (account !== undefined) accounts.set(row, account)
  const settled: Promise<void> = stored.then(
    () => void arriving.delete(settled),
    () => void arriving.delete(settled), // whoever sent it is told
  )
  arriving.add(settled)
}

/** Who was nobody may have registered in the turn that has just ended. */
function forgetStrangers({ accounts }: Notes): void {
  for (const [row, account] of accounts) if (account === null) accounts.delete(row)
}

function pause(loop: Loop, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds)
    function end(): void {
      clearTimeout(timer)
      delete loop.nudge
      resolve()
    }
    loop.nudge = end
  })
}

const POLL_LEAST_MS = 20
const POLL_MOST_MS = 320
const SWEPT_ROWS = 500
