import type { Choice, Reply } from '#conversation/messages.ts'
import type { Prices } from '#messaging/pricing.ts'
import type { Known, Report, Taken } from '#messaging/sending.ts'
import type { Language } from '#src/language.ts'

export { SendError } from '#messaging/sending.ts'

/** A request as a provider sent it, before anybody believed it. */
export interface RawRequest {
  /** With the query, as it was sent. */
  path: string
  /** What the named parts of the path are. */
  params: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** `unsigned` is answered 403; `unknown` 404, as if there were nothing here. */
export type Verdict = 'genuine' | 'unsigned' | 'unknown'

/** What a channel found in a request. */
export type ChannelEvent =
  /** `via` names the provider that it came through: the answer goes back the same way. */
  | {
      kind: 'message'
      from: string
      id: string
      text: string
      choice?: string
      via: string
      /** What else the provider calls the sender. */
      alias?: string
      /** A file that came with it, and what the provider says that it is. */
      media?: { url: string; type: string }
    }
  /** One step of a session that is answered in the response; `text` is all that was typed so far. */
  | { kind: 'hop'; from: string; session: string; text: string }
  /** A session is over; unfinished when it broke off. `dialled`: the code to dial again. */
  | { kind: 'ended'; from: string; session: string; finished: boolean; dialled: string }
  | ({ kind: 'report' } & Report)
  /** Somebody told the provider that they want no more messages, or want them again. */
  | { kind: 'optout'; from: string; via: string }
  | { kind: 'optin'; from: string; via: string }

/** What a provider is answered at once. */
export interface HttpAnswer {
  status: number
  type: string
  body: string
  headers?: Readonly<Record<string, string>>
}

/** What came of a request that was believed. `problem` names what is wrong with its form. */
export type Received = { events: ChannelEvent[]; answer: HttpAnswer } | { problem: string }

/** One message in the channel's own shape. */
export interface Rendered {
  text: string
  /** Parts that the network counts and charges. */
  segments: number
  /** What did not fit: said when the person asks for more. */
  rest?: Reply
  /** Addresses of pictures. */
  media: string[]
  /** The same with choices to press, where the channel shows such; `text` is for when that fails. */
  options?: { body: string; choices: readonly Choice[]; language: Language }
}

/** A rendered message on its way to one address. */
export interface Outgoing extends Rendered {
  to: string
  /** The outbox row; it comes back with the report where the provider can carry it. */
  row: string
  /** The provider that the address last wrote through. */
  via?: string
  /** When the address last wrote; missing when it never did. */
  heardAt?: Date
  /** The kind of a notice, and its figures and names in the order of a template's variables. */
  notice?: { kind: string; language: Language; words: readonly string[] }
}

/**
 * A way to talk with people: data and pure functions around its I/O. Adding one touches its folder and one line of
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
    /** Segments a second that a sender may send. */
    perSecond?: number
  }
  /** Where a visitor is sent who must sign in. */
  signIn: 'card' | 'register'
  /** Channels whose verified addresses prove the sender here as well: the same number in the same hand. */
  identities: readonly string[]
  /** The channel that reaches its people by the same address, where this one only answers. */
  reachedBy?: string
  /** In constant time. Absent where every message proves its sender itself. */
  verify?(request: RawRequest): Verdict
  /** Pure, by the path below /webhooks. Two channels may share a path; each takes what is its own. */
  receive?: Readonly<Record<string, (request: RawRequest) => Received>>
  /** Pure: pages, segments, numbered choices. */
  render(replies: readonly Reply[], language: Language): Rendered
  /**
   * What a hop means: all that the person typed on this screen, or behind the number that begins a session. Only where the
   * answer goes out in the response.
   */
  spoken?(typed: string, begins: boolean): { text: string; choice?: string }
  /** Whether a notice can be sent to somebody who wrote here last at `heardAt`; absent where it always can. */
  takes?(kind: string, language: Language, heardAt: Date | undefined): boolean
  /** Throws `SendError` only. */
  send?(message: Outgoing): Promise<Taken>
  /**
   * Asks the provider which messages it took for this address at about this time; undefined when it cannot be asked.
   * Throws `SendError` when it does not answer.
   */
  ask?(message: Pick<Outgoing, 'to' | 'via'>, at: Date): Promise<readonly Known[] | undefined>
  /** What messages cost, where the provider says so only later. Throws `SendError` when it does not answer. */
  prices?: Prices
  /** The content of a file that came with a message; undefined when it cannot be had, or is too large. */
  fetch?(url: string): Promise<Buffer | undefined>
  /** The key that asks for what did not fit, where words are hard to type. */
  moreKey?: string
}
