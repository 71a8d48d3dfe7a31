import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import { fetchAtMost } from './wire.ts'

/**
 * Gemini as a chat model. The SDK is loaded here, so that an app without a key does not carry it. It never tries again by
 * itself: who waits for an answer is better served by the phrasebook, and the circuit breaker decides about the next one.
 */
export async function geminiModel({ apiKey, model, baseUrl, temperature }: GeminiSettings): Promise<BaseChatModel> {
  // Not its entrance for Node: that adds nothing to a key but ways to sign in, and takes four times as long to load.
  const { ChatGoogle } = await import('@langchain/google')
  const send = fetchAtMost(limits.modelAnswerBytes)
  return new ChatGoogle({
    model,
    apiKey,
    apiClient: {
      hasApiKey: () => true,
      getProjectId: async () => '',
      async fetch(request: Request) {
        request.headers.set('x-goog-api-key', apiKey)
        return send(request)
      },
    },
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
