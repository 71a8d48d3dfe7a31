import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Inline, ownPicture, parseMarkdown, safeHref, safePicture } from './markdown.ts'

const inline = (text: string): Inline[] => {
  const [block] = parseMarkdown(text)
  return block && block.kind !== 'list' ? (block.lines[0] ?? []) : []
}

describe('Markdown', () => {
  test('reads paragraphs, lines, lists and headings', () => {
    expect(parseMarkdown('# Tomatoes\nGood ones.\nFresh.\n\n- Meki\n- Adama\n\n3. three\n4) four')).toEqual([
      { kind: 'heading', lines: [['Tomatoes']] },
      { kind: 'paragraph', lines: [['Good ones.'], ['Fresh.']] },
      { kind: 'list', ordered: false, start: 1, items: [['Meki'], ['Adama']] },
      { kind: 'list', ordered: true, start: 3, items: [['three'], ['four']] },
    ])
  })

  test('reads strong, emphasis, code and links', () => {
    expect(inline('**50 kg** of _red_ `onions`')).toEqual([
      { kind: 'strong', children: ['50 kg'] },
      ' of ',
      { kind: 'emphasis', children: ['red'] },
      ' ',
      { kind: 'code', text: 'onions' },
    ])
    expect(inline('see [the site](https://chipchip.et).')).toEqual([
      'see ',
      { kind: 'link', href: 'https://chipchip.et', children: ['the site'] },
      '.',
    ])
    expect(inline('https://chipchip.et/a?b=1, then')).toEqual([
      { kind: 'link', href: 'https://chipchip.et/a?b=1', children: ['https://chipchip.et/a?b=1'] },
      ', then',
    ])
    expect(inline('Phone: +251911234567.')).toEqual([
      'Phone: ',
      { kind: 'link', href: 'tel:+251911234567', children: ['+251911234567'] },
      '.',
    ])
  })

  test.each([
    '2 * 3 * 4',
    'snake_case_name',
    'a*b*c',
    '**',
    '* ',
    '[x]',
    '[x](javascript:alert(1))',
    '<b>hi</b>',
    '**ሰላም',
    '3+45 kg, +251 911',
  ])('leaves %j as typed', (text) => {
    const [block] = parseMarkdown(text)
    const parts = block?.kind === 'list' ? block.items[0] : block?.lines[0]
    expect(parts?.every((part) => typeof part === 'string')).toBe(true)
  })

  test.each([
    ['javascript:alert(1)', undefined],
    ['JAVASCRIPT:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//evil.example', undefined],
    ['https://chipchip.et', 'https://chipchip.et'],
    ['mailto:support@chipchip.et', 'mailto:support@chipchip.et'],
    ['tel:+251111139770', 'tel:+251111139770'],
  ])('a link to %s leads to %s', (address, href) => expect(safeHref(address)).toBe(href))

  test.each([
    ['/media/abc.jpg', '/media/abc.jpg'],
    ['//evil.example/a.png', undefined],
    ['/\\evil.example/a.png', undefined],
    ['http://evil.example/a.png', undefined],
    ['data:image/png;base64,AAAA', undefined],
    ['https://example.org/a.png', 'https://example.org/a.png'],
    ['https://example.org/"onerror="x', undefined],
    ['javascript:alert(1)', undefined],
    ['/media/"><script>', undefined],
  ])('the picture %s is loaded from %s', (address, url) => expect(safePicture(address)).toBe(url))

  test('a message is a picture only when it is one of our own', () => {
    expect(ownPicture('/media/abc')).toBe('/media/abc')
    expect(ownPicture('https://example.org/a.png')).toBeUndefined()
  })

  test('never throws, keeps every word, and is quick on any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('*', '_', '`', '[', ']', '(', ')', ' ', '\n', 'a', 'ሰ', '1', '.', '-', '#'),
        }),
        (text) => {
          const words = JSON.stringify(parseMarkdown(text))
          for (const word of text.match(/[aሰ]+/g) ?? []) expect(words).toContain(word.slice(0, 1))
        },
      ),
    )
    const start = performance.now()
    parseMarkdown(`${'*a _b '.repeat(2000)}\n${'['.repeat(5000)}\n${'**x'.repeat(3000)}`)
    expect(performance.now() - start).toBeLessThan(1500)
  })
})
