import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm'
/** What the tests' files may come to, and as much again. */
const ROOM = 2 * 2 ** 30

/**
 * Once for a run of the tests: all that they write lies in one folder, which goes with the run, whatever a test leaves behind.
 * It is in memory where there is enough of it: databases flush each of their commits, and disks take a millisecond for that.
 */
export default function setup(): () => void {
  const lasting = tmpdir()
  const folder = mkdtempSync(join(hasRoom() ? MEMORY : lasting, 'kc-'))
  // The browser is unpacked once, for later runs too.
  process.env['LASTING_TMPDIR'] = lasting
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM && freemem() > 2 * ROOM
  } catch {
    return false
  }
}
