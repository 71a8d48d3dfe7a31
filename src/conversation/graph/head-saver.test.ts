import { emptyCheckpoint } from '@langchain/langgraph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#data/database.ts'
import { openTestDatabase } from '#test/database.ts'
import { HeadSaver, keepCheckpoint, type Landing } from './head-saver.ts'

describe('the saver of heads', () => {
  let database: Database
  let saver: HeadSaver
  beforeAll(async () => {
    database = await openTestDatabase()
    saver = new HeadSaver(database)
  })
  afterAll(() => database.close())

  const config = (more: Record<string, unknown> = {}) => ({
    configurable: { thread_id: 'web:hanna', checkpoint_ns: '', ...more },
  })
  const put = async (id: string) => {
    const landing: Landing = {}
    await saver.put(config({ landing }), { ...emptyCheckpoint(), id }, { source: 'loop', step: 1, parents: {} })
    if (landing.checkpoint === undefined) throw new Error('nothing landed')
    return landing.checkpoint
  }

  it('writes nothing itself, and resumes nothing but the head that it is given', async () => {
    const one = await put('1')
    expect(await saver.getTuple(config({ checkpoint_id: '1' }))).toBeUndefined()
    await database.client.bulkWrite<Record<string, { _id: string }>>([keepCheckpoint(database, one)])
    expect(await saver.getTuple(config())).toBeUndefined()
    expect(await saver.getTuple(config({ checkpoint_id: '3' }))).toBeUndefined()
    expect((await saver.getTuple(config({ checkpoint_id: '1' })))?.checkpoint.id).toBe('1')
    expect(await saver.getTuple({ configurable: { thread_id: 'web:other', checkpoint_id: '1' } })).toBeUndefined()
    const saved = saver.read('web:hanna')
    expect((await saver.getTuple(config({ checkpoint_id: '1', landing: { saved } })))?.checkpoint.id).toBe('1')
  })

  it('gives the host what puts the new head in the place of all others', async () => {
    await database.client.bulkWrite<Record<string, { _id: string }>>([keepCheckpoint(database, await put('2'))])
    expect(await saver.getTuple(config({ checkpoint_id: '1' }))).toBeUndefined()
    expect(await saver.getTuple(config({ checkpoint_id: '2' }))).toBeDefined()
  })
})
