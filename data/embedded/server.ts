import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { encode, toNumber } from './bson/values.ts'
import { dispatch, type Origin } from './dispatch.ts'
import type { Engine } from './engine.ts'
import { HangUp, MongoFault } from './errors.ts'
import { Handshake } from './scram.ts'
import { Frames, lastReply, type Message, ProtocolError, parse, reply } from './wire/message.ts'

/** Where a server listens: a unix socket, or a port of the loopback interface. */
export type Endpoint = { readonly path: string } | { readonly port: number; readonly password?: string }

/** Listens for MongoDB's wire protocol and answers with an engine. */
export class WireServer {
  readonly #engine: Engine
  readonly #servers: Server[] = []
  readonly #sockets = new Set<Socket>()
  #lastConnection = 0
  #working = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Starts to listen; gives the address by which clients know it. */
  async listen(endpoint: Endpoint): Promise<string> {
    const server = createServer({ noDelay: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen('path' in endpoint ? { path: endpoint.path } : { host: '127.0.0.1', port: endpoint.port }, resolve)
    })
    this.#servers.push(server)
    if ('path' in endpoint) chmodSync(endpoint.path, 0o600)
    const bound = server.address()
    const address = typeof bound === 'object' && bound ? `127.0.0.1:${bound.port}` : String(bound)
    const password = 'port' in endpoint ? endpoint.password : undefined
    server.on('connection', (socket) => this.#serve(socket, discoverable(address), password))
    return address
  }

  #serve(socket: Socket, address: string, password: string | undefined): void {
    this.#sockets.add(socket)
    this.#engine.connections++
    this.#engine.counters.connections++
    const handshake = password === undefined ? undefined : new Handshake(password)
    const origin: Origin = { address, connection: ++this.#lastConnection, appName: undefined, handshake, gone: false }
    const frames = new Frames()
    let queue = Promise.resolve()
    socket.on('data', (piece) => {
      if (typeof piece === 'string') return
      try {
        for (const frame of frames.push(piece)) {
          this.#working++
          queue = queue
            .then(() => this.#answer(socket, frame, origin))
            .catch(() => {
              socket.destroy()
            })
            .finally(() => {
              this.#working--
            })
        }
      } catch {
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      origin.gone = true
      this.#sockets.delete(socket)
      this.#engine.connections--
    })
  }

  async #answer(socket: Socket, frame: Buffer, origin: Origin): Promise<void> {
    if (origin.gone) return
    const { network } = this.#engine.counters
    network.bytesIn += frame.length
    network.numRequests++
    let message: Message
    try {
      message = parse(frame)
    } catch (error) {
      if (!(error instanceof MongoFault))
        throw error instanceof ProtocolError ? error : new ProtocolError(String(error))
      const document = encode({ ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName })
      await send(socket, reply({ legacy: false }, frame.readInt32LE(4), document))
      return
    }
    try {
      const document = await dispatch(this.#engine, message, origin)
      network.bytesOut += document.length
      if (!message.wantsReply) return
      const streams =
        message.exhaustAllowed &&
        'topologyVersion' in message.body &&
        toNumber(message.body['maxAwaitTimeMS']) !== undefined
      if (streams) return await this.#stream(socket, message, origin)
      await send(socket, reply(message, message.id, document))
    } catch (error) {
      if (!(error instanceof HangUp)) throw error
      socket.destroy()
    }
  }

  /** Exhaust hello: a reply now and again, unasked, until the client hangs up. */
  async #stream(socket: Socket, message: Message, origin: Origin): Promise<void> {
    const pause = Math.min(toNumber(message.body['maxAwaitTimeMS']) ?? 10_000, 10_000)
    let responseTo = message.id
    this.#working--
    try {
      while (!origin.gone) {
        await sleep(pause, socket)
        if (origin.gone) return
        const document = await dispatch(this.#engine, message, origin)
        await send(socket, reply(message, responseTo, document, true))
        responseTo = lastReply()
      }
    } finally {
      this.#working++
    }
  }

  /** Stops listening, lets what is running finish, and closes all connections. */
  async close(): Promise<void> {
    for (const server of this.#servers) server.close()
    const until = Date.now() + 2000
    this.#engine.changes.wakeAll()
    while (this.#working > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
    for (const socket of this.#sockets) socket.destroy()
  }
}

function send(socket: Socket, bytes: Buffer): Promise<void> | undefined {
  if (socket.destroyed || socket.write(bytes)) return undefined
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.once('drain', done)
    socket.once('close', done)
  })
}

function sleep(milliseconds: number, socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      socket.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    socket.once('close', done)
  })
}

/** Drivers write the addresses of a hello in lower case and decode them: capital letters of a path are told encoded. */
function discoverable(address: string): string {
  if (!address.startsWith('/')) return address
  return address.replace(/[A-Z%]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
}

/** Removes the socket file that a killed server left behind. */
export function clearSocket(path: string): void {
  rmSync(path, { force: true })
}
