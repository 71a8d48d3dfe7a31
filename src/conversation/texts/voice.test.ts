import { expect, test } from 'vitest'
import { voiceOf } from './voice.ts'

const today = '2026-11-23'

test('a name from right to left stands apart from the sentence around it', () => {
  for (const language of ['en', 'am'] as const) {
    const voice = voiceOf(language, today)
    const said = voice.say('orders:summary.supplier', { supplier: voice.supplier('متجر حنا', 109) })
    expect([said.match(/\u2068/gu), said.match(/\u2069/gu)]).toEqual([['\u2068'], ['\u2069']])
    expect(voice.supplier('متجر حنا', 109)).toContain('\u2068متجر حنا\u2069')
  }
})

test('other names are left as they are', () => {
  for (const name of ['Almaz Farm', 'አልማዝ እርሻ'])
    expect(voiceOf('en', today).supplier(name, 1)).not.toMatch(/[\u2068\u2069]/u)
})
