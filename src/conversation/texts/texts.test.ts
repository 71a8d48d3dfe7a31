import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, ORDER_STATES } from '#data/models/index.ts'
import { LOCALES } from '#flows/locales/index.ts'
import { REFUSALS } from '#market/refusal.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { voiceOf } from './voice.ts'

const ROOTS = ['src/conversation', 'src/messaging', 'channels', 'flows']

/** Every key of a language, `namespace:path`, without the endings of plurals. */
function keysOf(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = path === '' ? name : path.includes(':') ? `${path}.${name}` : `${path}:${name}`
    return typeof value === 'string' ? [key.replace(/_(one|other)$/, '')] : keysOf(value, key)
  })
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['phrasebook', 'cases', 'page'].includes(entry.name) ? [] : sources(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

describe('the texts', () => {
  const keys = [...new Set(keysOf(LOCALES.en))]
  const code = ROOTS.flatMap(sources).join('\n')

  it('are all said somewhere', () => {
    const literal = new Set(code.match(/(?<=['"`])[a-z]+:[\w.]+(?=['"`])/g))
    const patterns = (code.match(/(?<=`)[a-z]+:[\w.]*\$\{[^`]*(?=`)/g) ?? []).map(
      (text) => new RegExp(`^${text.replace(/[.]/g, '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`),
    )
    expect(keys.filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)))).toEqual([])
  })

  it('exist for everything that the code says', () => {
    const said = new Set(code.match(/(?<=say\(\s*['"])[a-z]+:[\w.]+(?=['"])/g))
    expect([...said].filter((key) => !keys.includes(key))).toEqual([])
  })

  it('exist for every refusal, state and event', () => {
    expect(REFUSALS.filter((refusal) => !keys.includes(`problems:${refusal}`))).toEqual([])
    expect(ORDER_STATES.filter((state) => !keys.includes(`common:state.${state}`))).toEqual([])
    const readers = ['customer', 'supplier']
    const told = EVENT_KINDS.filter((kind) => kind.startsWith('order.')).map((kind) => kind.replace('.', '_'))
    expect(told.filter((kind) => !readers.some((reader) => keys.includes(`notices:${reader}.${kind}`)))).toEqual([])
  })

  it('are the same in every language', () => {
    for (const texts of Object.values(LOCALES)) expect(new Set(keysOf(texts))).toEqual(new Set(keys))
  })

  it('name the same values in every language', () => {
    const values = (text: string) => new Set(text.match(/\{\{\w+\}\}/g))
    const flat = (tree: object): string[] =>
      Object.entries(tree)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([, value]) => (typeof value === 'string' ? [value] : flat(value)))
    const amharic = flat(LOCALES.am)
    flat(LOCALES.en).forEach((text, at) => {
      expect(values(amharic[at] ?? ''), text).toEqual(values(text))
    })
  })

  it('are short, and never empty', () => {
    const leaves = (tree: object): string[] =>
      Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)))
    for (const text of [...leaves(LOCALES.en), ...leaves(LOCALES.am)]) {
      expect(text.trim()).toBe(text.replace(/^, /, ', ').trim())
      expect(text.length).toBeGreaterThan(0)
      expect(text.length).toBeLessThan(200)
    }
  })
})

describe('a voice', () => {
  const voice = voiceOf('en', '2026-11-22')

  it('writes figures, days and names as people do', () => {
    expect(voice.money(fromBirr(1150))).toBe('1,150 birr')
    expect(voice.money(fromBirr(45.5))).toBe('45.50 birr')
    expect(voice.price(fromBirr(45), 'kg')).toBe('45 birr/kg')
    expect(voice.quantity(fromUnits(2.5), 'kg')).toBe('2.5 kg')
    expect(voice.quantity(fromUnits(1), 'litre')).toBe('1 litre')
    expect(voice.quantity(fromUnits(12), 'litre')).toBe('12 litres')
    expect(voice.day('2026-11-22')).toBe('today (Sun 22 Nov)')
    expect(voice.day('2026-11-23')).toBe('tomorrow (Mon 23 Nov)')
    expect(voice.day('2027-01-05')).toBe('Tue 5 Jan 2027')
    expect(voice.list(['a'])).toBe('a')
    expect(voice.list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(voice.place('addis_ababa')).toBe('Addis Ababa')
    expect(voice.place('near the old church')).toBe('near the old church')
  })

  it('writes Amharic with the days of the Ethiopian calendar', () => {
    const amharic = voiceOf('am', '2026-11-22')
    expect(amharic.day('2026-11-22')).toBe('ዛሬ (እሑድ ኅዳር 13)')
    expect(amharic.day('2026-12-04')).toBe('ዓርብ ኅዳር 25')
    expect(amharic.day('2027-09-11')).toBe('ቅዳሜ ጳጉሜን 6')
    expect(amharic.day('2027-09-12')).toBe('እሑድ መስከረም 1, 2020')
    expect(amharic.quantity(fromUnits(2), 'litre')).toBe('2 ሊትር')
    expect(amharic.list(['ሀ', 'ለ', 'ሐ'])).toBe('ሀ፣ ለ እና ሐ')
    expect(amharic.place('adama')).toBe('አዳማ')
    expect(amharic.say('listings:found', { count: 3, product: 'ቲማቲም' })).toContain('3 አቅራቢዎች')
  })

  it('writes the same in Latin letters', () => {
    const latin = voiceOf('am-Latn', '2026-11-22')
    expect(latin.day('2026-11-22')).toBe('zare (ihud hidar 13)')
    expect(latin.money(fromBirr(1150))).toBe('1,150 bir')
    expect(latin.place('adama')).toBe('Adama')
    expect(latin.say('account:noted.name', { name: 'አበበ' })).toMatch(/^amesegi?nalehu Abebe/)
  })

  it('takes names as they are, whatever they contain', () => {
    const name = '{{amount}} $t(talk:thanks) <b>&'
    expect(voice.say('account:noted.name', { name })).toContain(name)
  })
})
