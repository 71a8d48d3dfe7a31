import type { WaitingRequest } from '#data/models/index.ts'
import type { DetectedLanguage, Language } from '#src/language.ts'

/** A button, a list row or a numbered line. `yes`, `no`, `skip`, `back` and `menu` are reserved ids. */
export interface Choice {
  id: string
  label: string
}

export interface MediaLink {
  type: string
  url: string
  alt: string
}

export const CARD_KINDS = [
  'listings',
  'listing',
  'order_summary',
  'order',
  'orders',
  'prices',
  'notices',
  'sign_in',
  'picture',
] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** `data` is the contract's JSON for the kind: decimal numbers, days, instants. */
export interface Card {
  kind: CardKind
  data: Record<string, unknown>
}

/** What is said to a person, before a channel gives it a shape. `text` says all that matters, without the card. */
export interface Reply {
  text: string
  language: Language
  choices: Choice[]
  media: MediaLink[]
  card?: Card
  /** The number of the first choice, where they go on from an earlier screen. */
  first?: number
  /** The name of the screen, for the funnel of a session: `place_order/quantity`, `menu/orders`. */
  label?: string
  /** The session ends with it. */
  ends?: boolean
}

/** The reserved choice that a session of hops begins with. */
export const DIAL = 'dial'

/** What stands in the place of a text that must not be kept. */
export const CONCEALED = '•••'

/** One message of a turn. */
export interface Said {
  /** The inbound row's id: every id of the turn derives from it. */
  id: string
  text: string
  choice?: string
  /** It was spoken, and is what somebody understood: the person is shown it. */
  spoken?: true
  /** A request that waited for the sign-in. */
  resume?: Pending
}

/** A request that could not go on before a sign-in. */
export type Pending = WaitingRequest

/** What happened in a turn, for the trace of the contract. Holds no secrets; texts of the user only in tool arguments. */
export interface Trace {
  language: DetectedLanguage
  intent: string
  model: 'phrasebook' | 'gemini' | null
  modelCalls: number
  flow: { name: string; slot: string } | null
  tools: { name: string; args: Record<string, unknown>; outcome: string }[]
  sources: { id: string; score: number }[]
  ms: number
}
