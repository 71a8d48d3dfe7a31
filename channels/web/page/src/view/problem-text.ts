import type { Problem } from '../http.ts'
import { say } from '../texts/index.ts'

/** A sentence for people: the server's own, else ours for the status. */
export function problemText({ status, message }: Problem): string {
  if (status === 0) return say('problem.unreachable')
  if (message !== '') return message
  return say(status === 429 ? 'problem.busy' : 'problem.other')
}
