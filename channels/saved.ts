import { z } from 'zod'

/** What somebody said to a phone in the terminal, and lines that the answers had: a conversation that a test replays. */
export const saidTalk = z.strictObject({
  as: z.enum(['sms', 'whatsapp', 'ussd', 'web']),
  turns: z.array(z.strictObject({ say: z.string(), hears: z.array(z.string()) })),
})
export type SaidTalk = z.infer<typeof saidTalk>
