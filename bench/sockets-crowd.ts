import { io } from 'socket.io-client'

/** What the bench says to one of its crowds. */
export interface Crowding {
  url: string
  browsers: number
  /** Who is signed in; the others are visitors. */
  tokens: string[]
}
/** What a crowd says of itself, as often as it changes. */
export interface Crowded {
  /** Browsers that are connected and have fetched what they missed. */
  settled: number
  /** Answers that were no yes: a handshake or a fetch that the server refused. */
  refused: string[]
}

/** Browsers that open at once, in a process of their own. They come back as the page does: with jitter, and asking for what they missed. */
const OPENED_AT_ONCE = 100
const ACK_MS = 30_000

let settled = 0
const refused: string[] = []
const tell = (): void => void process.send?.({ settled, refused } satisfies Crowded)

process.once('message', (message) => {
  void open(message as Crowding)
})
process.once('disconnect', () => process.exit(0))

async function open({ url, browsers, tokens }: Crowding): Promise<void> {
  for (let from = 0; from < browsers; from += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, browsers - from) }, (_, at) =>
      browser(url, tokens[from + at]),
    )
    await Promise.all(some)
    tell()
  }
}

/** One browser; resolves when it is settled for the first time. */
function browser(url: string, token: string | undefined): Promise<void> {
  const credentials: { token?: string; visitorId?: string } = token === undefined ? {} : { token }
  const socket = io(url, {
    auth: (answer) => answer(credentials),
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 15_000,
    timeout: 10_000,
  })
  let known = false
  socket.on('welcome', ({ visitorId }: { visitorId?: string }) => {
    if (visitorId !== undefined) credentials.visitorId = visitorId
  })
  return new Promise((resolve) => {
    socket.on('connect', async () => {
      const asked = known ? ['sync', { after: 0 }] : ['history', { limit: 100 }]
      const [name, form] = asked
      const answer: unknown = await socket
        .timeout(ACK_MS)
        .emitWithAck(String(name), form)
        .catch(() => undefined)
      if (JSON.stringify(answer)?.includes('"ok":true') !== true)
        note(`${name}: ${JSON.stringify(answer) ?? 'no answer'}`)
      known = true
      settled += 1
      resolve()
      later()
    })
    socket.on('disconnect', () => {
      if (!known) return
      settled -= 1
      later()
    })
    // Inactive: the server said no. A line that is not there is tried again.
    socket.on('connect_error', (error) => {
      if (!socket.active) note(error.message)
    })
  })
}

function note(what: string): void {
  refused.push(what)
  later()
}

let soon = false
function later(): void {
  if (soon) return
  soon = true
  setTimeout(() => {
    soon = false
    tell()
  }, 50)
}
