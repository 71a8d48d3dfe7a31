import { describe, expect, it } from 'vitest'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { openBed, VAGUE, words } from '../cases/with-gemini.ts'

const { gemini, talk } = await openBed()

describe('falls back within the same turn', () => {
  const failures: [string, () => void][] = [
    ['too many requests', () => gemini.script({ status: 429, wait: '46s' })],
    ['no quota', () => gemini.script({ status: 429, noQuota: true })],
    ['an error', () => gemini.script({ status: 500 })],
    ['overload', () => gemini.script({ status: 503 })],
    ['a bad key', () => gemini.script({ status: 400, reason: 'API_KEY_INVALID' })],
    ['a blocked question', () => gemini.script({ blocked: 'SAFETY' })],
    ['a blocked answer', () => gemini.script({ stopped: 'SAFETY' })],
    ['nothing', () => gemini.script({ say: '' })],
    ['garbage', () => gemini.script({ garbage: 'data: {"candid\n\ndata: 7\n\n' })],
    ['a page of HTML', () => gemini.script({ garbage: '<html>502</html>' })],
    ['a cut connection', () => gemini.script({ cut: 'Keep them ' })],
    ['figures that nobody gave it', () => gemini.script({ say: 'Keep them at 37.5 degrees for 14 days. [1]' })],
    ['figures in other digits', () => gemini.script({ say: 'Tomatoes keep for ፴ days. [1]' })],
    ['a link', () => gemini.script({ say: 'See https://evil.example/win for more. [1]' })],
    ['another language', () => gemini.script({ say: 'ቲማቲም በጥላ ስር ያስቀምጡ። [1]' })],
    [
      'French',
      () => gemini.script({ say: 'Il faut garder les tomates dans un endroit frais et sec, avec les oignons. [1]' }),
    ],
    ['circles', () => gemini.always({ call: [{ name: 'no_such_tool', args: {} }] })],
    [
      'tools of another role',
      () => gemini.always({ call: [{ name: 'answer_order', args: { number: '19042', answer: 'accept' } }] }),
    ],
  ]
  it.each(failures)('after %s', async (_, fail) => {
    fail()
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(outcome.trace).toMatchObject({ model: 'phrasebook', intent: 'search_knowledge' })
    expect(words(outcome)).toContain('Source: ')
    expect(words(outcome)).not.toMatch(/simpler|37\.5|evil|37|Il faut/)
    expect(gemini.requests.length).toBeLessThanOrEqual(2)
  })

  it.each([
    ['silence', () => gemini.script({ hang: true })],
    ['half an answer', () => gemini.script({ stall: 'Keep them ' })],
  ])('after %s', async (_, fail) => {
    await talk.reset({ silenceMs: 300 })
    fail()
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(outcome.trace).toMatchObject({ model: 'phrasebook', intent: 'search_knowledge' })
    expect(words(outcome)).toContain('Source: ')
  })

  it('after French that came word by word, of which nothing was shown', async () => {
    const french = 'Il faut garder les tomates dans un endroit frais et sec, avec les oignons. [1]'
    gemini.script({ say: french.split(/(?<= )/) })
    const heard: string[] = []
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?', {
      heard: (text) => heard.push(text),
    })
    expect(outcome.trace.model).toBe('phrasebook')
    expect(heard).toEqual([])
  })

  it('and says so when the answer got poorer by it', async () => {
    gemini.script({ status: 503 })
    expect(words(await talk.say('visitor', VAGUE))).toContain('simpler questions just now')
    gemini.script({ blocked: 'SAFETY' })
    expect(words(await talk.say('visitor', VAGUE))).not.toContain('simpler')
  })

  it('after five rounds of ever new nonsense', async () => {
    let rounds = 0
    gemini.always(() => {
      rounds += 1
      return { call: [{ name: `tool_${rounds}` }] }
    })
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(gemini.requests).toHaveLength(limits.modelRounds)
    expect(words(outcome)).toContain('Source: ')
  })
})

describe('Gemini', () => {
  it('is left alone for a while when it kept somebody waiting, and tried again then', async () => {
    await talk.reset({ silenceMs: 1_500 })
    gemini.script({ hang: true })
    await talk.say('visitor', VAGUE)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(1)
    clock.advance(11_000)
    gemini.script({ hang: true })
    await talk.say('visitor', VAGUE)
    clock.advance(11_000)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(2)
    clock.advance(10_000)
    await talk.say('visitor', VAGUE)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(4)
  })

  it('is left alone for as long as it asks for', async () => {
    gemini.script({ status: 429, wait: '46s' })
    await talk.say('visitor', VAGUE)
    clock.advance(45_000)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(1)
    clock.advance(2_000)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(2)
  })

  it('is asked for strangers until the share of all of them is used up: a new name does not help', async () => {
    await talk.say('visitor', VAGUE)
    const { modelUsage } = talk.world.database.models
    await modelUsage.updateMany({}, { $set: { tokens: limits.modelTokensADay } })
    const other = { id: 'web:another', channel: 'web', address: 'another' }
    await talk.say('visitor', VAGUE, { conversation: other })
    expect(gemini.requests).toHaveLength(2)
    await modelUsage.updateMany({}, { $set: { tokens: limits.modelTokensADayOfStrangers } })
    const third = { id: 'web:third', channel: 'web', address: 'third' }
    const outcome = await talk.say('visitor', VAGUE, { conversation: third })
    expect(words(outcome)).toContain('rest of today')
    expect(gemini.requests).toHaveLength(2)
    await talk.say('hanna', VAGUE)
    expect(gemini.requests).toHaveLength(3)
  })

  it('is asked for each person until their share of the day is used up', async () => {
    await talk.say('hanna', VAGUE)
    const [used] = await talk.world.database.models.modelUsage.find().lean()
    expect(used).toMatchObject({ tokens: 120, calls: 1 })
    expect(JSON.stringify(used)).not.toContain(talk.world.people.hanna._id)
    await talk.world.database.models.modelUsage.updateMany({}, { $set: { tokens: limits.modelTokensADay } })
    const outcome = await talk.say('hanna', VAGUE)
    expect(gemini.requests).toHaveLength(1)
    expect(words(outcome)).toContain('rest of today')
    await talk.say('dawit', VAGUE)
    expect(gemini.requests).toHaveLength(2)
    clock.advance(24 * 3_600_000)
    await talk.say('hanna', VAGUE)
    expect(gemini.requests).toHaveLength(3)
  })
})
