import { z } from 'zod'
import { ids } from '../../ids.ts'

export const PHONES = ['sms', 'whatsapp', 'ussd', 'web'] as const
export type PhoneKind = (typeof PHONES)[number]

/** Something to talk through. What it returns is what came, oldest first. */
export interface Phone {
  /** It shows one screen at a time. */
  framed: boolean
  begin(): Promise<string[]>
  say(line: string): Promise<string[]>
}

const choice = z.object({ id: z.string(), label: z.string() })
const messages = z.object({
  items: z.array(z.object({ seq: z.number(), text: z.string(), choices: z.array(choice).optional() })),
})
const shown = z.object({ screen: z.string(), open: z.boolean() })
const chat = z.object({
  visitorId: z.string().optional(),
  replies: z.array(z.object({ text: z.string(), choices: z.array(choice) })),
})

/** A phone on the simulator at `url`, or the web chat there. */
export function createPhone(as: PhoneKind, url: string, number: string): Phone {
  const base = `${url}/simulator/phones/${number}`
  if (as === 'ussd') return createHandset(base)
  return as === 'web' ? createChat(url) : createThread(base, as)
}

function createHandset(base: string): Phone {
  let session = ''
  let typed = ''
  async function hop(): Promise<string[]> {
    const { screen, open } = shown.parse(await ask(`${base}/ussd`, { session, text: typed }))
    if (!open) session = ''
    return [screen]
  }
  function dial(): Promise<string[]> {
    session = ids.fresh()
    typed = ''
    return hop()
  }
  return {
    framed: true,
    begin: dial,
    say(line) {
      if (line === '/dial' || session === '') return dial()
      typed = typed === '' ? line : `${typed}*${line}`
      return hop()
    },
  }
}

/** Messages come when they come: what arrives within a moment is shown before the next line is typed. */
function createThread(base: string, as: 'sms' | 'whatsapp'): Phone {
  let read = 0
  async function look(): Promise<string[]> {
    const { items } = messages.parse(await ask(`${base}?after=${read}`))
    read = items.at(-1)?.seq ?? read
    return items.map(({ text, choices = [] }) => withChoices(text, choices))
  }
  return {
    framed: false,
    async begin() {
      await look()
      return []
    },
    async say(text) {
      if (text === '') return look()
      await ask(`${base}/messages`, { as, text })
      const heard: string[] = []
      for (let waited = 0; waited < WAITS_MS && heard.length === 0; waited += POLL_MS) {
        await pause()
        heard.push(...(await look()))
      }
      await pause()
      return [...heard, ...(await look())]
    },
  }
}

/** The web chat of a visitor; a choice is named by its number. */
function createChat(url: string): Phone {
  let visitorId: string | undefined
  let offered: z.infer<typeof choice>[] = []
  return {
    framed: false,
    begin: async () => [],
    async say(text) {
      if (text === '') return []
      const picked = offered[Number(text) - 1]
      const body = { message: picked?.label ?? text, ...(picked === undefined ? {} : { choice: picked.id }) }
      const answer = chat.parse(await ask(`${url}/api/chat`, body, visitorId))
      visitorId ??= answer.visitorId
      offered = answer.replies.findLast(({ choices }) => choices.length > 0)?.choices ?? []
      return answer.replies.map((reply) => withChoices(reply.text, reply.choices))
    },
  }
}

const withChoices = (text: string, choices: readonly z.infer<typeof choice>[]): string =>
  [text, ...choices.map(({ label }, index) => `[${index + 1} ${label}]`)].join('\n')

const POLL_MS = 150
const WAITS_MS = 20_000
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

async function ask(url: string, body?: unknown, visitorId?: string): Promise<unknown> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(visitorId === undefined ? {} : { 'x-visitor-id': visitorId }),
  }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url, { ...sent, headers }).catch(() => {
    throw new Error('Nobody answers there. Start KcartBot first: npm start')
  })
  if (response.status === 404) throw new Error('The simulator is off there. Start KcartBot with SIMULATOR=on.')
  if (!response.ok) throw new Error(`It answers ${response.status}: ${await response.text()}`)
  return response.json()
}
