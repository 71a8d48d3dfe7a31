import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { silentLog } from '#src/log.ts'
import { openSpool } from './spool.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kcartbot-spool-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const isText = (value: unknown): value is string => typeof value === 'string'
const open = () => openSpool(folder, isText, silentLog())
const files = () => readdirSync(folder).filter((name) => name !== 'dead')
const dead = () => readdirSync(join(folder, 'dead'))
const own = () => true

describe('the spool', () => {
  test('gives back what it was given, each sender in order, also after a crash', async () => {
    const before = await open()
    await Promise.all(['a1', 'b1', 'a2', 'b2', 'a3'].map((event) => before.add({ key: event[0] ?? '', event })))
    expect(files()).toHaveLength(5)
    const spool = await open() // what was written is there for another process
    expect([spool.length, spool.holds('a'), spool.holds('c')]).toEqual([5, true, false])
    await spool.add({ key: 'a', event: 'a4' })
    const taken: string[] = []
    await spool.replay(async (event) => void taken.push(event), own)
    expect(taken.filter((event) => event.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(taken.filter((event) => event.startsWith('b'))).toEqual(['b1', 'b2'])
    expect([spool.length, spool.holds('a'), files()]).toEqual([0, false, []])
  })

  test('keeps everything when the database goes away again, however often', async () => {
    const spool = await open()
    await spool.add({ key: 'a', event: 'a1' })
    for (let round = 0; round < 10; round += 1)
      await spool.replay(
        () => Promise.reject(new Error('away')),
        () => false,
      )
    expect([spool.length, dead()]).toEqual([1, []])
  })

  test('puts aside what fails five times by its own fault, and goes on behind it', async () => {
    const spool = await open()
    for (const event of ['a1', 'a2', 'b1']) await spool.add({ key: event[0] ?? '', event })
    const taken: string[] = []
    const take = async (event: string): Promise<void> => {
      if (event === 'a1') throw new Error('broken')
      taken.push(event)
    }
    for (let round = 1; round < 5; round += 1) {
      await spool.replay(take, own)
      expect([taken, dead()]).toEqual([['b1'], []])
    }
    await spool.replay(take, own)
    expect([taken, dead().length, spool.dead, spool.length]).toEqual([['b1', 'a2'], 1, 1, 0])
  })

  test('lets nothing overtake what is still being written', async () => {
    const spool = await open()
    const taken: string[] = []
    const adding = Array.from({ length: 40 }, (_, index) =>
      spool.add({ key: 'a', event: String(index).padStart(2, '0') }),
    )
    expect(spool.holds('a')).toBe(true)
    const replaying = async (): Promise<void> => {
      while (spool.holds('a')) {
        await spool.replay(async (event) => void taken.push(event), own)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    await Promise.all([...adding, replaying()])
    expect(taken).toEqual(taken.toSorted())
    expect(taken).toHaveLength(40)
  })

  test('drops what was never acknowledged, and puts aside what it cannot read', async () => {
    mkdirSync(join(folder, 'dead'))
    writeFileSync(join(folder, '1.json.part'), '{"key":"a","ev')
    writeFileSync(join(folder, '2.json'), '{"key":"a"')
    writeFileSync(join(folder, '3.json'), '{"key":"a","event":7}')
    writeFileSync(join(folder, '4.json'), '{"key":"a","event":"a1"}')
    const spool = await open()
    expect([spool.length, dead(), files()]).toEqual([1, ['2.json', '3.json'], ['4.json']])
  })

  test('says at the start that it cannot be written', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file')
    await expect(open()).rejects.toThrow()
  })
})
