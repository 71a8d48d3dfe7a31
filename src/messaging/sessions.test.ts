import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import { ids } from '#src/ids.ts'
import { openTestDatabase } from '#test/database.ts'
import { type Collections, collectionsOf } from './conversations.ts'
import { store } from './inbox.ts'
import { createSealing } from './sealing.ts'
import { createSessions, type Sessions, type Step } from './sessions.ts'

const FROM = { channel: 'ussd', address: '+251911223344' }

let database: Database
let collections: Collections
let sessions: Sessions
beforeAll(async () => {
  database = await openTestDatabase()
  collections = collectionsOf(database)
  sessions = createSessions(collections, 'a secret')
})
afterAll(() => database.close())

/** Steps of a session, each stored when it is new. */
function sessionNamed(session: string): (text: string) => Promise<Step> {
  return async (text) => {
    const step = await sessions.step(FROM, session, text)
    if (!step.again)
      await store(collections, { ...FROM, id: step.id, text: step.typed, joinable: false }, createSealing('a secret'))
    return step
  }
}

describe('what a step of a session adds', () => {
  test('is the new part alone, asterisks included, and it is known when it comes again', async () => {
    const step = sessionNamed(ids.fresh())
    expect(await step('')).toMatchObject({ typed: '', begins: true, again: false })
    expect(await step('')).toMatchObject({ begins: true, again: true })
    const later: [string, string][] = [
      ['1', '1'],
      ['1*2*3', '2*3'],
      ['1*2*3*98', '98'],
      ['1*2*3*98*', ''],
      // A gateway that sends the last part alone.
      ['7', '7'],
      ['30', '30'],
    ]
    const names = new Set<string>()
    for (const [text, typed] of later) {
      const both = await Promise.all([step(text), step(text)])
      for (const each of both) expect(each).toMatchObject({ typed, begins: false })
      expect(await step(text)).toMatchObject({ id: both[0].id, again: true })
      names.add(both[0].id).add(both[1].id)
    }
    expect(names.size).toBe(later.length)
    expect(await step('1*2*3')).toMatchObject({ again: true })
  })

  test('is not what another session typed whose name begins like this one', async () => {
    const name = ids.fresh()
    await sessionNamed(`${name}-2`)('')
    await sessionNamed(`${name}-2`)('4')
    expect(await sessionNamed(name)('4*1')).toMatchObject({ typed: '4*1', begins: true, again: false })
  })

  test('is not told by its name: nobody finds a PIN by trying', async () => {
    const session = ids.fresh()
    const { id } = await sessions.step(FROM, session, '1*4719')
    expect(id).not.toContain('4719')
    expect((await sessions.step(FROM, session, '1*4719')).id).toBe(id)
    const other = createSessions(collections, 'another secret')
    expect((await other.step(FROM, session, '1*4719')).id).not.toBe(id)
  })

  test('begins with what was dialled behind the number', async () => {
    const step = sessionNamed(ids.fresh())
    expect(await step('3*1')).toMatchObject({ typed: '3*1', begins: true })
    expect(await step('3*1*2')).toMatchObject({ typed: '2', begins: false })
    expect(await step('3*1')).toMatchObject({ again: true })
  })
})
