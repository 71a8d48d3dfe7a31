import type { EventEmitter } from 'node:events'
import type { InboundRow, OutboxRow } from '#data/models/index.ts'
import { type Collections, clientIdOf, inboundId } from './conversations.ts'
import type { Signals } from './signals.ts'

/** What a message was answered. */
export interface Answer {
  row: InboundRow
  replies: OutboxRow[]
}

/** Waits for answers: told by the turns of this process, and looking into the database for those of others. */
export function createAnswers(
  { inbound, outbox, conversations }: Pick<Collections, 'inbound' | 'outbox' | 'conversations'>,
  signals: EventEmitter<Signals>,
  owner: string,
) {
  const waiting = new Map<string, Set<(answer: Answer) => void>>()
  signals.on('turn', ({ rows, replies }) => {
    for (const row of rows) for (const tell of waiting.get(row._id) ?? []) tell({ row, replies })
  })

  async function stored(row: InboundRow): Promise<Answer | undefined> {
    if (row.state !== 'done') return undefined
    const replies = await outbox
      .find({ inReplyTo: row.answeredBy ?? row._id })
      .sort({ seq: 1 })
      .toArray()
    return { row, replies }
  }

  /** The row now; it may have moved to an account's conversation meanwhile. */
  async function current(row: InboundRow): Promise<InboundRow | undefined> {
    const found = await inbound.findOne({ _id: row._id })
    if (found !== null) return found
    const moved = (await conversations.findOne({ _id: row.conversation }))?.movedTo
    if (moved === undefined) return undefined
    return (await inbound.findOne({ _id: inboundId(moved, clientIdOf(row)) })) ?? undefined
  }

  /** Whether this process holds the lease of a conversation. */
  async function leasedHere(id: string): Promise<boolean> {
    return (await conversations.findOne({ _id: id }))?.lease?.owner === owner
  }

  return {
    /**
     * The answer to a row; undefined when there is none within `withinMs`, or this process has not got to take its turn
     * within `leaseMs`.
     */
    async of(row: InboundRow, withinMs: number, leaseMs = withinMs): Promise<Answer | undefined> {
      const before = await stored(row)
      if (before !== undefined) return before
      const began = performance.now()
      let patience = leaseMs
      for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LAST_LOOK_MS)) {
        if (performance.now() - began >= patience && patience < withinMs && (await leasedHere(row.conversation))) {
          patience = withinMs
        }
        const left = began + patience - performance.now()
        if (left <= 0) return undefined
        const told = await toldWithin(row._id, Math.min(wait, left))
        if (told !== undefined) return told
        const now = await current(row)
        const answer = now === undefined ? undefined : await stored(now)
        if (answer !== undefined) return answer
      }
    },
  }

  function toldWithin(id: string, milliseconds: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const tellers = waiting.get(id) ?? new Set()
      waiting.set(id, tellers.add(end))
      const timer = setTimeout(end, milliseconds)
      function end(answer?: Answer): void {
        clearTimeout(timer)
        tellers.delete(end)
        if (tellers.size === 0) waiting.delete(id)
        resolve(answer)
      }
    })
  }
}

const FIRST_LOOK_MS = 500
const LAST_LOOK_MS = 2_000
