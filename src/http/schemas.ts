import { z } from 'zod'
import { CARD_KINDS } from '#conversation/messages.ts'
import { CONDITIONS, ORDER_STATES } from '#data/models/index.ts'
import { LANGUAGES } from '#src/language.ts'
import { limits } from '#src/limits.ts'

/** The shapes at the JSON border: what is taken is checked with these, and /api/openapi.json is made from them. */

/** What no person types is dropped: control characters, and halves of characters. */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (sign) => (/[\n\t]/.test(sign) ? sign : ''))
const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => clean(text).trim())

export const messageText = z.string().transform((text) => clean(text.replaceAll('\r\n', '\n')).trim())
export const messageId = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'wants 1 to 128 printable characters without spaces')
export const choiceId = z.string().min(1).max(200)
export const role = z.enum(['customer', 'supplier'])
const language = z.enum(LANGUAGES)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'wants a day as YYYY-MM-DD')
const digits = z.string().regex(/^\d{1,12}$/, 'wants digits')

export const registerBody = z.object({
  username: z.string().max(200),
  password: z.string().max(1_000),
  role,
  name: words(200).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(300).optional(),
  location: words(200).optional(),
  language: language.optional(),
  visitorId: z.string().max(100).optional(),
})
export const loginBody = z.object({
  login: z.string().max(300),
  password: z.string().max(1_000),
  visitorId: z.string().max(100).optional(),
})
export const meBody = z.object({
  name: words(200).optional(),
  language: language.optional(),
  script: z.enum(['fidel', 'latin']).optional(),
  location: words(200).optional(),
  preferredChannel: z.enum(['web', 'sms', 'whatsapp', 'ussd']).optional(),
})
const phone = z.enum(['sms', 'whatsapp', 'ussd'])
export const channelBody = z.object({ channel: phone, address: z.string().min(1).max(40) })
export const codeBody = channelBody.extend({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'wants six digits'),
})
export const channelChanges = z.object({
  optedOut: z.boolean().optional(),
  language: language.optional(),
  script: z.enum(['fidel', 'latin']).optional(),
})
export const roleBody = z.object({ role })
export const chatBody = z.object({
  id: messageId.optional(),
  message: messageText.optional(),
  choice: choiceId.optional(),
  visitorId: z.string().max(100).optional(),
})
export const reasonBody = z.object({ reason: words(500).optional() })

const page = { limit: z.coerce.number().int().min(1).max(limits.historyMessages).optional() }
export const historyQuery = z.object({ ...page, before: z.coerce.number().int().min(1).optional() })
export const listingsQuery = z.object({
  product: z.string().min(1).max(60),
  quantity: z.coerce.number().positive().max(limits.quantityUnits).optional(),
  by: day.optional(),
  near: z.string().max(60).optional(),
  supplier: digits.optional(),
  ...page,
})
export const pricesQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(limits.adviceDays) })
export const ordersQuery = z.object({
  state: z.enum(ORDER_STATES).optional(),
  day: day.optional(),
  as: role.optional(),
  before: digits.optional(),
  ...page,
})
export const noticesQuery = z.object({
  ...page,
  unread: z.enum(['true', 'false']).optional(),
  before: z
    .string()
    .describe('The `next` of the page before, or a date and time.')
    .transform((text) => text.split('~'))
    .pipe(z.union([z.tuple([z.iso.datetime()]), z.tuple([z.iso.datetime(), z.string().max(100)])]))
    .transform(([at, id]) => ({ at: new Date(at), ...(id === undefined ? {} : { id }) }))
    .optional(),
})

// What is answered.
const at = z.iso.datetime()
const choice = z.object({ id: z.string(), label: z.string() })
const media = z.object({ type: z.string(), url: z.string(), alt: z.string() })
const card = z.object({ kind: z.enum(CARD_KINDS), data: z.record(z.string(), z.unknown()) })
const shown = {
  text: z.string(),
  language,
  choices: z.array(choice),
  media: z.array(media),
  card: card.optional(),
}
export const reply = z.object({ id: z.string(), seq: z.int(), ...shown })
const supplier = z.object({ id: digits, name: z.string() })
const unit = z.enum(['kg', 'litre'])
export const order = z.object({
  number: digits,
  state: z.enum(ORDER_STATES),
  customer: z.object({ name: z.string() }),
  supplier,
  items: z.array(z.object({ product: z.string(), quantity: z.number(), unit, price: z.number(), sum: z.number() })),
  total: z.number(),
  deliveryDay: day,
  place: z.string(),
  placedAt: at,
  reason: z.string().optional(),
})
export const listing = z.object({
  id: z.string(),
  product: z.string(),
  supplier,
  quantity: z.number(),
  unit,
  price: z.number(),
  availableFrom: day,
  expiresOn: day.optional(),
  imageUrl: z.string().optional(),
  condition: z.enum(CONDITIONS).optional(),
})
const tiers = z.object({
  localShop: z.number().optional(),
  supermarket: z.number().optional(),
  distributionCentre: z.number().optional(),
})
export const prices = z.object({
  product: z.string(),
  unit,
  days: z.int(),
  range: z.object({ low: z.number(), high: z.number() }),
  highestVolumePrice: z.number().optional(),
  tiers,
  series: z.array(z.object({ day, tier: z.string(), price: z.number() })),
})
export const notice = z.object({
  id: z.string(),
  seq: z.int().optional(),
  kind: z.string(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
  at,
  readAt: at.optional(),
})
export const user = z.object({
  id: z.string(),
  username: z.string().optional(),
  name: z.string(),
  roles: z.array(role),
  language,
  script: z.enum(['fidel', 'latin']),
  location: z.string().optional(),
  channels: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      address: z.string(),
      verifiedAt: at.optional(),
      optedOutAt: at.optional(),
      language: language.optional(),
      script: z.enum(['fidel', 'latin']).optional(),
    }),
  ),
  preferredChannel: z.string().optional(),
})
export const codeSent = z.object({ channel: z.string(), address: z.string(), expiresAt: at.optional() })
export const signedInAnswer = z.object({ token: z.string(), user, replies: z.array(reply).optional() })
export const trace = z.object({
  language: z.enum([...LANGUAGES, 'und']),
  intent: z.string(),
  model: z.enum(['phrasebook', 'gemini']).nullable(),
  modelCalls: z.int(),
  flow: z.object({ name: z.string(), slot: z.string() }).nullable(),
  tools: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), outcome: z.string() })),
  sources: z.array(z.object({ id: z.string(), score: z.number() })),
  ms: z.number(),
})
export const chatAnswer = z.object({
  visitorId: z.string().optional(),
  messageId: z.string(),
  reply: z.string(),
  replies: z.array(reply),
  language,
  conversationId: z.string(),
  timestamp: at,
  trace: trace.optional(),
})
export const chatLater = z.object({
  visitorId: z.string().optional(),
  messageId: z.string(),
  conversationId: z.string(),
  timestamp: at,
  status: z.literal('pending'),
})
export const historyItem = z.object({
  kind: z.enum(['message', 'reply', 'notice']),
  id: z.string(),
  seq: z.int().optional(),
  text: z.string(),
  at,
  choice: z.string().optional(),
  inReplyTo: z.string().optional(),
  language: language.optional(),
  choices: z.array(choice).optional(),
  media: z.array(media).optional(),
  card: card.optional(),
})
/** Of a picture its address, of a voice note its words. */
export const mediaAnswer = z.union([
  z.object({ id: z.string(), url: z.string(), type: z.string() }),
  z.object({ type: z.string(), text: z.string() }),
])
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
