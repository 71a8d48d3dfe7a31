import { Router } from '@koa/router'
import busboy from 'busboy'
import type { Context } from 'koa'
import { personOf } from '#conversation/gemini/allowance.ts'
import type { Database } from '#data/database.ts'
import type { Media } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { notFound, Problem } from '../errors.ts'
import { notSignedIn, type State, signedIn } from '../identity.ts'
import { PICTURES, type Pictures } from '../pictures.ts'
import type { WriteDown } from '../voice-notes.ts'

/**
 * Uploading a picture, as a form's file or as the body itself, and showing it; and a voice note, which is answered with its
 * words where there is somebody to hear it. What it is, its content says.
 */
export function mediaRoutes({ db }: Database, pictures: Pictures, writeDown?: WriteDown): Router<State> {
  const router = new Router<State>()
  const media = db.collection<Media>('media')

  router.post('/api/media', async (context) => {
    const { account, visitorId } = context.state
    const person = account?._id ?? (writeDown === undefined ? undefined : visitorId)
    if (person === undefined) throw notSignedIn()
    const most = writeDown === undefined ? limits.mediaBytes : limits.voiceBytes
    const bytes = context.is('multipart/form-data') ? await fileOfForm(context, most) : await wholeBody(context, most)
    const written = await writeDown?.(personOf(account, { channel: 'web', address: person }), bytes)
    if (written === 'unheard') {
      throw new Problem(422, 'not_heard', 'The voice note could not be made out. Send a shorter one, or type it.')
    }
    if (written !== undefined) {
      context.status = 201
      context.body = written
      return
    }
    const owner = signedIn(context)
    if (bytes.length > limits.mediaBytes) throw tooLarge(limits.mediaBytes)
    const kept = await pictures.keep(owner._id, bytes)
    if (kept === undefined) throw new Problem(415, 'not_a_picture', 'Send a picture: JPEG, PNG or WebP.')
    context.status = 201
    context.body = kept
  })

  router.get('/media/:id', async (context) => {
    const found = await media.findOne({ _id: context.params['id'] ?? '' }, { promoteBuffers: true })
    if (found === null || !PICTURES.has(found.type)) throw notFound()
    context.set({
      'Content-Type': found.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
    })
    context.body = found.bytes
  })

  return router
}

const tooLarge = (most: number): Problem =>
  new Problem(413, 'too_large', `The file is larger than ${most / 1024 / 1024} MiB.`)

async function wholeBody(context: Context, most: number): Promise<Buffer> {
  if (Number(context.get('content-length')) > most) throw tooLarge(most)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of context.req) {
    if (!Buffer.isBuffer(part)) continue
    size += part.length
    if (size > most) throw tooLarge(most)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The first file of a form. Other fields are ignored, within narrow limits. */
async function fileOfForm(context: Context, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let state: 'none' | 'whole' | 'cut' = 'none'
  try {
    const form = busboy({
      headers: context.req.headers,
      limits: { files: 1, fileSize: most, fields: 5, fieldSize: 1_000, parts: 10, headerPairs: 50 },
    })
    form.on('file', (_name, stream) => {
      state = 'whole'
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('limit', () => {
        state = 'cut'
      })
      stream.on('error', () => undefined) // the form fails with it
    })
    await new Promise<void>((resolve, reject) => {
      form.once('close', resolve)
      form.once('error', reject)
      context.req.once('aborted', () => reject(new Error('the upload was broken off')))
      context.req.pipe(form)
    })
  } catch {
    context.req.unpipe()
    throw new Problem(400, 'bad_form', 'The form could not be read.')
  }
  if (isCut(state)) throw tooLarge(most)
  if (parts.length === 0) throw new Problem(400, 'no_file', 'The form holds no file.')
  return Buffer.concat(parts)
}

// The state changes in callbacks, which the compiler cannot follow.
const isCut = (state: string): boolean => state === 'cut'
