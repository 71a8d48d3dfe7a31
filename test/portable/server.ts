import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Stands in for another server where MONGODB_URI names none: an embedded database in a process of its own, by its port. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['MONGODB_URI']) return undefined
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-portable-'))
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [uri] = await Promise.race([
    once(server.stdout, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('The server for the portable tests did not start'))),
  ])
  process.env['MONGODB_URI'] = String(uri).trim()
  return async () => {
    const ended = once(server, 'exit')
    server.kill()
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}
