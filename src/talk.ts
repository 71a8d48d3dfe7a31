import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createPhone, PHONES, type Phone, type PhoneKind } from './commands/talk/phones.ts'
import { createTranscript } from './commands/talk/transcript.ts'
import { ids } from './ids.ts'
import { LANGUAGES, type Language } from './language.ts'

const HELP = `A phone in the terminal, on a running KcartBot with its simulator on; by the web, on any.

  npm run talk -- --as sms|whatsapp|ussd|web [--phone +251911000000] [--lang en|am|am-Latn] [--save FILE]
                  [--url http://localhost:3000]

Type and press Enter. /dial begins a new USSD session; /quit or Ctrl+D ends. --lang asks for a language first. --save writes
what was said, and what it was answered, as a conversation that a test replays (put it into channels/saved, and leave in it
only what is to stay so).
`

const options = z.object({
  as: z.enum(PHONES, `wants one of ${PHONES.join(', ')}`),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/, 'wants a number as in +251911000000')
    .default(() => `+2519${10_000_000 + ids.number(89_999_999)}`),
  lang: z.enum(LANGUAGES, `wants one of ${LANGUAGES.join(', ')}`).optional(),
  save: z.string().min(1).optional(),
  url: z.url('wants an address as in http://localhost:3000').default(`http://localhost:${process.env['PORT'] || 3000}`),
})

/** How a language is asked for. */
const ASKS: Readonly<Record<Language, string>> = {
  en: 'speak English',
  am: 'በአማርኛ አናግረኝ',
  'am-Latn': 'speak Amharic in Latin letters',
}

async function main(): Promise<void> {
  const values = given()
  if (values.help === true) {
    process.stdout.write(HELP)
    return
  }
  const parsed = options.safeParse(values)
  if (!parsed.success)
    wrong(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'))
  const { as, phone: number, lang, save, url } = parsed.data
  process.stdout.write(`You are ${as === 'web' ? 'a visitor' : number}, by ${as}.\n`)
  const phone = createPhone(as, url, number)
  const transcript = createTranscript(as)
  await begin(phone, as, lang, (say, heard) => transcript.add(say, heard))
  await converse(phone, (say, heard) => transcript.add(say, heard))
  if (save !== undefined) {
    transcript.write(save)
    process.stdout.write(`Saved in ${save}.\n`)
  }
}

function given() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      options: { as: text, phone: text, lang: text, save: text, url: text, help: { type: 'boolean' } },
    }).values
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

function wrong(why: string): never {
  process.stderr.write(`${why}\n"npm run talk -- --help" says more.\n`)
  process.exit(2)
}

type Note = (say: string, heard: readonly string[]) => void

async function begin(phone: Phone, as: PhoneKind, lang: Language | undefined, note: Note): Promise<void> {
  show(await phone.begin(), as)
  if (lang === undefined) return
  process.stdout.write(`> ${ASKS[lang]}\n`)
  await say(phone, ASKS[lang], note)
}

async function converse(phone: Phone, note: Note): Promise<void> {
  // Opened when it is read at once: lines that came before would be lost.
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  let open = true
  lines.once('close', () => {
    open = false
  })
  lines.prompt()
  for await (const line of lines) {
    if (line.trim() === '/quit') break
    await say(phone, line.trim(), note)
    if (open) lines.prompt()
  }
  lines.close()
}

async function say(phone: Phone, line: string, note: Note): Promise<void> {
  const heard = await phone.say(line)
  show(heard, phone.framed ? 'ussd' : 'sms')
  if (line !== '' && line !== '/dial') note(line, heard)
}

function show(texts: readonly string[], as: PhoneKind): void {
  for (const text of texts) process.stdout.write(as === 'ussd' ? `${frame(text)}\n` : `\n${text}\n\n`)
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
