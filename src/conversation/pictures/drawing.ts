import type { Database } from '#data/database.ts'
import { clock, startOfAddisDay } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Paint, PictureFailure } from './runware.ts'

/** What is to be drawn, for whom. */
export interface Wish {
  /** A wish that comes again, as a replayed turn makes it, gets the picture that it got. */
  id: string
  owner: string
  /** In words for a machine that draws; the product in English. */
  description: string
}

/** The address of the picture, or why there is none. */
export type Drawn = { url: string } | { failed: PictureFailure | 'used_up' }

export type Draw = (wish: Wish) => Promise<Drawn>

/** Where pictures are kept: what is none by its content is not, and the same origin always has the same address. */
export interface PictureStore {
  find(origin: string): Promise<string | undefined>
  keep(owner: string, bytes: Buffer, origin: string, drawn: true): Promise<{ url: string } | undefined>
}

interface DrawingParts {
  paint: Paint
  pictures: PictureStore
  database: Pick<Database, 'models'>
  log: Pick<Logger, 'warn' | 'error'>
}

/** Draws pictures, as many a day as anybody may have, and keeps them as the person's own. */
export function createDrawing({ paint, pictures, database: { models }, log }: DrawingParts): Draw {
  return async ({ id, owner, description }) => {
    const before = await pictures.find(id)
    if (before !== undefined) return { url: before }
    const today = { owner, drawn: true as const, createdAt: { $gte: startOfAddisDay(clock.today()) } }
    if ((await models.media.countDocuments(today)) >= limits.picturesADay) return { failed: 'used_up' }
    const painted = await paint(description)
    if ('failed' in painted) {
      if (painted.failed === 'refused') log.error({ kind: painted.failed }, 'Runware refuses the key or the model')
      else log.warn({ kind: painted.failed }, 'a picture was not drawn')
      return painted
    }
    const kept = await pictures.keep(owner, painted.bytes, id, true)
    if (kept === undefined) log.warn({ bytes: painted.bytes.length }, 'what was drawn is no picture')
    return kept ?? { failed: 'unavailable' }
  }
}
