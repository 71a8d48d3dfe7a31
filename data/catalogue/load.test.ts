import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#data/database.ts'
import { openTestDatabase } from '#test/database.ts'
import { CATALOGUE, loadCatalogue } from './index.ts'

describe('loading the catalogue', () => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('writes every product once', async () => {
    expect(await loadCatalogue(database)).toBe(CATALOGUE.length)
    expect(await loadCatalogue(database)).toBe(0)
    expect(await database.models.products.countDocuments()).toBe(CATALOGUE.length)
  })

  it('leaves alone what somebody changed, and adds what is missing', async () => {
    await database.models.products.updateOne({ _id: 'coffee' }, { $set: { traded: true } })
    await database.models.products.deleteOne({ _id: 'teff' })
    expect(await loadCatalogue(database)).toBe(1)
    expect((await database.models.products.findById('coffee').lean())?.traded).toBe(true)
    expect(await database.models.products.exists({ _id: 'teff' })).not.toBeNull()
  })

  it('brings up to date what is as an earlier version shipped it', async () => {
    const next = CATALOGUE.map((product) =>
      product._id === 'milk' || product._id === 'coffee' ? { ...product, shelfLifeDays: 3 } : product,
    )
    expect(await loadCatalogue(database, next)).toBe(1)
    expect((await database.models.products.findById('milk').lean())?.shelfLifeDays).toBe(3)
    expect(await loadCatalogue(database, next)).toBe(0)
  })
})
