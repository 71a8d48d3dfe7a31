import type { Reply } from '#conversation/messages.ts'

/** A request as a provider sent it, before anybody believed it. */
export interface RawRequest {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** What a channel found in a request. */
export type ChannelEvent =
  | { kind: 'message'; from: string; id: string; text: string; choice?: string }
  | { kind: 'report'; providerId: string; state: string; reason?: string }

/** What a provider is answered at once. */
export interface HttpAnswer {
  status: number
  type: string
  body: string
}

/** Whom a message is for. */
export interface Recipient {
  address: string
}

/** One message in the channel's own shape. */
export interface Rendered {
  body: unknown
}

/** A send that failed, as a value: one place turns it into state, wait and log level. */
export class SendError extends Error {
  readonly retryable: boolean
  readonly code: string
  constructor(code: string, retryable: boolean) {
    super(code)
    this.name = 'SendError'
    this.code = code
    this.retryable = retryable
  }
}

/**
 * A way to talk with people: data and pure functions around one send. Adding one touches its folder and one line of
 * registration.
 */
export interface Channel {
  /** The folder's name; the core never compares it. */
  name: string
  limits: {
    /** Most units of one message, in the channel's encoding. */
    units: number
    encoding: 'gsm7/ucs2' | 'utf16'
    choices: number
    media: boolean
    /** Whether the answer goes out in the response. */
    replies: 'later' | 'inline'
  }
  /** Where a visitor is sent who must sign in. */
  signIn: 'card' | 'register'
  /** In constant time. Absent where every message proves its sender itself. */
  verify?(request: RawRequest): boolean
  /** Pure, by the kind of request. */
  receive?: Record<string, (request: RawRequest) => { events: ChannelEvent[]; answer?: HttpAnswer }>
  /** Pure: pages, segments, buttons. */
  render(replies: Reply[], to: Recipient): Rendered[]
  /** The only I/O; throws `SendError` only. */
  send?(message: Rendered): Promise<{ providerId?: string }>
}
