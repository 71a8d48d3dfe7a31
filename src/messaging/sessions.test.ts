import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import { ids } from '#src/ids.ts'
import { openTestDatabase } from '#test/database.ts'
import { collectionsOf } from './conversations.ts'
import { createSessions, type Sessions } from './sessions.ts'

let database: Database
let sessions: Sessions
beforeAll(async () => {
  database = await openTestDatabase()
  sessions = createSessions(collectionsOf(database), 'a secret')
})
afterAll(() => database.close())

describe('what a step of a session adds', () => {
  test('is the new part alone, asterisks included, and the same when it comes again', async () => {
    const session = ids.fresh()
    const step = (text: string) => sessions.typed(session, '+251911223344', text)
    expect(await step('')).toMatchObject({ typed: '', begins: true })
    expect(await step('')).toMatchObject({ typed: '', begins: true })
    const later: [string, string][] = [
      ['1', '1'],
      ['1*2*3', '2*3'],
      ['1*2*3*98', '98'],
      ['1*2*3', '2*3'],
      ['1*2*3*98*', ''],
      // A gateway that sends the last part alone.
      ['7', '7'],
      ['30', '30'],
    ]
    for (const [text, typed] of later) {
      const both = await Promise.all([step(text), step(text)])
      for (const each of both) expect(each).toMatchObject({ typed, begins: false })
      expect(both.some(({ again }) => again)).toBe(true)
    }
    expect(await step('')).toMatchObject({ typed: '', begins: true })
  })

  test('is not kept: nobody reads a PIN there, nor finds it by trying', async () => {
    const session = ids.fresh()
    for (const text of ['', '1', '1*4719']) await sessions.typed(session, '+251911223344', text)
    const kept = await collectionsOf(database).sessions.findOne({ _id: `+251911223344/${session}` })
    expect(JSON.stringify(kept)).not.toContain('4719')
    const other = createSessions(collectionsOf(database), 'another secret')
    const step = [session, '+251911223344', '1*4719'] as const
    expect(sessions.stepOf(...step)).toBe(sessions.stepOf(...step))
    expect(other.stepOf(...step)).not.toBe(sessions.stepOf(...step))
  })

  test('begins with what was dialled behind the number', async () => {
    const session = ids.fresh()
    const step = (text: string) => sessions.typed(session, '+251911223344', text)
    expect(await step('3*1')).toMatchObject({ typed: '3*1', begins: true })
    expect(await step('3*1*2')).toMatchObject({ typed: '2', begins: false })
    expect(await step('3*1')).toMatchObject({ typed: '3*1', begins: true })
  })
})
