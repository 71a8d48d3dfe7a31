import { z } from 'zod'

const id = z.string().min(1).max(128)
/** A number, or the id of a person who keeps the number to themselves (ET.123...). */
const person = z.string().regex(/^whatsapp:(\+?\d{5,15}|[A-Z]{2}\.[\w.-]{1,128})$/)

export const inbound = z.object({
  MessageSid: id,
  From: person,
  Body: z.string().default(''),
  ButtonPayload: z.string().min(1).max(256).optional(),
  ButtonText: z.string().max(256).optional(),
  ListId: z.string().min(1).max(256).optional(),
  ListTitle: z.string().max(256).optional(),
  MediaUrl0: z.string().min(1).max(1_000).optional(),
  MediaContentType0: z.string().max(100).default(''),
  Latitude: z.string().max(40).optional(),
  Longitude: z.string().max(40).optional(),
  Address: z.string().max(1_000).optional(),
  Label: z.string().max(1_000).optional(),
})
export const status = z.object({
  MessageSid: id,
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: z.string().max(40).optional(),
  From: z.string().max(160).default(''),
  To: z.string().max(160).default(''),
})
/** Whom a request is about, before it is known whether it is this channel's. */
export const ends = z.object({ From: z.string().default(''), To: z.string().default('') })
