import { EventEmitter } from 'node:events'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { type AIMessageChunk, type BaseMessage, isAIMessageChunk, type UsageMetadata } from '@langchain/core/messages'
import { concat } from '@langchain/core/utils/stream'
import { z } from 'zod'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import { type Allowance, type Tokens, tokensIn, tokensTold } from './allowance.ts'
import type { Breaker } from './breaker.ts'
import { type Failure, type FailureKind, failureOf } from './failure.ts'

/** What happens with the model, for metrics. */
export interface GeminiSignals {
  /** A call that was made. */
  call: [outcome: 'ok' | FailureKind, tokens: Tokens]
  /** A turn that goes on without the model. */
  fallback: [FailureKind]
}

/** Gemini as the engine uses it. */
export interface Gemini {
  model: BaseChatModel
  breaker: Breaker
  allowance: Allowance
  /** How long an answer may be silent, in milliseconds. */
  silenceMs: number
  signals: EventEmitter<GeminiSignals>
  log: Pick<Logger, 'warn' | 'error'>
}

export const createGeminiSignals = (): EventEmitter<GeminiSignals> => new EventEmitter<GeminiSignals>()

/** A model with its tools, as far as it is called here. */
export type BoundModel = Pick<ReturnType<NonNullable<BaseChatModel['bindTools']>>, 'stream'>

/** Finish reasons of an answer that the service would not give. */
const BLOCKS = new Set(['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'RECITATION', 'IMAGE_SAFETY'])

/** A whole answer, and what it cost. */
export interface Answered {
  answer: AIMessageChunk | Failure
  /** It stops within a sentence, since it grew too long. */
  cut: boolean
  tokens: Tokens
}

/**
 * Calls the model once. `heard` is told the words while they come. An answer that is silent for too long, or comes after
 * `until` (as `performance.now()` counts), is given up. Never throws for what a service can do wrong.
 */
export async function ask(
  { silenceMs, breaker, signals, log }: Gemini,
  model: BoundModel,
  messages: BaseMessage[],
  { until, heard }: { until: number; heard(text: string): void },
): Promise<Answered> {
  const stop = new AbortController()
  const wait = (): NodeJS.Timeout =>
    setTimeout(() => stop.abort(), Math.max(0, Math.min(silenceMs, until - performance.now())))
  let timer = wait()
  let answer: AIMessageChunk | undefined
  let failure: Failure | undefined
  let blocked = false
  let said = 0
  let finish: string | undefined
  try {
    const watch = {
      handleCustomEvent: (_: string, event: unknown) => {
        blocked = blocked || isBlock(event)
      },
    }
    for await (const chunk of await model.stream(messages, { signal: stop.signal, callbacks: [watch] })) {
      clearTimeout(timer)
      timer = wait()
      if (!isAIMessageChunk(chunk)) continue
      answer = answer === undefined ? chunk : concat(answer, chunk)
      finish = finishOf(chunk) ?? finish
      blocked = blocked || BLOCKS.has(finish ?? '')
      const { text } = chunk
      said += text.length
      if (text !== '') heard(text)
      if (said > limits.modelSaidCharacters) {
        finish = CUT
        break
      }
    }
    failure = blocked ? { kind: 'blocked' } : wrongWith(answer, finish)
  } catch (error) {
    failure = failureOf(error, stop.signal.aborted)
    if (failure.kind === 'refused') log.error({ kind: failure.kind }, 'Gemini refuses the key or the model')
    else log.warn({ kind: failure.kind, waitMs: failure.waitMs }, 'Gemini did not answer')
  } finally {
    clearTimeout(timer)
    // Whatever is still on its way is read by nobody.
    stop.abort()
  }
  const tokens = tokensOf(answer?.usage_metadata, messages, said)
  if (failure === undefined) breaker.worked()
  else breaker.failed(failure)
  signals.emit('call', failure?.kind ?? 'ok', tokens)
  return { answer: failure ?? answer ?? { kind: 'empty' }, cut: finish === CUT, tokens }
}

/** A stream does not say that the question is blocked: only the events beneath it do. */
const isBlock = (event: unknown): boolean => blockForm.safeParse(event).success
const blockForm = z.object({ chunk: z.object({ promptFeedback: z.object({ blockReason: z.string() }) }) })

/** Why an event was the last; the words of several would be joined to one. */
const finishOf = ({ additional_kwargs: { finishReason } }: AIMessageChunk): string | undefined =>
  typeof finishReason === 'string' ? finishReason : undefined

const WHOLE = 'STOP'
const CUT = 'MAX_TOKENS'

/** Without a last event it was broken off on its way, or it was no answer at all. */
function wrongWith(answer: AIMessageChunk | undefined, finish: string | undefined): Failure | undefined {
  if (answer === undefined || finish === undefined) return { kind: 'down' }
  if (finish !== WHOLE && finish !== CUT) return { kind: 'empty' }
  return answer.text.trim() === '' && (answer.tool_calls ?? []).length === 0 ? { kind: 'empty' } : undefined
}

/** `said`: how many characters came, of whatever form the answer is. */
function tokensOf(told: UsageMetadata | undefined, messages: readonly BaseMessage[], said: number): Tokens {
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0)
  return tokensTold(
    { input: told?.input_tokens, output: told?.output_tokens },
    { input: tokensIn(characters), output: tokensIn(said) },
  )
}

/** When the rounds of a turn that begins now have to be over. */
export const turnEnds = (): number => performance.now() + limits.modelTurnMs
