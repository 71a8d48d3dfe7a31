import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'

/** A picture that somebody sent, or that was drawn for them, checked by content. */
export interface Media {
  _id: string
  owner: string
  type: string
  bytes: Buffer
  drawn?: true
  createdAt: Date
}

const media = new Schema<Media>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    drawn: Boolean,
    createdAt: { type: Date, required: true },
  },
  { collection: 'media', versionKey: false },
)
media.index({ owner: 1, createdAt: -1 })
// What was drawn, for who removes what nobody wants.
media.index({ createdAt: 1 }, { partialFilterExpression: { drawn: true }, name: 'drawn' })

export const mediaModels = (connection: Connection) => ({
  media: connection.model<Media>('Media', media),
})
