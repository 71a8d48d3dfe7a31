import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Case, Turn } from '#conversation/cases/case.ts'
import { CASES } from '#conversation/cases/index.ts'
import { spineIn } from '#conversation/cases/spine.ts'
import { LANGUAGES } from '#src/language.ts'
import { expectHeard, type Heard, PLAYED_ON, type PlayedOn, plain, playsOn, usePlayers } from './playing.ts'
import { saidTalk } from './saved.ts'

/** Conversations that every phone has. */
const REPLAYED = {
  sms: [
    'a customer who buys: looks, compares and orders',
    'in Amharic: a customer looks, orders, asks where it is and cancels',
  ],
  whatsapp: [
    'a customer in the middle of an order: presses buttons whenever they like',
    'what is not said for sure is not done: a question is no yes',
    'in Amharic: a supplier lists, prices and answers an order',
  ],
  ussd: ['a customer who buys: is asked for what is missing, one at a time'],
} as const satisfies Partial<Record<PlayedOn, readonly string[]>>

/** Of all others each channel has one in so many, another one each; `npm run torture` plays all of them on all. */
const ONE_IN = 64

const SAVED = join(import.meta.dirname, 'saved')

describe('conversations by phone', () => {
  const { on, talk } = usePlayers()

  const played = (channel: keyof typeof REPLAYED) =>
    REPLAYED[channel].map((name) => [name, CASES.find((each) => each.name === name)] as const)

  test.each(played('sms'))('text messages: %s', (_name, each) => on().replay('sms', known(each)))
  test.each(played('whatsapp'))('WhatsApp: %s', (_name, each) => on().replay('whatsapp', known(each)))
  test.each(played('ussd'))('USSD: %s', (_name, each) => on().replay('ussd', known(each)))

  const share = PLAYED_ON.filter((channel) => channel !== 'ussd').flatMap((channel, place) =>
    CASES.filter((each, index) => index % ONE_IN === place * 5 && playsOn(channel, each)).map(
      (each) => [channel, each.name, each] as const,
    ),
  )
  test.each(share)('on %s: %s', (channel, _name, each) => on().replay(channel, each))

  describe.each(LANGUAGES)('the conversation of the marketplace, in %s', (form) => {
    /** In what letters it is answered: chats show Fidel to whoever writes Amharic, a text message only to who types it. */
    const answeredIn = (fidel: boolean) => (turn: Turn, heard: Heard) => {
      expectHeard(turn, heard)
      expect(/\p{Script=Ethiopic}/u.test(heard.text), `${turn.say}\n${heard.text}`).toBe(fidel)
    }
    test('on the web', () => on().replay('web', spineIn(form), answeredIn(form !== 'en')))
    test('by text message', () => on().replay('sms', spineIn(form), answeredIn(form === 'am')))
  })

  test.each(readdirSync(SAVED).filter((name) => name.endsWith('.json')))('saved: %s', async (name) => {
    const { as, turns } = saidTalk.parse(JSON.parse(readFileSync(join(SAVED, name), 'utf8')))
    const { visitor = '' } = await on().numbers()
    const hop = on().handsets()
    let visitorId: string | undefined
    for (const { say: words, hears } of turns) {
      let text: string
      if (as === 'web') {
        const { body } = await talk().say(words, visitorId === undefined ? {} : { visitorId })
        visitorId ??= z.string().parse(body.visitorId)
        text = body.reply
      } else text = (as === 'ussd' ? await hop(visitor, words) : await on().say(as, visitor, words)).text
      for (const line of hears) expect(plain(text), words).toContain(plain(line))
    }
  })
})

function known(each: Case | undefined): Case {
  if (each === undefined) throw new Error('there is no conversation of this name any more')
  return each
}
