import { z } from 'zod'

const session = z.string().min(1).max(128)
const phone = z.string().regex(/^\+?\d{3,15}$/)

/** `text` is everything typed in this session, joined with `*`; empty when it begins. */
export const hop = z.object({ sessionId: session, phoneNumber: phone, text: z.string().max(2_000).default('') })
/** The session is over; what is sent about it is taken note of alone. */
export const ended = z.object({ sessionId: session, status: z.string().max(40).default('') })
