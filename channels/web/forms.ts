import { z } from 'zod'
import { choiceId, messageId, messageText } from '#http/schemas.ts'
import { limits } from '#src/limits.ts'

/** What a browser may send. Everything else is refused. */
export const handshakeForm = z.object({
  token: z.string().max(4_096).optional(),
  visitorId: z.string().max(100).optional(),
})
export const messageForm = z.object({ id: messageId, text: messageText.default(''), choice: choiceId.optional() })
export const syncForm = z.object({ after: z.int().min(0) })
export const historyForm = z.object({
  before: z.int().min(1).optional(),
  limit: z.int().min(1).max(limits.historyMessages).optional(),
})
export const seenForm = z.object({ upTo: z.int().min(0) })
