import { z } from 'zod'
import type { Embedder, Payer } from '#knowledge/index.ts'
import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import { tokensIn } from './allowance.ts'
import { createBreaker } from './breaker.ts'
import { openedLate } from './client.ts'
import { failureOf } from './failure.ts'
import { withoutPhones } from './prompt.ts'

/** Dimensions of a vector: a quarter of what the model can, for next to the same answers. */
const SIZE = 768
/** Questions whose vectors are kept: one is often asked again within its own turn. */
const KEPT = 200

/**
 * Vectors by Gemini; undefined where no model is configured. Nothing is sent before `documents` or `query` is called; the
 * SDK is loaded then. `stop` ends what is under way.
 */
export function openEmbedder(
  settings: GeminiSettings | undefined,
  { log, stop }: { log: Pick<Logger, 'warn'>; stop: AbortSignal },
): Embedder | undefined {
  if (settings?.embeddingModel === undefined) return undefined
  const { embeddingModel: model, embeddingMs } = settings
  const clientOf = openedLate(settings)
  // Its quota is another than that of the model that talks.
  const breaker = createBreaker()
  const kept = new Map<string, Float32Array>()
  let trusted = false
  let trying = false

  async function embed(texts: readonly string[], taskType: string, withinMs: number): Promise<Float32Array[]> {
    const client = await clientOf()
    const { embeddings = [] } = await client.models.embedContent({
      model,
      contents: texts.map((text) => ({ role: 'user', parts: [{ text: withoutPhones(text) }] })),
      config: {
        taskType,
        outputDimensionality: SIZE,
        abortSignal: AbortSignal.any([stop, AbortSignal.timeout(withinMs)]),
      },
    })
    if (embeddings.length !== texts.length) throw new Error(`${embeddings.length} vectors for ${texts.length} texts`)
    return embeddings.map(({ values }) => ofLengthOne(values))
  }

  async function ask(text: string, payer: Payer | undefined): Promise<Float32Array | undefined> {
    const begun = performance.now()
    // The service does not say what it counts, and counts what it answers too late.
    void payer?.spend(tokensIn(text.length)).catch(() => log.warn({}, 'the tokens of a question were not counted'))
    try {
      const [vector] = await embed([text], 'RETRIEVAL_QUERY', embeddingMs)
      breaker.worked()
      trusted = true
      if (vector !== undefined) kept.set(text, vector)
      if (kept.size > KEPT) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
      return vector
    } catch (error) {
      const failure = failureOf(error, performance.now() - begun >= embeddingMs)
      trusted = false
      breaker.failed(failure)
      log.warn({ kind: failure.kind, waitMs: failure.waitMs }, 'a question was not embedded')
      return undefined
    }
  }

  /** Asks while nobody waits: only who has just answered in time is waited for. */
  function trial(text: string, payer: Payer | undefined): void {
    if (trying || breaker.resting() || !breaker.mayAsk()) return
    trying = true
    void ask(text, payer).finally(() => {
      trying = false
    })
  }

  return {
    space: { field: 'gemini', index: 'knowledge_gemini', model, size: SIZE },
    documents: (texts) => embed(texts, 'RETRIEVAL_DOCUMENT', limits.embedDocumentsMs),
    async query(text, payer) {
      const known = kept.get(text)
      if (known !== undefined) return known
      if ((await payer?.mayAsk()) === false) return undefined
      if (trusted) return ask(text, payer)
      trial(text, payer)
      return undefined
    },
    answers: () => trusted,
  }
}

/** Shortened vectors do not come with length 1. Throws for what is no vector of the size that was asked for. */
function ofLengthOne(values: unknown): Float32Array {
  const numbers = vectorForm.safeParse(values).data ?? []
  const length = Math.hypot(...numbers)
  if (!(length > SHORTEST && length < LONGEST)) throw new Error(`not a vector of ${SIZE} dimensions`)
  return Float32Array.from(numbers, (value) => value / length)
}
const vectorForm = z.array(z.number()).length(SIZE)
/** Beyond these a direction is lost in the rounding. */
const SHORTEST = 1e-6
const LONGEST = 1e6
