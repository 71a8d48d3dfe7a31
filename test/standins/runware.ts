import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** What the stand-in answers to one task. Without a script it paints. */
export type RunwareStep =
  | { paint: Buffer; as?: 'base64' | 'address' }
  /** The picture shows what nobody should see. */
  | { unsafe: true }
  | { error: string; status?: number }
  | { garbage: string }
  | { elsewhere: string }
  /** The connection breaks. */
  | { cut: true }
  | { hang: true }

export interface RunwareStandIn {
  /** For RUNWARE_URL, by HTTP and by WebSocket. */
  url: string
  socketUrl: string
  /** The tasks as they came, and with which keys. */
  tasks: Record<string, unknown>[]
  keys: string[]
  script(...steps: RunwareStep[]): void
  reset(): void
  close(): Promise<void>
}

/** A small JPEG, by its content. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

/**
 * Stands in for Runware's API on this machine, reached by RUNWARE_URL: tasks in an array, by POST with the key as a bearer
 * token, or by a WebSocket after an authentication task.
 */
export async function startRunware(): Promise<RunwareStandIn> {
  const tasks: Record<string, unknown>[] = []
  const keys: string[] = []
  const sockets = new Set<Duplex>()
  let steps: RunwareStep[] = []
  let url = ''

  function answer(task: Record<string, unknown>): { status: number; body: string } | 'silence' | undefined {
    tasks.push(task)
    const step = steps.shift() ?? { paint: JPEG }
    if ('cut' in step) return undefined
    if ('hang' in step) return 'silence'
    if ('garbage' in step) return { status: 200, body: step.garbage }
    if ('error' in step) {
      const error = {
        code: step.error,
        message: 'It did not work.',
        taskType: task['taskType'],
        taskUUID: task['taskUUID'],
      }
      return { status: step.status ?? 400, body: JSON.stringify({ errors: [error] }) }
    }
    const { taskType, taskUUID } = task
    const image = { taskType, taskUUID, imageUUID: 'a-picture', cost: 0.0006 }
    return { status: 200, body: JSON.stringify({ data: [{ ...image, ...contentOf(step) }] }) }
  }

  function contentOf(
    step: Exclude<RunwareStep, { cut: true } | { hang: true } | { garbage: string } | { error: string }>,
  ) {
    if ('unsafe' in step) return { NSFWContent: true, imageBase64Data: JPEG.toString('base64') }
    if ('elsewhere' in step) return { imageURL: step.elsewhere }
    if (step.as === 'address') return { imageURL: `${url}/painted/${step.paint.toString('base64url')}` }
    return { imageBase64Data: step.paint.toString('base64') }
  }

  async function post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const painted = /^\/v1\/painted\/(.+)$/.exec(request.url ?? '')?.[1]
    if (painted !== undefined) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.from(painted, 'base64url'))
      return
    }
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    keys.push(String(request.headers.authorization ?? '').replace(/^Bearer /, ''))
    const [task] = JSON.parse(Buffer.concat(parts).toString())
    const said = answer(task)
    if (said === 'silence') return
    if (said === undefined) response.destroy()
    else response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body)
  }

  /** Enough of RFC 6455 for one client that sends short texts. */
  function upgrade(request: IncomingMessage, socket: Duplex): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    let heard = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      for (let frame = readFrame(heard); frame !== undefined; frame = readFrame(heard)) {
        heard = heard.subarray(frame.length)
        if (frame.closes) socket.end(Buffer.from([0x88, 0]))
        else hear(frame.text, (text) => (text === undefined ? socket.destroy() : socket.write(textFrame(text))))
      }
    })
  }

  function hear(text: string, say: (text: string | undefined) => void): void {
    const [task] = JSON.parse(text)
    if (task.taskType === 'authentication') {
      keys.push(task.apiKey)
      say(JSON.stringify({ data: [{ taskType: 'authentication', connectionSessionUUID: 'a-session' }] }))
      return
    }
    const said = answer(task)
    if (said !== 'silence') say(said?.body)
  }

  const server = createServer((request, response) => {
    post(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  url = `http://${at}`
  return {
    url,
    socketUrl: `ws://${at}`,
    tasks,
    keys,
    script: (...next) => void steps.push(...next),
    reset() {
      tasks.length = 0
      keys.length = 0
      steps = []
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await closed
    },
  }
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The first frame that is whole; those of a client are masked. */
function readFrame(bytes: Buffer): { text: string; length: number; closes: boolean } | undefined {
  if (bytes.length < 2) return undefined
  const short = (bytes[1] ?? 0) & 0x7f
  if (short === 127) throw new Error('longer than what a client says here')
  const at = short === 126 ? 4 : 2
  if (bytes.length < at + 4) return undefined
  const size = short === 126 ? bytes.readUInt16BE(2) : short
  const length = at + 4 + size
  if (bytes.length < length) return undefined
  const mask = bytes.subarray(at, at + 4)
  const text = Buffer.from(bytes.subarray(at + 4, length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { text: text.toString(), length, closes: ((bytes[0] ?? 0) & 0x0f) === 8 }
}

function textFrame(text: string): Buffer {
  const content = Buffer.from(text)
  const head = content.length < 126 ? Buffer.from([0x81, content.length]) : Buffer.alloc(10)
  if (content.length >= 126) {
    head.set([0x81, 127])
    head.writeBigUInt64BE(BigInt(content.length), 2)
  }
  return Buffer.concat([head, content])
}
