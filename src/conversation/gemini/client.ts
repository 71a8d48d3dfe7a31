import type { GoogleGenAI } from '@google/genai'
import type { GeminiSettings } from '#src/config.ts'
import { limits } from '#src/limits.ts'
import { fetchAtMost } from './wire.ts'

/** Opens the SDK's client at the first use, and keeps it: who never needs it does not load the SDK. */
export function openedLate({
  apiKey,
  baseUrl,
}: Pick<GeminiSettings, 'apiKey' | 'baseUrl'>): () => Promise<GoogleGenAI> {
  let opening: Promise<GoogleGenAI> | undefined
  const open = async (): Promise<GoogleGenAI> => {
    const { GoogleGenAI: Client } = await import('@google/genai')
    return new Client({
      apiKey,
      httpOptions: { baseUrl, apiVersion: 'v1beta', fetch: fetchAtMost(limits.modelVectorsBytes) },
    })
  }
  return () => {
    opening ??= open()
    return opening
  }
}
