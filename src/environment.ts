import { isSupportedCountry } from 'libphonenumber-js'
import { z } from 'zod'
import { parsedJson } from './json.ts'

const secrets = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .refine((list) => list.length <= 2 && list.every((secret) => /^[\w.~-]{8,}$/.test(secret)), {
    error: 'wants one or two secrets of 8 letters, digits, - or _ at least, separated by a comma',
  })
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
const number = z
  .string()
  .transform((text) => text.replace(/^whatsapp:/, ''))
  .refine((text) => /^\+\d{5,15}$/.test(text), { error: 'wants a number as in +251911000000' })

const onOff = z.enum(['on', 'off'])
const countries = z
  .string()
  .transform((text) => text.split(',').map((country) => country.trim().toUpperCase()))
  .refine((list) => list.every((country) => isSupportedCountry(country)), {
    error: 'wants countries as in ET or ET,KE',
  })

const duration = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*(second|minute|hour|day)s?$/.exec(text.trim())
  const size = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }
  if (match) return Number(match[1]) * size[match[2] as keyof typeof size]
  context.addIssue('wants a number and a unit, as in "12 hours"')
  return z.NEVER
})

const origins = z.string().transform((text, context) => {
  const wanted = text
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
  const known = wanted.map((origin) => (/^https?:\/\//.test(origin) ? URL.parse(origin) : null))
  if (known.every((url) => url !== null && url.href === `${url.origin}/`)) return known.map((url) => url?.origin ?? '')
  context.addIssue('wants origins as in https://shop.example, separated by commas')
  return z.NEVER
})

/** `HH:MM-HH:MM`, in Addis Ababa. */
const hours = z.string().transform((text, context) => {
  if (text === 'off') return null
  const match = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/.exec(text.trim())
  const [from, to] = match === null ? [] : [minutes(match[1], match[2]), minutes(match[3], match[4])]
  if (from !== undefined && to !== undefined && from !== to) return { from, to }
  context.addIssue('wants hours as in "22:00-07:00", or "off"')
  return z.NEVER
})

function minutes(hour: string | undefined, minute: string | undefined): number | undefined {
  const [whole, part] = [Number(hour), Number(minute)]
  return whole < 24 && part < 60 ? whole * 60 + part : undefined
}

const templates = z.string().transform((text, context): Templates => {
  const parsed = templateForm.safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  context.addIssue('wants JSON as in {"order.placed": {"en": "HX...", "am": "HX..."}}')
  return z.NEVER
})
const contentSid = z.string().regex(/^HX\w+$/)
const templateForm = z.record(z.string(), z.strictObject({ en: contentSid.optional(), am: contentSid.optional() }))
export type Templates = z.infer<typeof templateForm>

const rate = z.string().transform((text, context) => {
  if (text === 'off') return null // not undefined: that would be the default again
  const match = /^(\d+)\s*\/\s*(second|minute|hour)$/.exec(text.trim())
  const seconds = { second: 1, minute: 60, hour: 3600 }
  if (match && Number(match[1]) > 0)
    return { points: Number(match[1]), seconds: seconds[match[2] as keyof typeof seconds] }
  context.addIssue('wants a rate as in "100/minute", or "off"')
  return z.NEVER
})

/** The variables, as they are set; each says in words what it wants. */
export const environment = z.object({
  PORT: z.coerce.number('wants a number').int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  DATA_DIR: z.string().default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'wants mongodb:// or mongodb+srv://')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'wants an address as in https://chat.example.et' }).optional(),
  SECRET: z.string().min(16, 'wants 16 characters at least').optional(),
  ALLOWED_ORIGINS: origins.default([]),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  METRICS_TOKEN: z.string().optional(),
  RATE_LIMIT: rate.default({ points: 100, seconds: 60 }),
  TRACE: onOff.optional(),
  SEED: z.enum(['sample', 'none']).optional(),
  COUNTRIES: countries.default(['ET']),
  ORDER_EXPIRES_AFTER: duration.default(12 * 3_600_000),
  ORDER_REMINDER_AFTER: duration.default(2 * 3_600_000),
  EXPIRY_SCAN_EVERY: duration.default(5 * 60_000),
  DIGEST_WINDOW: z.union([z.literal('off').transform(() => 0), duration]).default(60_000),
  QUIET_HOURS: hours.default({ from: 22 * 60, to: 7 * 60 }),
  SIMULATOR: onOff.optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC\w+$/, 'wants the id that begins with AC')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_WHATSAPP_FROM: number.optional(),
  TWILIO_SMS_FROM: z
    .string()
    .regex(/^(whatsapp:)?(\+\d{3,15}|[\w ]{2,11})$/, 'wants a number or a name')
    .optional(),
  TWILIO_BASE_URL: baseUrl.optional(),
  TWILIO_TEMPLATES: templates.optional(),
  AT_USERNAME: z.string().optional(),
  AT_API_KEY: z.string().optional(),
  AT_SENDER: z.string().max(20).optional(),
  AT_BASE_URL: baseUrl.optional(),
  AT_WEBHOOK_SECRET: secrets.optional(),
  SMS_PROVIDER: z.enum(['africastalking', 'twilio']).default('africastalking'),
  GOOGLE_API_KEY: z.string().optional(),
  GEMINI_MODEL: z
    .string()
    .regex(/^[\w.-]+$/, 'wants the name of a model as in gemini-3.5-flash')
    .default('gemini-3.5-flash'),
  GEMINI_EMBEDDING_MODEL: z
    .string()
    .regex(/^[\w.-]+$/, 'wants the name of a model as in gemini-embedding-001')
    .default('gemini-embedding-001'),
  GEMINI_BASE_URL: baseUrl.default('https://generativelanguage.googleapis.com'),
  GEMINI_TEMPERATURE: z.coerce.number().min(0).max(2).default(1),
  GEMINI_TIMEOUT: duration.default(2_000),
  GEMINI_EMBEDDING_TIMEOUT: duration.default(400),
  RUNWARE_API_KEY: z.string().optional(),
  RUNWARE_URL: z
    .url({ protocol: /^(?:https?|wss?)$/, error: 'wants an address that begins with https:// or wss://' })
    .default('https://api.runware.ai/v1'),
  RUNWARE_MODEL: z
    .string()
    .regex(/^[\w:.@-]+$/, 'wants the id of a model as in runware:100@1')
    .default('runware:100@1'),
})
export type Environment = z.infer<typeof environment>
