import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'

/** What one person's messages cost of a model in one day. Holds nothing that tells who it was. */
export interface ModelUsage {
  /** Made from the day and the person. */
  _id: string
  tokens: number
  calls: number
  at: Date
}

const usage = new Schema<ModelUsage>(
  {
    _id: { type: String, required: true },
    tokens: { type: Number, default: 0 },
    calls: { type: Number, default: 0 },
    at: { type: Date, required: true },
  },
  { collection: 'model_usage', versionKey: false },
)
usage.index({ at: 1 }, { expireAfterSeconds: 2 * 24 * 60 * 60 })

export const usageModels = (connection: Connection) => ({
  modelUsage: connection.model<ModelUsage>('ModelUsage', usage),
})
