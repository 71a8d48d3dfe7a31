import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON } from 'mongodb'
import { expect, test } from 'vitest'
import { type Doc, decode } from './bson/values.ts'
import { dispatch } from './dispatch.ts'
import { Engine } from './engine.ts'
import { backup, check } from './maintenance.ts'
import { FILE_NAME } from './storage/catalog.ts'

const origin = { address: 'test', connection: 1, appName: undefined, handshake: undefined, gone: false }

async function run(engine: Engine, body: Doc, documents: Doc[] = []): Promise<Doc> {
  const sequences = new Map([['documents', documents.map((doc) => Buffer.from(BSON.serialize(doc)))]])
  const message = {
    id: 1,
    legacy: false,
    wantsReply: true,
    exhaustAllowed: false,
    body: { ...body, $db: 'test' },
    sequences,
  }
  return decode(await dispatch(engine, message, origin))
}

test('a full disk is an error to everybody whose write was in the batch, and nothing is left of it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcart-disk-'))
  const engine = new Engine(join(dataDir, 'kcart.db'))
  try {
    await run(engine, { createIndexes: 'docs', indexes: [{ key: { n: 1 }, name: 'n', unique: true }] })
    const pages = Number(engine.database.prepare('PRAGMA page_count').get()?.['page_count'])
    engine.database.prepare(`PRAGMA max_page_count = ${pages + 40}`).get()
    const text = 'x'.repeat(3000)
    const stored: number[] = []
    let refused = 0
    for (let n = 0; n < 100; n += 4) {
      const replies = await Promise.all(
        [0, 1, 2, 3].map((part) => run(engine, { insert: 'docs' }, [{ _id: n + part, n: n + part, text }])),
      )
      replies.forEach((reply, part) => {
        if (reply['ok'] === 1) stored.push(n + part)
        else {
          refused++
          expect(reply).toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' })
        }
      })
    }
    expect(refused).toBeGreaterThan(0)
    expect(stored.length).toBeGreaterThan(0)
    expect(await run(engine, { count: 'docs' })).toMatchObject({ n: stored.length })
    engine.database.prepare('PRAGMA max_page_count = 1000000').get()
    expect(await run(engine, { insert: 'docs' }, [{ _id: 1000, n: 1000 }])).toMatchObject({ ok: 1, n: 1 })
    expect(check(dataDir)).toEqual({ collections: 1, documents: stored.length + 1, problems: [] })
    mkdirSync(join(dataDir, 'copy'))
    await backup(dataDir, join(dataDir, 'copy', FILE_NAME))
    expect(check(join(dataDir, 'copy'))).toEqual(check(dataDir))
  } finally {
    engine.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a folder that turned read-only is an error to who writes, and is still read', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcart-disk-'))
  const engine = new Engine(join(dataDir, 'kcart.db'))
  try {
    await run(engine, { insert: 'docs' }, [{ _id: 1 }])
    engine.database.prepare('PRAGMA query_only = ON').get()
    expect(await run(engine, { insert: 'docs' }, [{ _id: 2 }])).toMatchObject({ ok: 0, code: 20 })
    expect(await run(engine, { insert: 'others' }, [{ _id: 2 }])).toMatchObject({ ok: 0, code: 20 })
    expect(await run(engine, { find: 'docs' })).toMatchObject({ ok: 1, cursor: { firstBatch: [{ _id: 1 }] } })
    engine.database.prepare('PRAGMA query_only = OFF').get()
    expect(await run(engine, { insert: 'docs' }, [{ _id: 2 }])).toMatchObject({ ok: 1 })
    expect(check(dataDir)).toEqual({ collections: 1, documents: 2, problems: [] })
  } finally {
    engine.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a check finds what is wrong with an index', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcart-disk-'))
  const engine = new Engine(join(dataDir, 'kcart.db'))
  try {
    await run(engine, { insert: 'docs' }, [{ _id: 1 }, { _id: 2 }])
    engine.database.prepare('DELETE FROM i_1 WHERE rid = 1').run()
    expect(check(dataDir).problems).toHaveLength(2)
  } finally {
    engine.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
