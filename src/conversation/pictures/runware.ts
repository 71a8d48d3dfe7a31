import { z } from 'zod'
import type { RunwareSettings } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { createBreaker } from '../gemini/breaker.ts'
import type { FailureKind } from '../gemini/failure.ts'

/** Why there is no picture: its description is not for pictures, or the service did not do it. */
export type PictureFailure = 'unsuitable' | 'limited' | 'refused' | 'unavailable'
export type Painted = { bytes: Buffer } | { failed: PictureFailure }

/**
 * Paints what a text describes, in a square of 1024 pixels. Never throws for what a service can do wrong, and leaves one alone
 * that does not do its work: nobody waits a quarter of a minute for each picture of a service that is down.
 */
export type Paint = (description: string) => Promise<Painted>

const SIDE = 1024

/**
 * Runware, by the API that it documents: one task, sent in an array by POST, or, where RUNWARE_URL is a WebSocket's, after
 * an authentication task on a connection of its own. Its SDK is not used: a request of it cannot be given up, and goes on
 * trying to connect, and then paints at our cost, for a minute after nobody waits any more.
 */
export function createRunware({ apiKey, url, model }: RunwareSettings): Paint {
  const exchange = url.startsWith('ws') ? byWebSocket : byPost
  const breaker = createBreaker()

  async function paint(description: string): Promise<Painted | { broken: FailureKind }> {
    const signal = AbortSignal.timeout(limits.paintMs)
    const task = {
      taskType: 'imageInference',
      taskUUID: ids.fresh(),
      model,
      positivePrompt: description,
      width: SIDE,
      height: SIDE,
      numberResults: 1,
      outputType: 'base64Data',
      outputFormat: 'JPG',
      checkNSFW: true,
    }
    try {
      const answered = answer.parse(await exchange({ url, apiKey, task, signal }))
      const [error] = answered.errors
      if (error !== undefined) return { failed: failureOf(error.code) }
      const image = answered.data.find(({ taskUUID }) => taskUUID === task.taskUUID)
      if (image?.NSFWContent === true) return { failed: 'unsuitable' }
      const bytes = image && (await bytesOf(image, url, signal))
      return bytes === undefined || bytes.length === 0 ? { failed: 'unavailable' } : { bytes }
    } catch {
      return { broken: signal.aborted ? 'slow' : 'down' }
    }
  }

  return async (description) => {
    if (!breaker.mayAsk()) return { failed: 'unavailable' }
    const painted = await paint(description)
    if ('broken' in painted) {
      breaker.failed({ kind: painted.broken })
      return { failed: 'unavailable' }
    }
    const kind = 'failed' in painted ? MEANS[painted.failed] : undefined
    if (kind === undefined) breaker.worked()
    else breaker.failed({ kind })
    return painted
  }
}

/** What a failure says of the service: whether it is left alone for a while. */
const MEANS: Record<PictureFailure, FailureKind | undefined> = {
  unsuitable: undefined,
  limited: 'limited',
  refused: 'refused',
  unavailable: 'down',
}

/** What comes back by either way; WebSockets and POST name errors alike. */
const answer = z.object({
  data: z
    .array(
      z.object({
        taskType: z.string().optional(),
        taskUUID: z.string().optional(),
        imageBase64Data: z.string().optional(),
        imageURL: z.string().optional(),
        NSFWContent: z.boolean().optional(),
      }),
    )
    .default([]),
  errors: z.array(z.object({ code: z.string().default('') })).default([]),
})

function failureOf(code: string): PictureFailure {
  if (/nsfw|content|moderat|prompt/i.test(code)) return 'unsuitable'
  if (/key|auth|credit|balance|payment|model/i.test(code)) return 'refused'
  return /rate|limit|concurren|quota/i.test(code) ? 'limited' : 'unavailable'
}

interface Exchange {
  url: string
  apiKey: string
  task: Record<string, unknown>
  signal: AbortSignal
}

async function byPost({ url, apiKey, task, signal }: Exchange): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify([task]),
    redirect: 'error',
    signal,
  })
  const text = (await most(response, ANSWER_BYTES)).toString()
  if (response.status === 401 || response.status === 403) return { errors: [{ code: 'invalidApiKey' }] }
  if (response.status === 429) return { errors: [{ code: 'rateLimit' }] }
  return JSON.parse(text)
}

function byWebSocket({ url, apiKey, task, signal }: Exchange): Promise<unknown> {
  const socket = new WebSocket(url)
  const done = new Promise<unknown>((resolve, reject) => {
    const fail = (): void => reject(new Error('the connection was lost'))
    signal.addEventListener('abort', fail, { once: true })
    socket.addEventListener('error', fail, { once: true })
    socket.addEventListener('close', fail, { once: true })
    socket.addEventListener('open', () => socket.send(JSON.stringify([{ taskType: 'authentication', apiKey }])), {
      once: true,
    })
    socket.addEventListener('message', ({ data }) => {
      try {
        const said = answer.parse(JSON.parse(String(data)))
        if (said.errors.length > 0 || said.data.some(({ taskUUID }) => taskUUID === task['taskUUID'])) resolve(said)
        else if (said.data.some(({ taskType }) => taskType === 'authentication')) socket.send(JSON.stringify([task]))
      } catch (error) {
        reject(error)
      }
    })
  })
  return done.finally(() => socket.close())
}

/** The picture comes with the answer; from an address it is fetched where that is the service's, or anywhere by HTTPS. */
async function bytesOf(
  { imageBase64Data, imageURL }: z.infer<typeof answer>['data'][number],
  url: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  if (imageBase64Data !== undefined) return Buffer.from(imageBase64Data, 'base64')
  if (imageURL === undefined || !URL.canParse(imageURL)) return undefined
  const { protocol, hostname } = new URL(imageURL)
  if (protocol !== 'https:' && hostname !== new URL(url).hostname) return undefined
  const response = await fetch(imageURL, { redirect: 'error', signal })
  return response.ok ? most(response, limits.mediaBytes) : undefined
}

/** Base64 takes a third more than the picture that it stands for. */
const ANSWER_BYTES = Math.ceil(limits.mediaBytes * 1.5)

/** A body of at most so many bytes. Throws when it is longer. */
async function most(response: Response, bytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > bytes) throw new Error('more than a picture')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
