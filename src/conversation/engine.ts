import type { Account } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import type { CheckpointWrite, SavedCheckpoint } from './graph/head-saver.ts'
import type { Pending, Reply, Said, Trace } from './messages.ts'

/** What the host hands over for one turn. The engine does no I/O with people: it returns what happened. */
export interface TurnRequest {
  conversation: { id: string; channel: string; address: string; language?: Language; head?: string }
  /** One message, or free texts that arrived together (at most five), in order. */
  messages: Said[]
  /** The account that the address has proved to be, read afresh for this turn. */
  account?: Account
  /** What `recall` gave for this conversation; the turn reads it itself when missing. */
  recalled?: Promise<SavedCheckpoint | null>
  /** Told a model's words while they come; the replies of the outcome take their place. */
  heard?(text: string): void
  /** What the channel's screen can do; replies stay channel-neutral. */
  screen: {
    choices: number
    signIn: 'card' | 'register'
    /** A handset that may show no Fidel: Amharic typed in Latin letters is answered so. */
    latin?: boolean
    /** A few lines at a time: what is known is told in one line. */
    small?: boolean
    /** Pictures can be shown on it. */
    pictures?: boolean
    /** The channel that messages reach the person on, where this one only answers. */
    reachedBy?: string
    /**
     * A screen of 160 characters in a session that waits for each answer: menus, short texts, and no model that may be slow.
     */
    menus?: boolean
  }
}

/** A code that was made for the address of the conversation, or for another one that is to be proved: `to`. */
export interface PromisedCode {
  id: string
  expiresAt: Date
  to?: { channel: string; address: string }
}

export interface TurnOutcome {
  replies: Reply[]
  /** The checkpoint to start the next turn from. */
  head: string
  /** What keeps that checkpoint; the host commits it together with all else that the turn leaves behind. */
  writes: CheckpointWrite[]
  language: Language
  /** The message holds a password: its row is kept, its text is not. */
  conceal?: true
  /** Codes that were made, to be sent. */
  codes?: PromisedCode[]
  /** Set while a request waits for a sign-in. */
  pending?: Pending
  /** A question whose answer follows as a message. */
  question?: string
  /** What is worth keeping of a screen that is gone soon: said once more as messages. */
  keepsakes?: Reply[]
  trace: Trace
}

export interface Engine {
  /** Begins to read what a conversation remembers, so that a host can read other things meanwhile. */
  recall?(conversation: string, head: string): Promise<SavedCheckpoint | null>
  /** Runs one turn. The same request gives the same outcome, whatever crashed in between. */
  run(request: TurnRequest): Promise<TurnOutcome>
}
