import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type As, eventually, openBrowser, talkTo } from '#test/app.ts'
import { type Server, startServer } from '#test/process.ts'
import { type GeminiStandIn, type GeminiStep, startGemini } from '#test/standins/gemini.ts'
import { ms, print } from './measure.ts'

/** How long the stand-in thinks before its first words, and before a vector. */
const THINKS_MS = 1_000

/** Nothing in it is understood for certain without a model. */
const VAGUE = 'my cousin marries and I must feed two hundred guests something red for the salad'
const KNOWN = 'How should I store tomatoes at home?'
const UNKNOWN = 'could somebody with an old oven make something of my leftover greens'

/** The whole app with a key: how soon and how often the model is asked, and what happens when it is gone. */
export async function withGemini(): Promise<void> {
  const gemini = await startGemini()
  gemini.embeds({ say: '', afterMs: THINKS_MS })
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  const server = await startServer(dataDir, {
    GOOGLE_API_KEY: 'of the stand-in',
    GEMINI_BASE_URL: gemini.url,
    SEED: 'sample',
    TRACE: 'on',
  })
  try {
    await eventually('the embedding of all entries', async () => {
      const { entries, gemini: bought } = (await talkTo(server.url).get('/readyz')).body.knowledge
      return entries === bought.entries
    })
    const { token } = await talkTo(server.url).register('customer')
    await slow(server, gemini, token)
    await silent(server, gemini)
  } finally {
    await server.stop()
    await gemini.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

interface Told {
  firstMs: number | undefined
  wholeMs: number
  calls: number
  vectors: number
}

/** One message from a browser: when its first words and its answer came, and what was asked for it. */
async function tell(server: Server, gemini: GeminiStandIn, text: string, as: As = {}): Promise<Told> {
  const browser = openBrowser(server.url, as)
  await browser.saw('connect')
  const before = { calls: gemini.requests.length, vectors: gemini.embedded.length }
  const began = performance.now()
  let firstMs: number | undefined
  browser.socket.once('delta', () => {
    firstMs = performance.now() - began
  })
  const id = crypto.randomUUID()
  await browser.send({ id, text })
  await browser.saw('reply', ({ inReplyTo }) => inReplyTo === id)
  const wholeMs = performance.now() - began
  browser.socket.disconnect()
  return {
    firstMs,
    wholeMs,
    calls: gemini.requests.length - before.calls,
    vectors: gemini.embedded.length - before.vectors,
  }
}

async function slow(server: Server, gemini: GeminiStandIn, token: string): Promise<void> {
  const answer: GeminiStep = { say: ['Keep them ', 'out of ', 'the sun. ', '[1]'], betweenMs: 50, afterMs: THINKS_MS }
  const card: GeminiStep = { call: [{ name: 'find_listings', args: { product: 'tomatoes' } }], afterMs: THINKS_MS }
  gemini.always(answer)
  const known = await tell(server, gemini, KNOWN)
  const unknown = await tell(server, gemini, UNKNOWN)
  gemini.always(card)
  const shown = await tell(server, gemini, VAGUE, { token })
  const told = await tell(server, gemini, 'show me tomatoes', { token })
  const amharic = await tell(server, gemini, 'ቲማቲም አሳየኝ', { token })
  const chosen = await tell(server, gemini, 'speak Amharic', { token })
  const first = ({ firstMs }: Told) => (firstMs === undefined ? 'none' : ms(firstMs))
  print(`with a model that thinks for ${THINKS_MS} ms, and so do its vectors`, [
    { what: 'a known question: first words', figure: first(known), goal: 'under 1,300 ms' },
    { what: 'calls', figure: `${known.calls}`, goal: '1' },
    { what: 'a question nobody foresaw: first words', figure: first(unknown), goal: 'under 1,300 ms' },
    { what: 'calls', figure: `${unknown.calls}`, goal: '1' },
    { what: 'a card for what only a model understands', figure: ms(shown.wholeMs) },
    { what: 'calls', figure: `${shown.calls}`, goal: '1' },
    { what: 'a card for what the phrasebook understands', figure: ms(told.wholeMs) },
    { what: 'calls', figure: `${told.calls}`, goal: '0' },
    {
      what: 'the same in Amharic, and a choice of language: calls',
      figure: `${amharic.calls + chosen.calls}`,
      goal: '0',
    },
  ])
}

async function silent(server: Server, gemini: GeminiStandIn): Promise<void> {
  gemini.always({ hang: true })
  gemini.embeds({ hang: true })
  const first = await tell(server, gemini, KNOWN)
  const next = await tell(server, gemini, KNOWN)
  const other = await tell(server, gemini, UNKNOWN)
  print('with a model that is silent', [
    { what: 'the first answer, by the phrasebook', figure: ms(first.wholeMs), goal: 'under 3,000 ms' },
    { what: 'the next one', figure: ms(next.wholeMs), goal: 'at once' },
    { what: 'calls', figure: `${next.calls}`, goal: '0' },
    { what: 'one that nobody foresaw', figure: ms(other.wholeMs), goal: 'at once' },
  ])
}
