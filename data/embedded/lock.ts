import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes this thread the owner of a data folder, or gives undefined where another process is. The lock is one that the
 * operating system takes back when a process ends, however it ends: an exclusive transaction on a small SQLite file.
 */
export function acquire(dataDir: string): { release(): void } | undefined {
  mkdirSync(dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, 'kcart.lock'), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined
    throw error
  }
  return {
    release() {
      database.exec('ROLLBACK')
      database.close()
    },
  }
}
