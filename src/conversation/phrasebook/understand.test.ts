import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { PHRASES } from '#flows/phrases/index.ts'
import { readDocuments } from '#knowledge/documents.ts'
import { LANGUAGES } from '#src/language.ts'
import { TOOL_INPUTS, TOOL_ROLES } from '../tools/inputs.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { AMHARIC_HALVES, FIDEL, LATIN } from './testset/amharic.ts'
import { SENTENCES, TODAY, TUNED, UNSEEN } from './testset/index.ts'
import { score, share } from './testset/score.ts'

const understand = createUnderstand(CATALOGUE)
const rolesOf = (intent: string): readonly string[] =>
  Object.entries(TOOL_ROLES).find(([tool]) => tool === intent)?.[1] ?? ['customer']

describe('the examples of the phrases', () => {
  const examples = PHRASES.flatMap((phrases) =>
    LANGUAGES.flatMap((language) => (phrases.examples[language] ?? []).map((say) => [phrases.intent, say] as const)),
  )
  test.each(examples)('%s: %s', (intent, say) => {
    const [first] = understand(say, { roles: rolesOf(intent), today: TODAY }).intents
    expect(first).toMatchObject({ intent })
    expect(first?.score).toBeGreaterThanOrEqual(CERTAIN)
  })
  test('name entries that are there', async () => {
    const named = new Set(PHRASES.flatMap(({ args }) => (typeof args?.['entry'] === 'string' ? [args['entry']] : [])))
    const written = (await readDocuments()).map(({ _id }) => _id)
    expect([...named].filter((entry) => !written.includes(`${entry}.en`))).toEqual([])
    expect(named.size).toBeGreaterThan(10)
  })
  test('there are some for every tool', () => {
    expect(Object.keys(TOOL_INPUTS).filter((tool) => !examples.some(([intent]) => intent === tool))).toEqual([])
  })
})

describe('the test set', () => {
  test('holds 300 sentences at least, none of them twice for the same speaker', () => {
    expect(SENTENCES.length).toBeGreaterThan(300)
    expect(new Set(SENTENCES.map(([speaker, say]) => `${speaker} ${say}`)).size).toBe(SENTENCES.length)
  })
  test.each([
    ['tuned', TUNED],
    ['unseen', UNSEEN],
  ])('of the %s half, nine of ten are understood', (_, sentences) => {
    const scored = score(understand, sentences)
    const wrong = scored
      .filter(({ slots }) => !slots)
      .map(({ sentence: [, say], understanding }) => [say, understanding.intents[0]])
    expect(share(scored, 'intent'), JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.9)
    expect(share(scored, 'slots'), JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.9)
  })
  test('arguments are always what the tools take', () => {
    for (const [, say] of SENTENCES) {
      for (const { intent, args } of understand(say, { today: TODAY }).intents) {
        const input = Object.entries(TOOL_INPUTS).find(([tool]) => tool === intent)?.[1]
        if (!input) continue
        expect(
          input.strict().safeParse(args).error?.issues,
          `${say}: ${intent} ${JSON.stringify(args)}`,
        ).toBeUndefined()
      }
    }
  })
})

describe('the Amharic test set', () => {
  test('holds 200 sentences in each form at least, none of them twice for the same speaker', () => {
    for (const sentences of [FIDEL, LATIN]) {
      expect(sentences.length).toBeGreaterThanOrEqual(200)
      expect(new Set(sentences.map(([speaker, say]) => `${speaker} ${say}`)).size).toBe(sentences.length)
    }
  })
  test.each(AMHARIC_HALVES)('of the $half half in $form, nine of ten are understood', ({ form, sentences }) => {
    const scored = score(understand, sentences)
    const wrong = scored.filter(({ slots }) => !slots).map(({ sentence: [, say] }) => say)
    expect(share(scored, 'intent'), wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
    expect(share(scored, 'slots'), wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
    const told = scored.filter(({ understanding: { language } }) => language === form || language === 'neutral')
    expect(told.length / scored.length).toBeGreaterThanOrEqual(0.99)
  })
  test('neighbours are never taken for each other', () => {
    for (const [say, product] of [
      ['ነጭ ሽንኩርት አለ?', 'garlic'],
      ['nech shenkurt ale', 'garlic'],
      ['ሽንኩርቱ አለ?', 'red_onions'],
      ['የጥቅል ጎመን ዋጋ', 'cabbage'],
      ['yetikil gomen waga', 'cabbage'],
      ['የጎመን ዋጋ', 'collard_greens'],
      ['ስኳር ድንቹን አሳየኝ', 'sweet_potatoes'],
      ['sikwar dinich ale', 'sweet_potatoes'],
      ['ድንቹ ስንት ነው', 'potatoes'],
    ] as const) {
      expect(understand(say, { roles: ['customer'], today: TODAY }).intents[0]?.args, say).toMatchObject({ product })
    }
  })
  test('a command is not taken out of a sentence that turns it round', () => {
    for (const say of ['ትዕዛዝ 19042 አትሰርዝ', 'tizaz 19042 atseriz', '19042 አትቀበል', 'ቅቤ አታስወግድ', '30 ኪሎ ቲማቲም አትዘዝ']) {
      const [first] = understand(say, { roles: ['customer', 'supplier'], today: TODAY }).intents
      const { answer } = first?.args ?? {}
      expect(!first || first.score < CERTAIN || answer === 'decline', `${say}: ${JSON.stringify(first)}`).toBe(true)
    }
  })
})

describe('who speaks breaks ties', () => {
  const intents = (say: string, roles: string[]) => understand(say, { roles, today: TODAY }).intents
  test('my orders', () => {
    expect(intents('my orders', ['customer'])[0]?.intent).toBe('my_orders')
    expect(intents('my orders', ['supplier'])[0]?.intent).toBe('supplier_orders')
    const [one, other] = intents('my orders', ['customer', 'supplier'])
    expect(new Set([one?.intent, other?.intent])).toEqual(new Set(['my_orders', 'supplier_orders']))
    expect(one?.score).toBe(other?.score)
  })
  test('what somebody has no role for is understood all the same', () => {
    expect(intents('show my inventory', ['customer'])[0]?.intent).toBe('my_listings')
    expect(intents('I want to order tomatoes', [])[0]?.intent).toBe('place_order')
  })
})

test('the question is passed on as it was written', () => {
  const [first] = understand('What is ChipChip?', { today: TODAY }).intents
  expect(first?.args).toEqual({ question: 'What is ChipChip?' })
})

test('the same text, day and roles give the same', () => {
  const once = () => understand('order 30kg of tomatoes from Abebe on Friday', { roles: ['customer'], today: TODAY })
  expect(once()).toEqual(once())
})

test('a command is not taken out of a sentence that turns it round', () => {
  for (const say of [
    "don't cancel order 19042",
    'do not accept order 19042',
    'never order tomatoes from him',
    "don't remove butter",
  ]) {
    const [first] = understand(say, { roles: ['customer', 'supplier'], today: TODAY }).intents
    const { answer } = first?.args ?? {}
    const harmless =
      !first ||
      first.score < CERTAIN ||
      answer === 'decline' ||
      ['no', 'supplier_orders', 'track_order', 'check_listing'].includes(first.intent)
    expect(harmless, `${say}: ${JSON.stringify(first)}`).toBe(true)
  }
})
