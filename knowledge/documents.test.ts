import { describe, expect, test } from 'vitest'
import { toLatin } from '#conversation/texts/latin.ts'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { DocumentError, parseDocument, readDocuments } from './documents.ts'
import { TOPICS } from './lexicon/index.ts'
import { normalise, words } from './text.ts'

const documents = await readDocuments()
const english = ({ language }: { language: string }) => language === 'en'
const good = `---
title: Storing things
topic: storing
audience: [visitor]
products: []
language: en
sources: [Kitchen practice]
short: Keep them dry.
questions:
  en: [How do I store one?, How do I store two?, How do I store three?, How do I store four?, How do I store five?]
  am: [አንድ ሳጥን, ሁለት ሳጥን, ሦስት ሳጥን, አራት ሳጥን, አምስት ሳጥን]
  am-Latn: [and satin, hulet satin, sost satin, arat satin, amist satin]
---
A line
that goes on.

A second paragraph.
`

describe('the documents', () => {
  test('are as many as promised, each with a topic that the ranking knows', () => {
    expect(documents.length).toBeGreaterThanOrEqual(250)
    expect(documents.filter(({ language }) => language === 'am').length).toBeGreaterThanOrEqual(75)
    expect(documents.filter(({ topic }) => TOPICS[topic] === undefined)).toEqual([])
  })

  test('name products of the catalogue only', () => {
    const known = new Set(CATALOGUE.map(({ _id }) => _id))
    const unknown = documents.flatMap(({ _id, products }) =>
      products.filter((id) => !known.has(id)).map((id) => [_id, id]),
    )
    expect(unknown).toEqual([])
  })

  test.each(['storing', 'nutrition', 'recipe', 'season', 'farming', 'post-harvest'])(
    'tell about the %s of every product that is traded',
    (topic) => {
      const told = new Set(documents.filter((document) => document.topic === topic).flatMap(({ products }) => products))
      const missing = CATALOGUE.filter(({ _id, traded }) => traded && !told.has(_id)).map(({ _id }) => _id)
      expect(missing).toEqual([])
    },
  )

  test('say in their one line what fits an SMS, Amharic in Latin letters too', () => {
    const long = documents
      .map(({ _id, short }) => [_id, toLatin(short)] as const)
      .filter(([, line]) => line.length > 160 || !/^[ -Z_a-z]*$/.test(line))
    expect(long).toEqual([])
  })

  test('agree with their counterparts', () => {
    const byId = new Map(documents.map((document) => [document._id, document]))
    const different = documents.filter(({ _id, topic, audience, products }) => {
      const other = byId.get(_id.replace(/am$/, 'en'))
      return (
        JSON.stringify([topic, audience, products]) !== JSON.stringify([other?.topic, other?.audience, other?.products])
      )
    })
    expect(different.map(({ _id }) => _id)).toEqual([])
  })

  test('ask no question twice', () => {
    const asked = documents.filter(english).flatMap(({ _id, questions }) =>
      Object.values(questions)
        .flat()
        .map((question) => [normalise(question), _id] as const),
    )
    const first = new Map<string, string>()
    const twice = asked.filter(([question, id]) => {
      const before = first.get(question)
      first.set(question, id)
      return before !== undefined
    })
    expect(twice).toEqual([])
  })

  test('do not repeat each other', () => {
    const sets = documents.map(({ _id, text }) => ({ _id, said: new Set(words(text)) }))
    const alike = sets.flatMap((one, position) =>
      sets.slice(position + 1).flatMap((other) => {
        const shared = [...one.said].filter((word) => other.said.has(word)).length
        const share = shared / Math.min(one.said.size, other.said.size)
        return share > 0.75 ? [`${one._id} and ${other._id}: ${share.toFixed(2)}`] : []
      }),
    )
    expect(alike).toEqual([])
  })
})

describe('a document', () => {
  test('is read with its paragraphs', () => {
    const document = parseDocument('store-things.en.md', good)
    expect(document).toMatchObject({ _id: 'store-things.en', text: 'A line that goes on.\n\nA second paragraph.' })
  })

  test.each([
    ['a name without a language', 'store.md', good],
    ['a name with capitals', 'Store.en.md', good],
    ['no front matter', 'store.en.md', 'Just text.'],
    ['front matter that is no YAML', 'store.en.md', good.replace('products: []', 'products: [')],
    ['a language that is not that of its name', 'store.am.md', good],
    ['four questions', 'store.en.md', good.replace(', How do I store five?', '')],
    ['a field nobody knows', 'store.en.md', good.replace('products: []', 'products: []\nproduct: x')],
    ['a short line that is too long', 'store.en.md', good.replace('Keep them dry.', 'Keep them dry. '.repeat(12))],
    ['a character that SMS has not', 'store.en.md', good.replace('Keep them dry.', 'Keep them dry…')],
    ['a character that counts twice in an SMS', 'store.en.md', good.replace('Keep them dry.', 'Keep them ~ dry.')],
    ['an empty body', 'store.en.md', good.slice(0, good.indexOf('A line'))],
    ['a long body', 'store.en.md', `${good}${'More words. '.repeat(60)}`],
  ])('with %s is refused by name', (_what, file, content) => {
    expect(() => parseDocument(file, content)).toThrow(DocumentError)
    expect(() => parseDocument(file, content)).toThrow(file)
  })
})
