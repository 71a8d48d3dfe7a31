import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ids } from './ids.ts'

const HELP = `A phone in the terminal, on a running KcartBot with its simulator on.

  npm run talk -- --as sms|whatsapp|ussd [--phone +251911000000] [--url http://localhost:3000]

Type and press Enter. /dial begins a new USSD session; /quit or Ctrl+D ends.
`
const POLL_MS = 150

const options = z.object({
  as: z.enum(['sms', 'whatsapp', 'ussd']),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/)
    .default(() => `+2519${10_000_000 + ids.number(89_999_999)}`),
  url: z.url().default(`http://localhost:${process.env['PORT'] || 3000}`),
})

const messages = z.object({ items: z.array(z.object({ seq: z.number(), text: z.string() })) })
const shown = z.object({ screen: z.string(), open: z.boolean() })

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { as: { type: 'string' }, phone: { type: 'string' }, url: { type: 'string' }, help: { type: 'boolean' } },
  })
  const parsed = options.safeParse(values)
  if (values.help === true || !parsed.success) {
    process.stdout.write(HELP)
    process.exit(values.help === true ? 0 : 2)
  }
  const { as, phone, url } = parsed.data
  const base = `${url}/simulator/phones/${phone}`
  process.stdout.write(`You are ${phone}, by ${as}.\n`)
  const handset = as === 'ussd' ? createHandset(base) : createThread(base, as)
  await handset.begin()
  // Opened when it is read at once: lines that came before would be lost.
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  let open = true
  lines.once('close', () => {
    open = false
  })
  lines.prompt()
  for await (const line of lines) {
    if (line.trim() === '/quit') break
    await handset.say(line.trim())
    if (open) lines.prompt()
  }
  lines.close()
  await handset.end()
}

interface Handset {
  begin(): Promise<void>
  say(line: string): Promise<void>
  end(): Promise<void>
}

function createHandset(base: string): Handset {
  let session = ''
  let typed = ''
  async function dial(): Promise<void> {
    session = ids.fresh()
    typed = ''
    await hop()
  }
  async function hop(): Promise<void> {
    const { screen, open } = shown.parse(await ask(`${base}/ussd`, { session, text: typed }))
    process.stdout.write(`${frame(screen)}\n`)
    if (!open) session = ''
  }
  return {
    begin: dial,
    async say(line) {
      if (line === '/dial' || session === '') return dial()
      typed = typed === '' ? line : `${typed}*${line}`
      await hop()
    },
    end: async () => undefined,
  }
}

/** A screen as a handset shows it. */
function frame(screen: string): string {
  const lines = screen.split('\n')
  const width = Math.max(...lines.map((line) => line.length))
  return [
    `┌${'─'.repeat(width + 2)}┐`,
    ...lines.map((line) => `│ ${line.padEnd(width)} │`),
    `└${'─'.repeat(width + 2)}┘`,
  ].join('\n')
}

/** Messages come when they come: what arrives within a moment is shown before the next line is typed. */
function createThread(base: string, as: 'sms' | 'whatsapp'): Handset {
  let read = 0
  async function look(): Promise<number> {
    const { items } = messages.parse(await ask(`${base}?after=${read}`))
    for (const { seq, text } of items) {
      read = seq
      process.stdout.write(`\n${text}\n\n`)
    }
    return items.length
  }
  async function answers(): Promise<void> {
    for (let waited = 0; waited < WAITS_MS && (await look()) === 0; waited += POLL_MS) await pause()
    await pause()
    await look()
  }
  return {
    async begin() {
      read = messages.parse(await ask(`${base}?after=0`)).items.at(-1)?.seq ?? 0
    },
    async say(text) {
      if (text === '') return void (await look())
      await ask(`${base}/messages`, { as, text })
      await answers()
    },
    end: async () => void (await look()),
  }
}

const WAITS_MS = 20_000
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

async function ask(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }).catch(
    () => {
      throw new Error('Nobody answers there. Start KcartBot first: npm start')
    },
  )
  if (response.status === 404) throw new Error('The simulator is off there. Start KcartBot with SIMULATOR=on.')
  if (!response.ok) throw new Error(`The simulator answers ${response.status}: ${await response.text()}`)
  return response.json()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
