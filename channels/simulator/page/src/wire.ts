/** What the server says; the shapes of `channels/simulator`. */
export interface Message {
  number: string
  id: string
  seq: number
  changed: number
  as: 'sms' | 'whatsapp'
  via: Provider
  from: string
  text: string
  media: string[]
  choices?: Choice[]
  /** What the button says that opens the list of choices; without it they are buttons themselves. */
  list?: string
  location?: Place
  at: string
  own: boolean
  arrived: boolean
  said: { word: string; at: string; lost?: true }[]
}

export interface Choice {
  id: string
  label: string
  description?: string
}

export interface Place {
  latitude: number
  longitude: number
  label?: string
}

export type Provider = 'africastalking' | 'twilio'

export interface Person {
  number: string
  name: string
  roles: string[]
  language: string
  town?: string
  about?: string
}

/** Shares of all requests; `delayMs` in milliseconds. */
export interface Faults {
  errors: number
  refusals: number
  unanswered: number
  duplicates: number
  lost: number
  delayMs: number
}

export interface SimulatorState {
  /** Others than this computer can reach it. */
  exposed: boolean
  numbers: { ussd: string; sms: Partial<Record<Provider, string>>; whatsapp?: string }
  faults: Faults
  people: Person[]
}

export interface Screen {
  screen: string
  open: boolean
}
