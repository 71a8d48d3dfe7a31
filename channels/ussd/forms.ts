import { z } from 'zod'
import { gatewayPhone } from '../providers/form.ts'

const session = z.string().min(1).max(128)
const code = z.string().max(40).default('')

/** `text` is everything typed in this session, joined with `*`; empty when it begins. */
export const hop = z.object({ sessionId: session, phoneNumber: gatewayPhone, text: z.string().max(2_000).default('') })
/** The session is over, and how; `serviceCode` is what was dialled. What else is sent about it is not needed. */
export const ended = z.object({
  sessionId: session,
  phoneNumber: gatewayPhone,
  status: z.string().max(40).default(''),
  serviceCode: code,
})
