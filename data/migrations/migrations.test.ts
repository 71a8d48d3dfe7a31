import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '#test/database.ts'
import type { Database } from '../database.ts'
import { MIGRATIONS, migrate } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe('migrations', () => {
  it('run once, also when two instances start together', async () => {
    await Promise.all([migrate(database), migrate(database)])
    expect(await migrate(database)).toEqual([])
    expect(await database.models.counters.find().sort({ _id: 1 }).lean()).toEqual([
      { _id: 'listings', value: 1_000 },
      { _id: 'orders', value: 10_000 },
      { _id: 'suppliers', value: 100 },
    ])
  })

  it('make every collection with every index of its model', async () => {
    for (const model of Object.values(database.models)) {
      const stored = (await model.collection.indexes()).map(({ key }) => JSON.stringify(key))
      for (const [key] of model.schema.indexes()) expect(stored).toContain(JSON.stringify(key))
    }
  })

  it('a failing one is not recorded, and runs again', async () => {
    let runs = 0
    const later = {
      name: '9998-fails-once',
      async up() {
        runs += 1
        if (runs === 1) throw new Error('no disk')
      },
    }
    const known = MIGRATIONS.map(({ name }) => ({ name, up: async () => undefined }))
    await expect(migrate(database, [...known, later])).rejects.toThrow('no disk')
    expect(await migrate(database, [...known, later])).toEqual(['9998-fails-once'])
    expect(await migrate(database, [...known, later])).toEqual([])
  })

  it('refuses a database of a newer version', async () => {
    await expect(migrate(database)).rejects.toThrow('newer version: 9998-fails-once')
  })
})
