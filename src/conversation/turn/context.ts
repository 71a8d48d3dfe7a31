import type { Account, Notice, Role } from '#data/models/index.ts'
import type { Payer } from '#knowledge/index.ts'
import type { Knowledge } from '#knowledge/knowledge.ts'
import type { Market } from '#market/market.ts'
import type { Language } from '#src/language.ts'
import type { PromisedCode, TurnRequest } from '../engine.ts'
import type { Look } from '../gemini/looking.ts'
import type { Card, Choice, MediaLink, Trace } from '../messages.ts'
import type { Draw } from '../pictures/drawing.ts'
import type { Voice } from '../texts/voice.ts'
import type { Understanding } from '../understanding.ts'
import type { Memory, Position, Request, Shown } from './memory.ts'

/** What tools, flows and cards of one turn work with. The account is the turn's, never an argument's. */
export interface TurnContext {
  market: Market
  knowledge: Knowledge
  account?: Account
  /** Where the message comes from; on phones it is the person. */
  sender: { channel: string; address: string }
  voice: Voice
  /** The language of the conversation, whatever the voice has texts for. */
  language: Language
  today: string
  now: number
  /** The inbound id that every id of this turn derives from. */
  message: string
  screen: TurnRequest['screen']
  memory: Memory
  /** The address of a picture in the message. */
  picture?: string
  /** Looks at photos, where that is set up. */
  look?: Look
  /** Draws pictures, where that is set up. */
  draw?: Draw
  /** What the message says. */
  understood: Understanding
  /** Whom it costs where a service embeds a question. */
  payer?: Payer
  /** The tools that ran in this turn, for the trace. */
  calls: Trace['tools']
  /** What is asked for was inferred by a model: it is confirmed before it is done. */
  inferred?: true
  /** Told a model's words while they come. */
  heard?(text: string): void
  /** The codes that were made in this turn. */
  codes: PromisedCode[]
  /** The latest notices of an account, newest first. */
  noticesOf(account: string, query: { unread: boolean; limit: number }): Promise<Notice[]>
}

/** A reply before the language is put on it. */
export interface Draft {
  text: string
  /** A question in one line, for when it is asked again. */
  again?: string
  choices?: Choice[]
  media?: MediaLink[]
  card?: Card
  /** What is worth keeping of it, as a message of its own, where this is a screen that is gone soon. */
  keepsake?: string
}

/** What a tool or a step of a flow did, for the reply, the memory and the trace. */
export interface Result {
  /** `ok`, `asked`, `empty`, or the code of a refusal. */
  outcome: string
  replies: Draft[]
  /** What the lists of these replies show. */
  shown?: Omit<Shown, 'at'>
  /** The order that this is about. */
  order?: string
  /** What a bare "yes" to these replies means. */
  offer?: Request
  /** These replies end with a question of their own: no other is asked beside it. */
  asks?: boolean
  /** The request waits for a sign-in. */
  pending?: Request
  sources?: { id: string; score: number }[]
  /** A flow that waits for an answer. */
  position?: Position
  /** The account as it is after the change. */
  account?: Account
  /** The language that was chosen. */
  language?: Language
  /** Named in the trace instead of the tool. */
  intent?: string
  /** The menu that these replies are. */
  menu?: Omit<NonNullable<Memory['menu']>, 'at'>
  /** A question whose answer comes as a message, after these replies. */
  question?: string
  /** Nothing more is to be said: a session ends here. */
  ends?: true
}

export type Audience = 'visitor' | Role

/** Who is talking, as knowledge and greetings see it. */
export const audienceOf = (account: Account | undefined): Audience =>
  account === undefined ? 'visitor' : account.roles.includes('supplier') ? 'supplier' : 'customer'

/** Who is talking, as help sees it: who buys and sells is told both. */
export const rolesOf = (account: Account | undefined): Audience | 'both' =>
  (account?.roles.length ?? 0) > 1 ? 'both' : audienceOf(account)

/** The account of a tool that only registered people reach; rights were checked before. */
export function signedIn(context: TurnContext): Account {
  if (context.account === undefined) throw new Error('a tool for registered people ran without an account')
  return context.account
}
