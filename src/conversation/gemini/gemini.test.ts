import { describe, expect, it } from 'vitest'
import { openBed, VAGUE, words } from '../cases/with-gemini.ts'

const { gemini, talk } = await openBed()

describe('a conversation with Gemini', () => {
  it('asks about what the phrasebook does not understand, and answers with the card of the tool: one call', async () => {
    gemini.script({ call: [{ name: 'find_listings', args: { product: 'tomatoes' } }] })
    const outcome = await talk.say('hanna', VAGUE)
    expect(outcome.replies[0]?.card?.kind).toBe('listings')
    expect(outcome.trace).toMatchObject({
      model: 'gemini',
      modelCalls: 1,
      tools: [{ name: 'find_listings', outcome: 'ok' }],
    })
    expect(gemini.requests).toHaveLength(1)
    expect(gemini.requests[0]).toMatchObject({ key: 'a key' })
  })

  it.each([
    ...['show me tomatoes', 'thanks', 'hello', 'my orders', 'order 5 kg of tomatoes', 'menu'],
    ...['speak Amharic', 'ቲማቲም አሳየኝ', 'timatim asayegn', 'ትዕዛዞቼ', 'አመሰግናለሁ', 'Guten Tag, wie geht es Ihnen heute?'],
  ])('%j costs no call', async (text) => {
    const outcome = await talk.say('hanna', text)
    expect(gemini.requests).toEqual([])
    expect(outcome.trace.model).not.toBe('gemini')
  })

  it('gives a question what is known about it, and names the source: one call', async () => {
    gemini.script({ say: ['Keep them at room ', 'temperature, away from the sun. [1]'] })
    const heard: string[] = []
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?', {
      heard: (text) => heard.push(text),
    })
    expect(words(outcome)).toMatch(/^Keep them at room temperature, away from the sun\.\n\nSource: /)
    expect(outcome.trace).toMatchObject({ intent: 'search_knowledge', model: 'gemini', modelCalls: 1 })
    expect(outcome.trace.sources).toHaveLength(1)
    expect(JSON.stringify(gemini.requests[0]?.body.contents)).toContain('Entries: ')
    expect(heard.join('')).toBe('Keep them at room temperature, away from the sun. ')
  })

  it('is asked once about a question in Amharic too, in either letters', async () => {
    gemini.always({ say: 'ቲማቲምን በጥላ ስር ያስቀምጡ። [1]' })
    for (const text of ['ቲማቲምን ቤት ውስጥ እንዴት ላስቀምጥ?', 'timatim bet wist endet lasqemit']) {
      gemini.requests.length = 0
      expect((await talk.say('visitor', text)).trace).toMatchObject({ model: 'gemini', modelCalls: 1 })
      expect(gemini.requests).toHaveLength(1)
    }
  })

  it('keeps the signatures of its thoughts from round to round', async () => {
    gemini.script(
      { call: [{ name: 'find_listings', args: { product: 'dragonfruit' } }, { name: 'fly_to_the_moon' }] },
      { call: [{ name: 'find_listings', args: { product: 'tomatoes', price: 'cheap' } }] },
      { call: [{ name: 'find_listings', args: { product: 'tomatoes' } }] },
    )
    const outcome = await talk.say('hanna', VAGUE)
    expect(outcome.trace).toMatchObject({ model: 'gemini', modelCalls: 3, tools: [{ name: 'find_listings' }] })
    expect(outcome.trace.tools).toHaveLength(1)
  })

  it('searches again with its own words when it wants to', async () => {
    gemini.script(
      { call: [{ name: 'search_knowledge', args: { question: 'how to pay' } }] },
      { say: 'You pay at the door. [1]' },
    )
    const outcome = await talk.say('visitor', VAGUE)
    expect(outcome.trace.modelCalls).toBe(2)
    expect(words(outcome)).toContain('You pay at the door.')
    expect(words(outcome)).toContain('Source: ')
  })

  it('remembers whole turns as they were said, without telephone numbers', async () => {
    const first = await talk.say('hanna', 'show me tomatoes')
    await talk.goOn(first, 'hanna', `${VAGUE}, call me at 0911 22 33 44 or +251 911 223 345`)
    const { contents = [], systemInstruction } = gemini.requests[0]?.body ?? {}
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user'])
    expect(contents[0]?.parts[0]?.text).toBe('show me tomatoes')
    expect(JSON.stringify(contents)).not.toMatch(/911/)
    expect(systemInstruction?.parts[0]?.text?.length).toBeLessThan(4_000)
  })

  it('shows general advice as such, and none about the market place', async () => {
    gemini.script(
      { say: 'Roast them slowly with garlic and serve them warm. [0]' },
      { say: 'ChipChip delivers at night. [0]' },
    )
    expect(words(await talk.say('visitor', 'any idea for a dish with tomatoes for fussy kids?'))).toContain(
      'General advice',
    )
    expect(words(await talk.say('visitor', 'any idea for a dish with tomatoes for fussy kids?'))).not.toContain(
      'at night',
    )
  })

  it('declines what is none of its business, in our words', async () => {
    gemini.script({ say: 'DECLINE' })
    const heard: string[] = []
    const outcome = await talk.say('visitor', 'my laptop shows a blue screen after the update, what now', {
      heard: (text) => heard.push(text),
    })
    expect(outcome.trace).toMatchObject({ intent: 'decline' })
    expect(heard).toEqual([])
  })

  it('never speaks where only the response answers', async () => {
    await talk.say('hanna', VAGUE, { screen: { choices: 5, signIn: 'register', small: true, reachedBy: 'sms' } })
    expect(gemini.requests).toEqual([])
  })

  it('is confirmed before anything is saved that it inferred', async () => {
    const args = { product: 'garlic', quantity: 10, price: 150, availableFrom: '2026-11-22', expiresOn: '2026-12-20' }
    gemini.script({ call: [{ name: 'save_listing', args }] })
    let outcome = await talk.say('abebe', VAGUE)
    const before = await talk.world.database.models.listings.countDocuments({ product: 'garlic' })
    if (outcome.trace.flow?.slot === 'picture') outcome = await talk.goOn(outcome, 'abebe', 'skip')
    expect(outcome.trace.flow).toEqual({ name: 'save_listing', slot: 'confirm' })
    expect(words(outcome)).toContain('I understood')
    expect(await talk.world.database.models.listings.countDocuments({ product: 'garlic' })).toBe(before)
    const saved = await talk.goOn(outcome, 'abebe', 'yes')
    expect(saved.trace.tools).toMatchObject([{ name: 'save_listing', outcome: 'ok' }])
  })

  it('answers in Amharic when it is asked in Amharic', async () => {
    gemini.script({ say: 'ቲማቲምን በጥላ ስር ያስቀምጡ። [1]' })
    const outcome = await talk.say('visitor', 'ቲማቲምን ቤት ውስጥ እንዴት ላስቀምጥ?')
    expect(words(outcome)).toContain('ቲማቲምን በጥላ ስር ያስቀምጡ።')
    expect(outcome.trace.model).toBe('gemini')
  })
})
