import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import { openedLate } from './client.ts'
import { failureOf } from './failure.ts'
import type { Gemini } from './gemini.ts'

/** A file that a person sent, and what is wanted of it. */
export interface FileQuestion {
  /** Whom it costs. */
  person: string
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

  return async ({ person, bytes, type, instruction, withinMs, schema, what }) => {
    if (breaker.resting() || !(await allowance.left(person)) || !breaker.mayAsk()) return undefined
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
      .catch((error: unknown) => failureOf(error, signal.aborted))
    if ('kind' in answered) {
      breaker.failed(answered)
      signals.emit('call', answered.kind, { input: 0, output: 0 })
      log.warn({ kind: answered.kind }, what)
      return undefined
    }
    breaker.worked()
    const used = answered.usageMetadata
    const tokens = { input: used?.promptTokenCount ?? 0, output: used?.candidatesTokenCount ?? 0 }
    signals.emit('call', 'ok', tokens)
    await allowance.spend(person, 1, tokens)
    return answered.text ?? ''
  }
}
