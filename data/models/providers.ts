import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'

/** A provider's report of a message whose id was not known yet; it is kept a day. */
export interface EarlyReport {
  /** `<channel>:<the provider's id>:<its word>`. */
  _id: string
  channel: string
  providerId: string
  row?: string
  /** Whom the message went to, where the provider says so. */
  to?: string
  state?: 'sent' | 'delivered' | 'read' | 'failed'
  word: string
  reason?: string
  at: Date
}

/** Another name of a provider for an address: an id that stays when the number is hidden. */
export interface Alias {
  /** `<channel>:<the other name>`. */
  _id: string
  address: string
  at: Date
}

const earlyReports = new Schema<EarlyReport>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    providerId: { type: String, required: true },
    row: String,
    to: String,
    state: String,
    word: { type: String, required: true },
    reason: String,
    at: { type: Date, required: true },
  },
  { collection: 'early_reports', versionKey: false },
)
earlyReports.index({ providerId: 1 })
earlyReports.index({ to: 1, at: 1 }, { sparse: true })
earlyReports.index({ at: 1 }, { expireAfterSeconds: 24 * 60 * 60 })

const aliases = new Schema<Alias>(
  {
    _id: { type: String, required: true },
    address: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'aliases', versionKey: false },
)
aliases.index({ address: 1 })

/** What is kept of the ways in which providers speak of messages and people. */
export const providerModels = (connection: Connection) => ({
  earlyReports: connection.model<EarlyReport>('EarlyReport', earlyReports),
  aliases: connection.model<Alias>('Alias', aliases),
})
