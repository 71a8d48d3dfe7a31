import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SaidTalk } from '#channels/saved.ts'

/** Keeps what was said, in the form that a test replays. */
export function createTranscript(as: SaidTalk['as']) {
  const turns: SaidTalk['turns'] = []
  return {
    add(say: string, heard: readonly string[]): void {
      turns.push({ say, hears: heard.flatMap(lasting) })
    },
    write(file: string): void {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify({ as, turns }, null, 2)}\n`)
    },
  }
}

/** The lines that say the same another day: those without figures, which are days, prices, numbers. */
const lasting = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/\d/.test(line))
