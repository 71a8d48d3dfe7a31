import type { InboundRow } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'

/** How many queued rows a turn has to see. */
export const QUEUE_VIEW = limits.joinedMessages + 1

/**
 * The messages that make the next turn: the first of the queue, and the free texts right behind it, as people who type
 * in short lines send them. When the conversation has asked something, the first is an answer and stands alone; so does a
 * command, wherever it comes.
 */
export function nextTurn(
  queue: readonly InboundRow[],
  asks: boolean,
  isCommand: (text: string) => boolean,
): InboundRow[] {
  const [first, ...rest] = queue
  if (first === undefined) return []
  if (asks || !first.joinable || rest.length === 0 || isCommand(first.text)) return [first]
  const turn = [first]
  let characters = first.text.length
  for (const row of rest) {
    characters += row.text.length
    if (!row.joinable || row.account !== first.account) break
    if (turn.length === limits.joinedMessages || characters > limits.joinedCharacters || isCommand(row.text)) break
    turn.push(row)
  }
  return turn
}
