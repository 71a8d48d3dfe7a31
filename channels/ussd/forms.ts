import { z } from 'zod'
import { beside, gatewayPhone } from '../providers/form.ts'

const session = z.string().min(1).max(128)
const code = beside(40).default('')

/** `text` is everything typed in this session, joined with `*`; empty when it begins. */
export const hop = z.object({ sessionId: session, phoneNumber: gatewayPhone, text: z.string().max(2_000).default('') })
/** The session is over, and how; `serviceCode` is what was dialled. What else is sent about it is not needed. */
export const ended = z.object({
  sessionId: session,
  phoneNumber: gatewayPhone,
  status: beside(40).default(''),
  serviceCode: code,
})
