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
    const other = new HeadSaver(database)
    const one = await put('1')
    expect(await other.getTuple(config({ checkpoint_id: '1' }))).toBeUndefined()
    await database.client.bulkWrite<Record<string, { _id: string }>>([keepCheckpoint(database, one)])
    expect(await other.getTuple(config())).toBeUndefined()
    expect(await other.getTuple(config({ checkpoint_id: '3' }))).toBeUndefined()
    expect((await other.getTuple(config({ checkpoint_id: '1' })))?.checkpoint.id).toBe('1')
    expect(await other.getTuple({ configurable: { thread_id: 'web:other', checkpoint_id: '1' } })).toBeUndefined()
    const saved = other.read('web:hanna', '1')
    expect((await other.getTuple(config({ checkpoint_id: '1', landing: { saved } })))?.checkpoint.id).toBe('1')
  })

  it('remembers the head that it made, and no other in its place', async () => {
    await put('never committed')
    expect((await saver.getTuple(config({ checkpoint_id: '1' })))?.checkpoint.id).toBe('1')
    const made = await put('a')
    await database.db.collection('checkpoints').deleteMany({})
    expect((await saver.getTuple(config({ checkpoint_id: made.checkpoint_id })))?.checkpoint.id).toBe('a')
    expect(await saver.getTuple(config({ checkpoint_id: '1' }))).toBeUndefined()
  })

  it('gives the host what puts the new head in the place of all others', async () => {
    await database.client.bulkWrite<Record<string, { _id: string }>>([keepCheckpoint(database, await put('2'))])
    expect(await saver.getTuple(config({ checkpoint_id: '1' }))).toBeUndefined()
    expect(await saver.getTuple(config({ checkpoint_id: '2' }))).toBeDefined()
  })
})
