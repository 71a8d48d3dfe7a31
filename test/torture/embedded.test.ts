import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { expect, test } from 'vitest'
import { backup, check, startEmbedded } from '#data/embedded/index.ts'

const KILLS = 50

/** Lets a writer run and kills it at a random moment; gives what it had said until then. */
async function killedWriter(dataDir: string, run: number): Promise<string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'embedded-writer.ts'), dataDir, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  writer.stdout.setEncoding('utf8')
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  writer.stdout.on('data', (text: string) => {
    if (said === '') setTimeout(() => writer.kill('SIGKILL'), 100 + Math.random() * 500)
    said += text
  })
  writer.once('close', () => end())
  await over
  return said.split('\n').slice(0, -1)
}

test(`every acknowledged write survives ${KILLS} kills, none happens twice, transactions are whole`, {
  timeout: 900_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcart-torture-'))
  try {
    const acknowledged: string[] = []
    let tried = 0
    let counted = 0
    for (let run = 0; run < KILLS; run++) {
      for (const line of await killedWriter(dataDir, run)) {
        if (line.startsWith('try-')) tried++
        else if (line.startsWith('counted-')) counted++
        else if (line !== 'started') acknowledged.push(line)
      }
      if (run % 10 === 9) expect(check(dataDir).problems).toEqual([])
    }
    const server = await startEmbedded({ dataDir })
    const client = await new MongoClient(server.uri).connect()
    const rows = client.db('torture').collection<{ _id: string; of?: string }>('rows')
    const present = new Map<string, number>()
    for await (const { _id, of } of rows.find()) present.set(of ?? _id, (present.get(of ?? _id) ?? 0) + 1)
    const wanted = (name: string): number => (name.startsWith('single') ? 1 : name.startsWith('bulk') ? 10 : 3)
    expect(acknowledged.filter((name) => present.get(name) !== wanted(name))).toEqual([])
    const wholes = [...present].filter(([name]) => name.startsWith('whole'))
    expect(wholes.filter(([, count]) => count !== 3)).toEqual([])
    const counters = new Map(
      (await client.db('torture').collection<{ _id: string; n: number }>('counters').find().toArray()).map(
        ({ _id, n }) => [_id, n],
      ),
    )
    expect(counters.get('single')).toBeGreaterThanOrEqual(counted)
    expect(counters.get('single')).toBeLessThanOrEqual(tried)
    expect([counters.get('a'), counters.get('b')]).toEqual([wholes.length, -wholes.length])
    expect(acknowledged.length).toBeGreaterThan(KILLS)
    await backup(dataDir, join(dataDir, 'copy.db'))
    await client.close()
    await server.close()
    console.log(
      `${acknowledged.length} acknowledged writes, ${counted} of ${tried} counted, ${wholes.length} transactions`,
    )
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
