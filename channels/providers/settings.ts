/** The keys to a Twilio account. */
export interface TwilioSettings {
  accountSid: string
  authToken: string
  /** E.164, or a name that is registered as a sender. */
  smsFrom?: string
  /** E.164. */
  whatsappFrom?: string
  /** Replaces https://api.twilio.com; asked for at every send, since the simulator's port is known late. */
  baseUrl(): string | undefined
}

/** The keys to an Africa's Talking account. */
export interface AfricasTalkingSettings {
  username: string
  apiKey: string
  /** The short code or name that messages come from; the provider's own when missing. */
  sender?: string
  /** What the webhooks' path holds; two while one replaces the other. */
  secrets: readonly string[]
  /** Replaces https://api.africastalking.com. */
  baseUrl(): string | undefined
}

/** What the phones' channels are made from. A provider that is missing is not configured. */
export interface PhoneSettings {
  /** Where providers reach this app, without a slash at the end. */
  publicUrl: string
  /** Whether reports can be asked for: a provider cannot reach an address of this machine. */
  reports: boolean
  twilio?: TwilioSettings
  africasTalking?: AfricasTalkingSettings
  /** Approved messages for who has not written for a day: kind of notice, language, content resource. */
  templates: Templates
  /** Where the ids of content resources are kept. */
  contents: ContentStore
  /** The provider for addresses that have not written yet. */
  smsProvider: SmsProvider
}

export type SmsProvider = 'africastalking' | 'twilio'

export type Templates = Readonly<Record<string, { en?: string | undefined; am?: string | undefined }>>

/** Keeps the provider's ids of what was made there once, for all instances. */
export interface ContentStore {
  get(id: string): Promise<string | undefined>
  put(id: string, sid: string): Promise<void>
  drop(id: string): Promise<void>
}
