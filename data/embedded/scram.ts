import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary } from 'mongodb/lib/bson.js'
import type { Doc } from './bson/values.ts'
import { MongoFault } from './errors.ts'

const ITERATIONS = 4096
const USER = 'kcart'

/** Checks the password of clients that come by a port, as SCRAM-SHA-256 wants it (RFC 7677); one for each connection. */
export class Handshake {
  readonly #password: string
  #state: { nonce: string; clientFirst: string; serverFirst: string; salt: Buffer } | undefined
  #done = false

  constructor(password: string) {
    this.#password = password
  }

  /** Has the client shown that it knows the password? */
  get passed(): boolean {
    return this.#done
  }

  /** Answers `saslStart`. */
  start(command: Doc): Doc {
    if (command['mechanism'] !== 'SCRAM-SHA-256') {
      throw new MongoFault(334, `Mechanism ${String(command['mechanism'])} is not supported here`)
    }
    const clientFirst = textOf(command['payload']).replace(/^n,[^,]*,/, '')
    const nonce = /(?:^|,)r=([^,]+)/.exec(clientFirst)?.[1] ?? ''
    const salt = randomBytes(28)
    const serverFirst = `r=${nonce}${randomBytes(18).toString('base64')},s=${salt.toString('base64')},i=${ITERATIONS}`
    this.#state = { nonce, clientFirst, serverFirst, salt }
    return { conversationId: 1, done: false, payload: new Binary(Buffer.from(serverFirst)) }
  }

  /** Answers `saslContinue`. Throws AuthenticationFailed for a wrong password. */
  continue(command: Doc): Doc {
    if (this.#done) return { conversationId: 1, done: true, payload: new Binary(Buffer.alloc(0)) }
    const state = this.#state
    const clientFinal = textOf(command['payload'])
    const proof = Buffer.from(/,p=(.+)$/.exec(clientFinal)?.[1] ?? '', 'base64')
    if (!state || !new RegExp(`(?:^|,)n=${USER}(?:,|$)`).test(state.clientFirst)) throw failed()
    const message = `${state.clientFirst},${state.serverFirst},${clientFinal.replace(/,p=.*$/, '')}`
    const salted = pbkdf2Sync(this.#password, state.salt, ITERATIONS, 32, 'sha256')
    const clientKey = hmac(salted, 'Client Key')
    const signature = hmac(createHash('sha256').update(clientKey).digest(), message)
    const expected = Buffer.from(clientKey.map((byte, i) => byte ^ (signature[i] ?? 0)))
    if (proof.length !== expected.length || !timingSafeEqual(proof, expected)) throw failed()
    this.#done = true
    const verifier = hmac(hmac(salted, 'Server Key'), message).toString('base64')
    return { conversationId: 1, done: true, payload: new Binary(Buffer.from(`v=${verifier}`)) }
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function textOf(payload: unknown): string {
  return payload instanceof Binary ? Buffer.from(payload.value()).toString('utf8') : ''
}

function failed(): MongoFault {
  return new MongoFault(18, 'Authentication failed.')
}
