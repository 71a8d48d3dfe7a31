import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isSupportedCountry } from 'libphonenumber-js'
import { z } from 'zod'
import { ids } from './ids.ts'
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
const credentials = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'AT_USERNAME',
  'AT_API_KEY',
  'GOOGLE_API_KEY',
  'RUNWARE_API_KEY',
] as const

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
type Templates = z.infer<typeof templateForm>

const rate = z.string().transform((text, context) => {
  if (text === 'off') return null // not undefined: that would be the default again
  const match = /^(\d+)\s*\/\s*(second|minute|hour)$/.exec(text.trim())
  const seconds = { second: 1, minute: 60, hour: 3600 }
  if (match && Number(match[1]) > 0)
    return { points: Number(match[1]), seconds: seconds[match[2] as keyof typeof seconds] }
  context.addIssue('wants a rate as in "100/minute", or "off"')
  return z.NEVER
})

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  DATA_DIR: z.string().default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'wants mongodb:// or mongodb+srv://')
    .optional(),
  PUBLIC_URL: z.url().optional(),
  SECRET: z.string().min(16, 'wants 16 characters at least').optional(),
  ALLOWED_ORIGINS: z.string().default(''),
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

export interface Config {
  port: number
  host: string
  production: boolean
  dataDir: string
  mongodbUri?: string
  /** Without a slash at the end. */
  publicUrl: string
  secret: string
  allowedOrigins: string[]
  logLevel: string
  metricsToken?: string
  /** Undefined: no limit. */
  rateLimit?: { points: number; seconds: number }
  trace: boolean
  seed: 'sample' | 'none'
  /** A provider is configured: sample accounts cannot sign in. */
  live: boolean
  /** Whose numbers may register and are sent codes: two letters each. */
  countries: string[]
  orderExpiresAfterMs: number
  /** How long an order waits before its supplier is reminded. */
  orderReminderAfterMs: number
  expiryScanEveryMs: number
  /** How long a notice that does not hurry waits for others to the same phone. */
  digestWindowMs: number
  /** When nobody is woken for what can wait: minutes since midnight in Addis Ababa. Undefined: never. */
  quietHours?: { from: number; to: number }
  /** The phones are simulated: no message leaves this machine. */
  simulator: boolean
  /** Undefined: the provider is not configured, and its channels are off. */
  twilio?: { accountSid: string; authToken: string; smsFrom?: string; whatsappFrom?: string; baseUrl?: string }
  africasTalking?: { username: string; apiKey: string; sender?: string; baseUrl?: string; secrets: string[] }
  /** Approved messages of WhatsApp, by kind of notice and language. */
  templates?: Templates
  smsProvider: 'africastalking' | 'twilio'
  /** The model that understands what the phrasebook does not; undefined: there is no key. */
  gemini?: GeminiSettings
  /** Who draws pictures of what is sold; undefined: there is no key. */
  runware?: RunwareSettings
}

/** How Runware is reached: by HTTP or by a WebSocket, as the address says. */
export interface RunwareSettings {
  apiKey: string
  url: string
  model: string
}

/** How Gemini is reached. */
export interface GeminiSettings {
  apiKey: string
  model: string
  /** Makes the vectors of the knowledge; undefined: those that need no network do. */
  embeddingModel?: string
  /** How long a question waits for its vector, in milliseconds. */
  embeddingMs: number
  /** Without a slash at the end. */
  baseUrl: string
  temperature: number
  /** How long an answer may be silent, in milliseconds: before its first words, and between two of them. */
  silenceMs: number
}

/** A setting is wrong; the message names it and is all that the person who starts the app should read. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * The configuration, from the environment; read once, by the composition root. An empty value is unset. Makes DATA_DIR,
 * and keeps the secret there that signs the tokens when none is set. Throws `ConfigError`.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(lines.join('\n'))
  }
  const value = parsed.data
  const live = credentials.some((name) => value[name] !== undefined)
  const demo = !live && value.NODE_ENV !== 'production'
  const dataDir = resolve(value.DATA_DIR)
  return {
    port: value.PORT,
    host: value.HOST,
    production: value.NODE_ENV === 'production',
    dataDir,
    ...(value.MONGODB_URI === undefined ? {} : { mongodbUri: value.MONGODB_URI }),
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    secret: value.SECRET ?? keptSecret(dataDir),
    allowedOrigins: value.ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    logLevel: value.LOG_LEVEL,
    ...(value.METRICS_TOKEN === undefined ? {} : { metricsToken: value.METRICS_TOKEN }),
    ...(value.RATE_LIMIT === null ? {} : { rateLimit: value.RATE_LIMIT }),
    trace: value.TRACE === undefined ? demo : value.TRACE === 'on',
    seed: value.SEED ?? (demo ? 'sample' : 'none'),
    live,
    countries: value.COUNTRIES,
    orderExpiresAfterMs: value.ORDER_EXPIRES_AFTER,
    orderReminderAfterMs: value.ORDER_REMINDER_AFTER,
    expiryScanEveryMs: value.EXPIRY_SCAN_EVERY,
    digestWindowMs: value.DIGEST_WINDOW,
    ...(value.QUIET_HOURS === null ? {} : { quietHours: value.QUIET_HOURS }),
    ...(value.TWILIO_TEMPLATES === undefined ? {} : { templates: value.TWILIO_TEMPLATES }),
    ...(value.GOOGLE_API_KEY === undefined ? {} : { gemini: geminiOf(value, value.GOOGLE_API_KEY) }),
    ...(value.RUNWARE_API_KEY === undefined
      ? {}
      : { runware: { apiKey: value.RUNWARE_API_KEY, url: value.RUNWARE_URL, model: value.RUNWARE_MODEL } }),
    ...phones(value, value.SIMULATOR === undefined ? demo : value.SIMULATOR === 'on'),
  }
}

const geminiOf = (value: z.infer<typeof environment>, apiKey: string): GeminiSettings => ({
  apiKey,
  model: value.GEMINI_MODEL,
  embeddingModel: value.GEMINI_EMBEDDING_MODEL,
  baseUrl: value.GEMINI_BASE_URL,
  temperature: value.GEMINI_TEMPERATURE,
  silenceMs: value.GEMINI_TIMEOUT,
  embeddingMs: value.GEMINI_EMBEDDING_TIMEOUT,
})

/** The providers of the phones. With the simulator on it stands in for all of them. */
function phones(value: z.infer<typeof environment>, simulator: boolean) {
  const { SMS_PROVIDER: smsProvider } = value
  if (simulator) return { simulator, smsProvider, ...SIMULATED }
  const accountSid = value.TWILIO_ACCOUNT_SID
  const username = value.AT_USERNAME
  return {
    simulator,
    smsProvider,
    ...(accountSid === undefined
      ? {}
      : {
          twilio: {
            accountSid,
            authToken: needed('TWILIO_AUTH_TOKEN', value.TWILIO_AUTH_TOKEN, 'TWILIO_ACCOUNT_SID'),
            ...given('smsFrom', value.TWILIO_SMS_FROM?.replace(/^whatsapp:/, '')),
            ...given('whatsappFrom', value.TWILIO_WHATSAPP_FROM),
            ...given('baseUrl', value.TWILIO_BASE_URL),
          },
        }),
    ...(username === undefined
      ? {}
      : {
          africasTalking: {
            username,
            apiKey: needed('AT_API_KEY', value.AT_API_KEY, 'AT_USERNAME'),
            secrets: needed('AT_WEBHOOK_SECRET', value.AT_WEBHOOK_SECRET, 'AT_USERNAME'),
            ...given('sender', value.AT_SENDER),
            ...given('baseUrl', value.AT_BASE_URL),
          },
        }),
  }
}

const SIMULATED = {
  twilio: { accountSid: 'ACsimulator', authToken: 'simulator', smsFrom: '+14155550100', whatsappFrom: '+14155550101' },
  africasTalking: { username: 'simulator', apiKey: 'simulator', sender: '8028', secrets: ['simulator'] },
}

function needed<T>(name: string, value: T | undefined, because: string): T {
  if (value === undefined) throw new ConfigError(`${name}: is needed with ${because}`)
  return value
}

const given = <Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: string })

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, ids.secret(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new ConfigError(`DATA_DIR: cannot keep a secret in ${dataDir}: ${(error as Error).message}`)
    }
  }
  return readFileSync(file, 'utf8')
}
