import { z } from 'zod'
import { beside, sometimes } from '../providers/form.ts'

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
  /** Missing where somebody is named by the id alone. */
  From: person.optional().catch(undefined),
  Body: z.string().default(''),
  MessageType: beside(40).default('text'),
  OptOutType: beside(20).optional(),
  /** The person's id, beside a number. */
  ExternalUserId: person.optional().catch(undefined),
  ButtonPayload: chosen,
  ButtonText: beside(256).optional(),
  ListId: chosen,
  ListTitle: beside(256).optional(),
  MediaUrl0: sometimes(1_000),
  MediaContentType0: beside(100).default(''),
  Latitude: beside(40).optional(),
  Longitude: beside(40).optional(),
  Address: beside(1_000).optional(),
  Label: beside(1_000).optional(),
})
export const status = z.object({
  MessageSid: id,
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: sometimes(40),
  From: beside(160).default(''),
  To: beside(160).default(''),
})
