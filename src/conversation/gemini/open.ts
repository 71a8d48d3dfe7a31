import type { Database } from '#data/database.ts'
import type { GeminiSettings } from '#src/config.ts'
import type { Logger } from '#src/log.ts'
import { createAllowance } from './allowance.ts'
import { createBreaker } from './breaker.ts'
import { createGeminiSignals, type Gemini } from './gemini.ts'
import { geminiModel } from './model.ts'

/** Gemini with all that guards it; loads the SDK. Nothing is sent before somebody asks. */
export async function openGemini(
  settings: GeminiSettings,
  database: Database,
  log: Pick<Logger, 'warn' | 'error'>,
): Promise<Gemini> {
  return {
    model: await geminiModel(settings),
    breaker: createBreaker(),
    allowance: createAllowance(database),
    silenceMs: settings.silenceMs,
    signals: createGeminiSignals(),
    log,
  }
}
