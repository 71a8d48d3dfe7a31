import type { Logger } from '#src/log.ts'
import type { Collections } from './conversations.ts'

/**
 * Work that runs when somebody asks for it, and every `everyMs` in case nobody could; never twice at once. Work that says
 * `true` has left some, and runs again.
 */
export interface Worker {
  wake(): void
  /** Waits for the run that is under way, and starts no other. */
  close(): Promise<void>
}

export function createWorker(work: () => Promise<unknown>, everyMs: number, log: Logger): Worker {
  let running: Promise<void> | undefined
  let again = false
  let closed = false
  const timer = setInterval(wake, everyMs)

  function wake(): void {
    if (closed) return
    again = true
    running ??= run().finally(() => {
      running = undefined
      if (again) wake()
    })
  }

  async function run(): Promise<void> {
    while (again && !closed) {
      again = false
      try {
        if ((await work()) === true) again = true
      } catch (error) {
        log.warn({ err: error }, 'background work failed and is tried again')
      }
    }
  }

  return {
    wake,
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

/** Calls `changed` for every event that anybody writes, in this process or another. Where the server has no change streams
 * the worker's polling does alone. */
export function watchEvents(
  { events }: Pick<Collections, 'events'>,
  changed: () => void,
  log: Logger,
): () => Promise<void> {
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let stream = open()

  function open() {
    const opened = events.watch([{ $match: { operationType: 'insert' } }])
    opened.on('change', changed)
    opened.on('error', (error) => {
      if (closed) return
      log.debug({ err: error }, 'the event stream broke; polling goes on')
      void opened.close().catch(() => undefined)
      retry = setTimeout(() => {
        stream = open()
      }, REOPEN_MS)
    })
    return opened
  }

  return async () => {
    closed = true
    clearTimeout(retry)
    await stream.close().catch(() => undefined)
  }
}

const REOPEN_MS = 10_000
