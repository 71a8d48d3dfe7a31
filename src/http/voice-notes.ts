import type { Person } from '#conversation/gemini/allowance.ts'
import type { Hear } from '#conversation/gemini/hearing.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'

/** What a voice note says, as text; `unheard` when that could not be made out. */
export type Written = { type: string; text: string } | 'unheard'

/** Writes down voice notes; undefined when the content is no sound. */
export type WriteDown = (payer: Person, bytes: Buffer) => Promise<Written | undefined>

/** What browsers record has the content of a film without pictures. */
const AS_SOUND: Readonly<Record<string, string>> = { 'video/webm': 'audio/webm', 'video/mp4': 'audio/mp4' }

/** Voice notes that browsers send. What one is, its content says; nothing of it is kept but its words. */
export function createVoiceNotes(hear: Hear): WriteDown {
  return async (payer, bytes) => {
    const { fileTypeFromBuffer } = await import('file-type')
    const found = (await fileTypeFromBuffer(bytes))?.mime ?? ''
    const type = AS_SOUND[found] ?? found.split(';')[0] ?? ''
    if (!type.startsWith('audio/')) return undefined
    const text = await hear({ id: ids.fresh(), payer, bytes, type, withinMs: limits.hearLongMs })
    return text === undefined ? 'unheard' : { type, text }
  }
}
