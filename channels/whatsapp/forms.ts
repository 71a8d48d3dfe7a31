import { z } from 'zod'
import { sometimes } from '../providers/form.ts'

const id = z.string().min(1).max(128)
/** A number, or the id of a person who keeps the number to themselves (ET.123...). */
const person = z.string().regex(/^whatsapp:(\+?\d{5,15}|[A-Z]{2}\.[\w.-]{1,128})$/)

/** The id of what was pressed; a button that somebody made elsewhere has none. */
const chosen = z
  .string()
  .max(256)
  .optional()
  .transform((choice) => choice || undefined)

export const inbound = z.object({
  MessageSid: id,
  From: person,
  Body: z.string().default(''),
  MessageType: z.string().max(40).default('text'),
  OptOutType: z.string().max(20).optional(),
  /** The person's id, beside a number. */
  ExternalUserId: person.optional().catch(undefined),
  ButtonPayload: chosen,
  ButtonText: z.string().max(256).optional(),
  ListId: chosen,
  ListTitle: z.string().max(256).optional(),
  MediaUrl0: sometimes(1_000),
  MediaContentType0: z.string().max(100).default(''),
  Latitude: z.string().max(40).optional(),
  Longitude: z.string().max(40).optional(),
  Address: z.string().max(1_000).optional(),
  Label: z.string().max(1_000).optional(),
})
export const status = z.object({
  MessageSid: id,
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: sometimes(40),
  From: z.string().max(160).default(''),
  To: z.string().max(160).default(''),
})
/** Whom a request is about, before it is known whether it is this channel's. */
export const ends = z.object({ From: z.string().default(''), To: z.string().default('') })
