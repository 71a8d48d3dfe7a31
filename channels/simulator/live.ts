import { PassThrough } from 'node:stream'
import type { Context } from 'koa'
import type { Phones } from './phones.ts'

const HEARTBEAT_MS = 20_000

/** Streams of what happens on phones, for the pages that show them (server-sent events). */
export function createLive(phones: Phones) {
  const streams = new Set<PassThrough>()

  /** Answers with a stream: what changed after `after` on these phones, and everything from now on. */
  function open(context: Context, numbers: readonly string[], after: number): void {
    const stream = new PassThrough()
    const wanted = new Set(numbers)
    const write = (number: string, message: { changed: number }): void => {
      stream.write(`id: ${message.changed}\ndata: ${JSON.stringify({ number, ...message })}\n\n`)
    }
    streams.add(stream)
    stream.write('retry: 1000\n\n')
    const missed = [...wanted].flatMap((number) =>
      phones.changes(number, after).map((message) => ({ number, message })),
    )
    missed.sort((one, other) => one.message.changed - other.message.changed)
    for (const { number, message } of missed) write(number, message)
    const unwatch = phones.watch((number, message) => {
      if (wanted.has(number)) write(number, message)
    })
    const heartbeat = setInterval(() => stream.write(':\n\n'), HEARTBEAT_MS).unref()
    stream.once('close', () => {
      unwatch()
      clearInterval(heartbeat)
      streams.delete(stream)
    })
    context.req.once('close', () => stream.destroy())
    context.type = 'text/event-stream'
    context.set('Cache-Control', 'no-store')
    context.set('Connection', 'close') // nothing waits for it at a stop
    context.set('X-Accel-Buffering', 'no')
    context.body = stream
  }

  return {
    open,
    /** Ends all streams: the pages come back to whoever serves next. */
    close: (): void => {
      for (const stream of streams) stream.end()
    },
  }
}
