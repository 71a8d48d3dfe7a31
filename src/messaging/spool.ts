import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ids } from '#src/ids.ts'
import { parsedJson } from '#src/json.ts'
import type { Logger } from '#src/log.ts'
import { nextOrder } from './inbox.ts'

/** What was acknowledged and is not in the database yet. */
export interface Spooled<Event> {
  /** Entries with the same key are replayed in their order, one after the other. */
  key: string
  /** Whatever the path needs that takes it in; it survives JSON. */
  event: Event
}

/** Messages that are kept on the disk while the database is away. */
export interface Spool<Event> {
  /** Entries that wait. */
  readonly length: number
  /** Entries that nobody could take in: they lie in the folder of dead letters. */
  readonly dead: number
  /** Whether entries with this key wait: what comes later has to wait behind them. */
  holds(key: string): boolean
  /** Durable when this returns: written and flushed, its name in the folder too. Throws when the disk refuses. */
  add(entry: Spooled<Event>): Promise<void>
  /**
   * Hands what waits to `take`, the oldest of a key first, and forgets what it took. What it throws for `attempts` times
   * goes to the folder of dead letters; `goOn` says after a failure whether it was the entry's own fault.
   */
  replay(take: (event: Event) => Promise<void>, goOn: (error: unknown) => boolean): Promise<void>
}

interface Waiting<Event> extends Spooled<Event> {
  file: string
  failures: number
}

/** Failed replays after which an entry is a dead letter. */
const ATTEMPTS = 5
/** Keys that are replayed side by side. */
const LANES = 8

/**
 * The spool in a folder of its own, with what an earlier process left in it. Throws when the folder cannot be written: what
 * could not be kept must not be acknowledged.
 */
export async function openSpool<Event>(
  folder: string,
  isEvent: (value: unknown) => value is Event,
  log: Logger,
): Promise<Spool<Event>> {
  const dead = join(folder, 'dead')
  await mkdir(dead, { recursive: true, mode: 0o700 })
  await access(folder, constants.R_OK | constants.W_OK)
  await write(join(folder, `.${ids.fresh()}`), '').then(rm)
  const lanes = await left(folder, dead, isEvent, log)
  let buried = (await readdir(dead)).length
  /** Entries that are being written; nothing may overtake them. */
  const writing = new Map<string, number>()
  let flushing: Promise<void> | undefined
  let next: Promise<void> | undefined

  /** One flush of the folder serves all whose file was named before it began. */
  function flushed(): Promise<void> {
    next ??= (flushing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        flushing = next
        next = undefined
        return flush(folder)
      })
    return next
  }

  async function finish(lane: Waiting<Event>[], { file }: Waiting<Event>): Promise<void> {
    await rm(join(folder, file), { force: true })
    lane.shift()
  }

  async function replayLane(
    key: string,
    lane: Waiting<Event>[],
    take: (event: Event) => Promise<void>,
    goOn: (error: unknown) => boolean,
  ): Promise<boolean> {
    for (let entry = lane[0]; entry !== undefined; entry = lane[0]) {
      if (writing.has(key)) return true // it may be older: it waits for the next round
      try {
        await take(entry.event)
        await finish(lane, entry)
      } catch (error) {
        if (!goOn(error)) return false
        entry.failures += 1
        if (entry.failures < ATTEMPTS) return true
        log.error({ err: error, file: entry.file }, 'a spooled message cannot be taken in and is a dead letter')
        await rename(join(folder, entry.file), join(dead, entry.file))
        buried += 1
        lane.shift()
      }
    }
    lanes.delete(key)
    return true
  }

  return {
    get length() {
      return [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0)
    },
    get dead() {
      return buried
    },
    holds: (key) => lanes.has(key) || writing.has(key),
    async add(entry) {
      const file = `${String(nextOrder()).padStart(17, '0')}-${ids.fresh().slice(0, 8)}.json`
      writing.set(entry.key, (writing.get(entry.key) ?? 0) + 1)
      try {
        const path = join(folder, file)
        await rename(await write(`${path}.part`, JSON.stringify(entry)), path)
        await flushed()
        const lane = lanes.get(entry.key) ?? []
        lanes.set(entry.key, lane)
        // Files may be ready in another order than they were begun in.
        const place = lane.findLastIndex((other) => other.file < file)
        lane.splice(place + 1, 0, { ...entry, file, failures: 0 })
      } finally {
        const others = (writing.get(entry.key) ?? 1) - 1
        if (others === 0) writing.delete(entry.key)
        else writing.set(entry.key, others)
      }
    },
    async replay(take, goOn) {
      const ready = [...lanes]
      let stopped = false
      const lane = async (): Promise<void> => {
        for (let one = ready.shift(); one !== undefined && !stopped; one = ready.shift())
          if (!(await replayLane(...one, take, goOn))) stopped = true
      }
      await Promise.all(Array.from({ length: LANES }, lane))
    },
  }
}

/** What is there at a start, by key. A file that was being written was never acknowledged. */
async function left<Event>(
  folder: string,
  dead: string,
  isEvent: (value: unknown) => value is Event,
  log: Logger,
): Promise<Map<string, Waiting<Event>[]>> {
  const lanes = new Map<string, Waiting<Event>[]>()
  for (const file of (await readdir(folder)).sort()) {
    const path = join(folder, file)
    if (file.endsWith('.part')) await rm(path, { force: true })
    if (!file.endsWith('.json')) continue
    const entry = parsedJson(await readFile(path, 'utf8'))
    const key = typeof entry === 'object' && entry !== null && 'key' in entry ? entry.key : undefined
    const event = typeof entry === 'object' && entry !== null && 'event' in entry ? entry.event : undefined
    if (typeof key !== 'string' || !isEvent(event)) {
      log.error({ file }, 'a spooled message cannot be read and is a dead letter')
      await rename(path, join(dead, file))
      continue
    }
    lanes.set(key, [...(lanes.get(key) ?? []), { key, event, file, failures: 0 }])
  }
  return lanes
}

async function write(path: string, text: string): Promise<string> {
  await writeFile(path, text, { mode: 0o600, flush: true })
  return path
}

async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return // folders cannot be opened there, and need not be
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
