import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fold, isGsm } from '#channels/text/gsm.ts'
import { type TextKey, voiceOf } from '#conversation/texts/voice.ts'
import { LOCALES } from '#flows/locales/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

const FIDEL = /\p{Script=Ethiopic}/u

/** Every text, by its key. */
const keysOf = (tree: object, path: string, join: string): string[] =>
  Object.entries(tree).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}${join}${name}`
    return typeof value === 'string' ? [key] : keysOf(value, key, path === '' ? ':' : '.')
  })

describe('Amharic on handsets that may show no Fidel', () => {
  test('every text, with names and words in Fidel in it, has only letters that a handset has', () => {
    const voice = voiceOf('am-Latn', '2026-11-22')
    const keys = keysOf(LOCALES.am, '', ':').map((key) => key.replace(/_(one|other)$/, ''))
    expect(keys.length).toBeGreaterThan(300)
    const values = { ...Object.fromEntries(namesIn(LOCALES.am).map((name) => [name, 'አበበ ቢቂላ'])), count: 3 }
    for (const key of new Set(keys)) {
      const text = voice.say(key as TextKey, values)
      expect(text, key).not.toBe(key)
      expect(text, key).not.toMatch(FIDEL)
      expect(isGsm(fold(text)), `${key}: ${text}`).toBe(true)
    }
  })

  describe('a customer who types Latin letters', () => {
    let talk: TestApp
    beforeAll(async () => {
      talk = await startTestApp({ config: simulated })
    })
    afterAll(() => talk.close())

    async function customer(): Promise<string> {
      const { user } = await talk.register('customer', { name: 'አልማዝ ተስፋዬ' })
      const address = newNumber()
      const channels = [{ id: ids.fresh(), channel: 'sms', address, verifiedAt: clock.now() }]
      await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels } })
      return address
    }

    test('looks, asks and orders by text message without a letter of Fidel', async () => {
      const phone = phoneOf(talk, await customer())
      for (const text of [
        'selam',
        'timatim ale?',
        '5 kilo timatim ezezilign',
        'rikashu',
        'nege',
        'tewew',
        'tizazochen asayegn',
        'yet new yalachut',
        'asdf qwer zxcv',
      ]) {
        const answer = await phone.say('sms', text)
        expect(answer, text).not.toMatch(FIDEL)
        expect(isGsm(answer), answer).toBe(true)
      }
    })

    test('is shown menus in Latin letters, each on one screen', async () => {
      const number = await customer()
      await phoneOf(talk, number).say('sms', 'selam, dehna neh?')
      const phone = phoneOf(talk, number)
      const screens = [await phone.dial(), await phone.key('1'), await phone.key('1'), await phone.key('00')]
      for (const screen of screens) {
        expect(screen).not.toMatch(FIDEL)
        expect(screen.length).toBeLessThanOrEqual(164)
      }
    })
  })
})

/** The values that texts have places for. */
const namesIn = (tree: object): string[] =>
  Object.values(tree).flatMap((value) =>
    typeof value === 'string' ? [...value.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '') : namesIn(value),
  )
