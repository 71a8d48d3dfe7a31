import { createHmac } from 'node:crypto'
import type { Database } from '#data/database.ts'
import type { Listing, Media } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { isPicture } from './picture-form.ts'

export const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

export interface Pictures {
  /**
   * Keeps a picture; undefined when the content is none. The same `origin`, an id of the message that it came with, always
   * gets the same address, which nobody can guess.
   */
  keep(
    owner: string,
    bytes: Buffer,
    origin?: string,
    /** It was drawn for its owner. */
    drawn?: true,
  ): Promise<{ id: string; url: string; type: string } | undefined>
  /** A picture of a person, by its address. */
  read(owner: string, url: string): Promise<{ bytes: Buffer; type: string } | undefined>
  /** The address of what was kept under an origin. */
  find(origin: string): Promise<string | undefined>
  /** Removes what was drawn a while ago and stands beside no offer. Returns how many. */
  retire(now: Date): Promise<number>
}

/** Pictures of people, in the database. What one is, its content says. */
export function createPictures({ db }: Database, secret: string): Pictures {
  const media = db.collection<Media>('media')
  const listings = db.collection<Listing>('listings')
  return {
    async find(origin) {
      const _id = letters(secret, origin)
      return (await media.countDocuments({ _id })) === 0 ? undefined : `/media/${_id}`
    },
    async read(owner, url) {
      const _id = /^\/media\/([\w-]+)$/.exec(url)?.[1]
      if (_id === undefined) return undefined
      const found = await media.findOne({ _id, owner }, { promoteBuffers: true })
      return found === null ? undefined : { bytes: found.bytes, type: found.type }
    },
    async retire(now) {
      const before = new Date(now.getTime() - limits.drawingKeptDays * DAY_MS)
      const old = media
        .find({ drawn: true, createdAt: { $lt: before } })
        .project<Pick<Media, '_id' | 'owner'>>({ owner: 1 })
      let removed = 0
      for await (const { _id, owner } of old) {
        const offer = { supplier: owner, state: 'active' as const, imageUrl: `/media/${_id}` }
        if ((await listings.findOne(offer, { projection: { _id: 1 } })) !== null) continue
        removed += (await media.deleteOne({ _id })).deletedCount
      }
      return removed
    },
    async keep(owner, bytes, origin, drawn) {
      const { fileTypeFromBuffer } = await import('file-type')
      const type = (await fileTypeFromBuffer(bytes))?.mime
      if (type === undefined || !PICTURES.has(type) || bytes.length > limits.mediaBytes) return undefined
      if (!isPicture(bytes, type)) return undefined
      const _id = origin === undefined ? ids.secret(16) : letters(secret, origin)
      const picture = { owner, type, bytes, createdAt: clock.now(), ...(drawn === undefined ? {} : { drawn }) }
      await media.updateOne({ _id }, { $setOnInsert: picture }, { upsert: true })
      return { id: _id, url: `/media/${_id}`, type }
    },
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** No digits: in a sentence they would pass for a quantity. */
const letters = (secret: string, origin: string): string =>
  createHmac('sha256', secret)
    .update(`picture ${origin}`)
    .digest('hex')
    .slice(0, 40)
    .replace(/\d/g, (digit) => String.fromCharCode('g'.charCodeAt(0) + Number(digit)))
