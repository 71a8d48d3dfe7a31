import { clock } from '#src/clock.ts'

/** A message that a simulated phone got. */
export interface PhoneMessage {
  /** Counts up on each phone. */
  seq: number
  as: 'sms' | 'whatsapp'
  from: string
  text: string
  media: string[]
  at: string
}

/** What the simulated phones got, in memory; the oldest are forgotten. */
export function createPhones() {
  const phones = new Map<string, PhoneMessage[]>()
  let seq = 0
  return {
    got(number: string, message: Omit<PhoneMessage, 'seq' | 'at'>): void {
      seq += 1
      const messages = phones.get(number) ?? []
      messages.push({ ...message, seq, at: clock.now().toISOString() })
      phones.delete(number)
      phones.set(number, messages.slice(-MESSAGES_KEPT))
      const [oldest] = phones.keys()
      if (phones.size > PHONES_KEPT && oldest !== undefined) phones.delete(oldest)
    },
    of: (number: string, after = 0): PhoneMessage[] =>
      (phones.get(number) ?? []).filter((message) => message.seq > after),
  }
}
export type Phones = ReturnType<typeof createPhones>

const PHONES_KEPT = 20_000
const MESSAGES_KEPT = 200
