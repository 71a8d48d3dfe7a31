import { z } from 'zod'

const session = z.string().min(1).max(128)
/** As gateways write them: `+251911...`, with the plus lost on the way, or as it is dialled at home. */
const phone = z
  .string()
  .trim()
  .regex(/^\+?\d{3,15}$/)
  .transform((number) => (number.startsWith('+') ? number : `+${number.replace(/^0(?=\d{9}$)/, '251')}`))
const code = z.string().max(40).default('')

/** `text` is everything typed in this session, joined with `*`; empty when it begins. */
export const hop = z.object({ sessionId: session, phoneNumber: phone, text: z.string().max(2_000).default('') })
/** The session is over, and how; `serviceCode` is what was dialled. What else is sent about it is not needed. */
export const ended = z.object({
  sessionId: session,
  phoneNumber: phone,
  status: z.string().max(40).default(''),
  serviceCode: code,
})
