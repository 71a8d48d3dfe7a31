import type { InboundRow } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'

/** How many queued rows a turn has to see. */
export const QUEUE_VIEW = limits.joinedMessages + 1

/**
 * The messages that make the next turn: the first of the queue, and the free texts right behind it, as people who type
 * in short lines send them. When the conversation has asked something, the first is an answer and stands alone.
 */
export function nextTurn(queue: readonly InboundRow[], asks: boolean): InboundRow[] {
  const [first, ...rest] = queue
  if (first === undefined) return []
  if (asks || !first.joinable) return [first]
  const turn = [first]
  let characters = first.text.length
  for (const row of rest) {
    characters += row.text.length
    if (!row.joinable || row.account !== first.account) break
    if (turn.length === limits.joinedMessages || characters > limits.joinedCharacters) break
    turn.push(row)
  }
  return turn
}
