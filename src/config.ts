import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ids } from './ids.ts'

const onOff = z.enum(['on', 'off'])
const credentials = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'AT_USERNAME',
  'AT_API_KEY',
  'GOOGLE_API_KEY',
  'RUNWARE_API_KEY',
] as const

const duration = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*(second|minute|hour|day)s?$/.exec(text.trim())
  const size = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }
  if (match) return Number(match[1]) * size[match[2] as keyof typeof size]
  context.addIssue('wants a number and a unit, as in "12 hours"')
  return z.NEVER
})

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
  ORDER_EXPIRES_AFTER: duration.default(12 * 3_600_000),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  AT_USERNAME: z.string().optional(),
  AT_API_KEY: z.string().optional(),
  GOOGLE_API_KEY: z.string().optional(),
  RUNWARE_API_KEY: z.string().optional(),
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
  orderExpiresAfterMs: number
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
    orderExpiresAfterMs: value.ORDER_EXPIRES_AFTER,
  }
}

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
