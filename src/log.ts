import pino, { type Logger, type LoggerOptions } from 'pino'

export type { Logger } from 'pino'

/** Hides most of what looks like a phone number, `+2519****78`; a bare number of a JSON line is left alone. */
export function maskPhones(text: string): string {
  return text.replace(/(?<![\w-]|":)\+?\d{9,15}(?![\w-])/g, (digits) => `${digits.slice(0, -8)}****${digits.slice(-2)}`)
}

/**
 * The log: JSON lines, pretty on a terminal. Secrets and message texts are never given to it; phone numbers are masked
 * in every message and every field.
 */
export async function createLog(level: string, terminal = process.stdout.isTTY === true): Promise<Logger> {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: SECRETS, censor: '[hidden]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: maskPhones },
  }
  if (!terminal) return pino(options)
  const { default: pretty } = await import('pino-pretty')
  return pino(options, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' }))
}

/** A log that says nothing, for tests. */
export const silentLog = (): Logger => pino({ level: 'silent' })

const SECRETS = ['password', 'token', 'code', 'secret', 'authorization', '*.password', '*.token', '*.authorization']
