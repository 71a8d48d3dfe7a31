import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Environment, environment, type Templates } from './environment.ts'
import { ids } from './ids.ts'

const credentials = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'AT_USERNAME',
  'AT_API_KEY',
  'GOOGLE_API_KEY',
  'RUNWARE_API_KEY',
] as const

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
  if (value.SECRET === undefined || value.MONGODB_URI === undefined) makeFolder(dataDir)
  return {
    port: value.PORT,
    host: value.HOST,
    production: value.NODE_ENV === 'production',
    dataDir,
    ...(value.MONGODB_URI === undefined ? {} : { mongodbUri: value.MONGODB_URI }),
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    secret: value.SECRET ?? keptSecret(dataDir),
    allowedOrigins: value.ALLOWED_ORIGINS,
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

const geminiOf = (value: Environment, apiKey: string): GeminiSettings => ({
  apiKey,
  model: value.GEMINI_MODEL,
  embeddingModel: value.GEMINI_EMBEDDING_MODEL,
  baseUrl: value.GEMINI_BASE_URL,
  temperature: value.GEMINI_TEMPERATURE,
  silenceMs: value.GEMINI_TIMEOUT,
  embeddingMs: value.GEMINI_EMBEDDING_TIMEOUT,
})

/** The providers of the phones. With the simulator on it stands in for all of them. */
function phones(value: Environment, simulator: boolean) {
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
    if (!existsSync(file)) writeFileSync(file, ids.secret(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process was faster.
    if (!existsSync(file)) throw folderError(`keep a secret in ${dataDir}`, error)
  }
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw folderError(`keep a secret in ${dataDir}`, error)
  }
}

/**
 * Folder after folder: on a file system that makes none at all (/proc) Node.js never comes back from making all of them at once.
 */
function makeFolder(folder: string): void {
  const above = dirname(folder)
  // A drive that is not there has none above it.
  if (existsSync(folder) || above === folder) return
  makeFolder(above)
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw folderError(`make ${folder}`, error)
  }
}

const folderError = (what: string, error: unknown): ConfigError =>
  new ConfigError(`DATA_DIR: cannot ${what}: ${error instanceof Error ? error.message : String(error)}`)
