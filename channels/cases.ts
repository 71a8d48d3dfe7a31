import type { Language } from '#src/language.ts'

/** What a provider sends, and what must come of it. The runner adds what every row owes. */
export interface WebhookCase {
  about: string
  path:
    | `/twilio/${'inbound' | 'status'}`
    | `/africastalking/:secret/${'sms' | 'delivery' | 'optout' | 'ussd' | 'ussd-end'}`
  fields: Record<string, string>
  /** What is found in it: the fields of the only event, or undefined when the request is not this channel's. */
  finds?: Record<string, unknown>
}

/** A form that lacks what it must have. */
export interface BrokenCase {
  path: WebhookCase['path']
  fields: Record<string, string>
}

/** What is said, and what the phone shows. */
export interface RenderCase {
  about: string
  text: string
  language?: Language
  choices?: string[]
  shows: string
  segments?: number
  /** The labels that can be pressed, where the channel shows such. */
  presses?: string[]
  /** How the rest begins, where there is one. */
  rest?: string
}

/** How an API of a provider answers, and what that means for the message. */
export interface SendCase {
  provider: 'twilio' | 'africastalking'
  status: number
  body: unknown
  /** The error, or the provider's id of the message. */
  means: { code: string; retryable: boolean; unsure: boolean } | string
}
