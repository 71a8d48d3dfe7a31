import type { GenerateContentResponse } from '@google/genai'
import { z } from 'zod'
import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import { type Person, type Tokens, tokensTold } from './allowance.ts'
import { openedLate } from './client.ts'
import { failureOf } from './failure.ts'
import type { Gemini } from './gemini.ts'

/** A file that a person sent, and what is wanted of it. */
export interface FileQuestion {
  /** Whom it costs. */
  payer: Person
  bytes: Buffer
  type: string
  instruction: string
  /** How long it may take, in milliseconds. */
  withinMs: number
  /** The JSON that the answer has to be; words when missing. */
  schema?: Record<string, unknown>
  /** For the log: what did not succeed. */
  what: string
}

/** Asks the model about a file; undefined when that did not succeed. Guarded like every call: by circuit and allowance. */
export type ReadFile = (question: FileQuestion) => Promise<string | undefined>

export function createFileReader(settings: GeminiSettings, gemini: Gemini): ReadFile {
  const { breaker, allowance, signals, log } = gemini
  const { model } = settings
  const clientOf = openedLate(settings)

  return async ({ payer: { person, kind: spender }, bytes, type, instruction, withinMs, schema, what }) => {
    if (breaker.resting() || !(await allowance.left(person, spender)) || !breaker.mayAsk()) return undefined
    const estimate: Tokens = { input: LEAST_TOKENS + Math.ceil(bytes.length / BYTES_A_TOKEN), output: 0 }
    const client = await clientOf()
    const signal = AbortSignal.timeout(withinMs)
    const answered = await client.models
      .generateContent({
        model,
        contents: [{ role: 'user', parts: [{ inlineData: { mimeType: type, data: bytes.toString('base64') } }] }],
        config: {
          systemInstruction: instruction,
          temperature: 0,
          maxOutputTokens: limits.modelAnswerTokens,
          abortSignal: signal,
          ...(schema === undefined ? {} : { responseMimeType: 'application/json', responseJsonSchema: schema }),
        },
      })
      .then(wordsOf)
      .catch((error: unknown) => failureOf(error, signal.aborted))
    if ('kind' in answered) {
      const tokens = answered.kind === 'slow' ? estimate : { input: 0, output: 0 }
      breaker.failed(answered)
      signals.emit('call', answered.kind, tokens)
      log.warn({ kind: answered.kind }, what)
      // What comes too late was read nevertheless.
      if (tokens.input > 0) await allowance.spend(person, 1, tokens, spender)
      return undefined
    }
    breaker.worked()
    const { promptTokenCount: input, candidatesTokenCount: output } = answered.used ?? {}
    const tokens = tokensTold({ input, output }, estimate)
    signals.emit('call', 'ok', tokens)
    await allowance.spend(person, 1, tokens, spender)
    return answered.words
  }
}

/** For what comes without a count: a picture takes so many at least, and sound one for as many bytes. */
const LEAST_TOKENS = 258
const BYTES_A_TOKEN = 64

/** What was read, if it was read to its end. Throws for an answer of another form. */
function wordsOf({ candidates, usageMetadata }: GenerateContentResponse) {
  const [read] = candidates ?? []
  const parts = read?.finishReason === 'STOP' ? (read.content?.parts ?? []) : []
  const words = parts.map(({ text, thought }) => (thought === true ? '' : z.string().default('').parse(text))).join('')
  return { words, used: usageMetadata }
}
