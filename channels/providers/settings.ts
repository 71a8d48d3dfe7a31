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
  /** The provider for addresses that have not written yet. */
  smsProvider: SmsProvider
}

export type SmsProvider = 'africastalking' | 'twilio'
