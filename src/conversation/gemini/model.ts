import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'

/**
 * Gemini as a chat model. The SDK is loaded here, so that an app without a key does not carry it. It never tries again by
 * itself: who waits for an answer is better served by the phrasebook, and the circuit breaker decides about the next one.
 */
export async function geminiModel({ apiKey, model, baseUrl, temperature }: GeminiSettings): Promise<BaseChatModel> {
  const { ChatGoogle } = await import('@langchain/google/node')
  return new ChatGoogle({
    model,
    apiKey,
    // Always named: without it a setting of the environment may send what people say somewhere else.
    endpoint: baseUrl,
    platformType: 'gai',
    temperature,
    maxRetries: 0,
    maxOutputTokens: limits.modelAnswerTokens,
    // Choosing a tool, or telling what an entry says, wants no long thoughts; the first words come sooner.
    thinkingLevel: 'MINIMAL',
  })
}
