import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { GeminiSettings } from '#src/config.ts'

/** What the stand-in answers to one request. Without a script it says "Hello.". */
export type GeminiStep = { afterMs?: number } & (
  | { say: string | readonly string[]; betweenMs?: number; finish?: string }
  | { call: readonly { name: string; args?: Record<string, unknown> }[] }
  /** A refusal, with the wait in the body as the real API gives it; `noQuota`: waiting is useless. */
  | { status: number; wait?: string; noQuota?: true; reason?: string }
  /** The question is blocked, or the answer is. */
  | { blocked: string }
  | { stopped: string }
  /** Bytes that are no answer; with the status of one. */
  | { garbage: string }
  | { hang: true }
  /** The beginning of an answer, and then silence. */
  | { stall: string }
  | { cut: string }
  | Wire
)

/** What goes over the wire as it is: an answer of the stand-in's own making would always be a good one. */
export interface Wire {
  /** What is written one after the other, `betweenMs` apart; the whole as many `times`, until nobody reads any more. */
  wire: readonly (string | Buffer)[]
  times?: number
  betweenMs?: number
  status?: number
  headers?: Record<string, string>
  /** How it ends when all is written: as it should, or broken off, or never. */
  ends?: 'cut' | 'open'
}

/** An event of a stream. */
export const event = (body: unknown): string => `data: ${JSON.stringify(body)}\r\n\r\n`
/** The last event of an answer. */
export const answered = (parts: unknown, finishReason: string | undefined = 'STOP') => ({
  candidates: [{ content: { role: 'model', parts }, index: 0, finishReason }],
  usageMetadata: USAGE,
})

const part = z.looseObject({
  text: z.string().optional(),
  functionCall: z.looseObject({ name: z.string(), args: z.record(z.string(), z.unknown()).default({}) }).optional(),
  functionResponse: z.unknown().optional(),
  inlineData: z.looseObject({ mimeType: z.string(), data: z.string() }).optional(),
  thoughtSignature: z.string().optional(),
})
const content = z.looseObject({ role: z.string().optional(), parts: z.array(part).default([]) })
/** What the SDKs send, as far as the stand-in and the tests read it: to talk, or to embed. */
const bodyForm = z.looseObject({
  contents: z.array(content).default([]),
  systemInstruction: content.optional(),
  requests: z
    .array(z.looseObject({ content, taskType: z.string().optional(), outputDimensionality: z.number().default(768) }))
    .default([]),
})
type Part = z.infer<typeof part>

/** A request as it came. */
export interface GeminiRequest {
  path: string
  key: string
  body: z.infer<typeof bodyForm>
}

export interface GeminiStandIn {
  /** For GEMINI_BASE_URL. */
  url: string
  /** To talk. */
  requests: GeminiRequest[]
  /** To embed. */
  embedded: GeminiRequest[]
  /** The next answers, in order; when they are used up the last `always` holds. */
  script(...steps: GeminiStep[]): void
  always(step: GeminiStep | ((request: GeminiRequest) => GeminiStep)): void
  /** How it embeds from now on: what it refuses or delays, or the direction that a text means; else by the words. */
  embeds(how: GeminiStep | ((text: string) => readonly number[])): void
  /** Bytes that were written over the wire as they are. */
  written(): number
  /** Forgets requests and scripts. */
  reset(): void
  close(): Promise<void>
}

/** How the stand-in is reached: a slow machine is given time. */
export const settingsFor = ({ url }: Pick<GeminiStandIn, 'url'>): GeminiSettings => ({
  apiKey: 'a key',
  model: 'gemini-3.5-flash',
  baseUrl: url,
  temperature: 1,
  silenceMs: 10_000,
  embeddingMs: 10_000,
})

/**
 * Stands in for Gemini's API on this machine: the real SDKs reach it by GEMINI_BASE_URL. As the real one it streams,
 * gives each function call a thought signature, and refuses a request whose current turn lost one.
 */
export async function startGemini(): Promise<GeminiStandIn> {
  const requests: GeminiRequest[] = []
  const embedded: GeminiRequest[] = []
  let embedding: GeminiStep | ((text: string) => readonly number[]) = byWords
  let steps: GeminiStep[] = []
  let standing: GeminiStep | ((request: GeminiRequest) => GeminiStep) = { say: 'Hello.' }
  let written = 0
  const timers = new Set<NodeJS.Timeout>()
  const later = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, milliseconds)
      timers.add(timer)
    })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const url = new URL(request.url ?? '', 'http://stand-in')
    const taken: GeminiRequest = {
      path: url.pathname,
      key: String(request.headers['x-goog-api-key'] ?? ''),
      body: bodyForm.parse(JSON.parse(Buffer.concat(chunks).toString() || '{}')),
    }
    const embeds = /:(batchEmbedContents|embedContent)$/.test(url.pathname)
    ;(embeds ? embedded : requests).push(taken)
    const step = embeds
      ? typeof embedding === 'function'
        ? { say: '' }
        : embedding
      : (steps.shift() ?? (typeof standing === 'function' ? standing(taken) : standing))
    if (step.afterMs !== undefined) await later(step.afterMs)
    if ('hang' in step) return
    if ('wire' in step) return send(response, step)
    if ('status' in step) return refuse(response, step)
    if ('garbage' in step) {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(step.garbage)
      return
    }
    if (embeds) {
      const meaning = typeof embedding === 'function' ? embedding : byWords
      return json(response, 200, { embeddings: embeddings(taken.body, meaning) })
    }
    if (lacksSignature(taken.body)) {
      return refuse(response, {
        status: 400,
        reason: 'Function call is missing a thought_signature in functionCall parts.',
      })
    }
    const streams = url.pathname.endsWith(':streamGenerateContent')
    const parts = answersOf(step)
    if (!streams) return json(response, 200, whole(parts))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const [index, part] of parts.entries()) {
      if (index > 0 && 'betweenMs' in step && step.betweenMs !== undefined) await later(step.betweenMs)
      response.write(`data: ${JSON.stringify(part)}\r\n\r\n`)
    }
    if ('stall' in step) return
    if ('cut' in step) response.destroy()
    else response.end()
  }

  async function send(response: ServerResponse, step: Wire): Promise<void> {
    const { wire, times = 1, betweenMs, status = 200, headers = { 'content-type': 'text/event-stream' } } = step
    response.writeHead(status, headers).flushHeaders()
    let gone = false
    const closed = once(response, 'close').then(() => {
      gone = true
    })
    for (let round = 0; round < times && !gone; round++) {
      for (const bytes of wire) {
        if (gone) return
        written += Buffer.byteLength(bytes)
        if (!response.write(bytes)) await Promise.race([once(response, 'drain'), closed])
        if (betweenMs !== undefined) await later(betweenMs)
      }
    }
    if (step.ends === 'cut') response.destroy()
    else if (step.ends === undefined) response.end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    embedded,
    embeds: (how) => {
      embedding = how
    },
    script: (...next) => void steps.push(...next),
    always: (step) => {
      standing = step
    },
    written: () => written,
    reset() {
      written = 0
      requests.length = 0
      embedded.length = 0
      embedding = byWords
      steps = []
      standing = { say: 'Hello.' }
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const USAGE = { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 }
const candidate = (parts: Partial<Part>[], finishReason?: string) => ({
  candidates: [
    { content: { role: 'model', parts }, index: 0, ...(finishReason === undefined ? {} : { finishReason }) },
  ],
  usageMetadata: USAGE,
  modelVersion: 'stand-in',
})

/** The events of an answer: each text by itself, calls together with a signature at the first. */
function answersOf(step: GeminiStep) {
  if ('blocked' in step) return [{ promptFeedback: { blockReason: step.blocked }, usageMetadata: USAGE }]
  if ('stopped' in step) return [{ candidates: [{ finishReason: step.stopped, index: 0 }], usageMetadata: USAGE }]
  if ('stall' in step) return [candidate([{ text: step.stall }])]
  if ('cut' in step) return [candidate([{ text: step.cut }])]
  if ('call' in step) {
    const parts = step.call.map(({ name, args = {} }, index) => ({
      functionCall: { name, args },
      ...(index === 0 ? { thoughtSignature: SIGNATURE } : {}),
    }))
    return [candidate(parts, 'STOP')]
  }
  if (!('say' in step)) return []
  const texts = typeof step.say === 'string' ? [step.say] : step.say
  const finish = step.finish ?? 'STOP'
  return texts.map((text, index) => candidate([{ text }], index === texts.length - 1 ? finish : undefined))
}

/** The same without a stream. */
function whole(events: ReturnType<typeof answersOf>) {
  const [first] = events
  if (first === undefined || !('candidates' in first)) return first
  const parts = events.flatMap((event) =>
    'candidates' in event ? event.candidates.flatMap((each) => ('content' in each ? each.content.parts : [])) : [],
  )
  return 'content' in (first.candidates[0] ?? {}) ? candidate(parts, 'STOP') : first
}

/** What the stand-in signs its thoughts with. */
export const SIGNATURE = 'c2lnbmVkIGJ5IHRoZSBzdGFuZC1pbg=='

/** The rule of the real API: the first call of each step of the current turn carries its signature. */
function lacksSignature({ contents }: GeminiRequest['body']): boolean {
  const asked = contents.findLastIndex(
    ({ role, parts }) => role === 'user' && parts.every((part) => part.functionResponse === undefined),
  )
  return contents
    .slice(asked + 1)
    .filter(({ role }) => role === 'model')
    .some(({ parts }) => {
      const first = parts.find((part) => part.functionCall !== undefined)
      return first !== undefined && first.thoughtSignature !== SIGNATURE
    })
}

function refuse(
  response: ServerResponse,
  { status, wait, noQuota, reason }: { status: number; wait?: string; noQuota?: true; reason?: string },
): void {
  const message =
    status === 429
      ? `You exceeded your current quota. * Quota exceeded for metric: requests, limit: ${noQuota ? 0 : 15}${wait ? `\nPlease retry in ${wait}.` : ''}`
      : (reason ?? 'The model is overloaded. Please try again later.')
  const details = [
    ...(reason === undefined ? [] : [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }]),
    ...(wait === undefined ? [] : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: wait }]),
  ]
  json(response, status, { error: { code: status, message, status: STATUSES[status] ?? 'UNKNOWN', details } })
}
const STATUSES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body))
}

/** Vectors of the size that was asked for; not normalised, as shortened ones of the real model are not. */
function embeddings({ requests }: GeminiRequest['body'], meaning: (text: string) => readonly number[]) {
  return requests.map(({ content: { parts }, outputDimensionality: size }) => {
    const values = new Array<number>(size).fill(0)
    const own = meaning(parts.map((each) => each.text ?? '').join(' '))
    for (const [at, value] of own.entries()) values[at % size] = (values[at % size] ?? 0) + value * 3
    return { values }
  })
}

const DIRECTIONS = 768

/** A direction that depends on the words alone. */
function byWords(text: string): number[] {
  const values = new Array<number>(DIRECTIONS).fill(0)
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
    let hash = 7
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
    values[hash % DIRECTIONS] = (values[hash % DIRECTIONS] ?? 0) + 1
  }
  return values
}
