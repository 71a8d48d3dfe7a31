import type { Problem } from '../http.ts'
import { say, spoken } from '../texts/index.ts'

/** A sentence for people: the server's own, else ours for the status. */
export function problemText({ status, message }: Problem): string {
  if (status === 0) return say('problem.unreachable')
  if (readable(message)) return message
  return say(status === 429 ? 'problem.busy' : 'problem.other')
}

/** Not everything that the server says is said in every language: who reads Amharic gets words of ours instead. */
export const readable = (words: string): boolean =>
  words !== '' && (spoken.get().language === 'en' || /\p{Script=Ethiopic}/u.test(words))
