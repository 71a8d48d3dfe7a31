import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, isGsm, segmentsOf, unitsOf } from './gsm.ts'
import { firstPage, plainText } from './pages.ts'

describe('the alphabet of phones', () => {
  test.each([
    ['“Hi” – it’s • fine… ok', '"Hi" - it\'s - fine... ok', true],
    ['45 birr × 2', '45 birr x 2', true],
    ['ሰላም – “ok”', 'ሰላም – “ok”', false],
    ['price 😀', 'price 😀', false],
    ['[5] €', '[5] €', true],
  ])('%s', (text, folded, gsm) => {
    expect(fold(text)).toBe(folded)
    expect(isGsm(fold(text))).toBe(gsm)
  })

  test.each([
    ['a'.repeat(160), 160, 1],
    ['a'.repeat(161), 161, 2],
    ['€'.repeat(80), 160, 1],
    ['€'.repeat(81), 162, 2],
    ['ሰ'.repeat(70), 70, 1],
    ['ሰ'.repeat(71), 71, 2],
  ])('counts %#', (text, units, segments) => {
    expect(unitsOf(text)).toBe(units)
    expect(segmentsOf(text)).toBe(segments)
  })
})

describe('pages', () => {
  const at = (most: number) => (page: string) => page.length <= most
  const ending = (more: boolean) => (more ? ' >' : '')

  test('are cut at lines, sentences and words', () => {
    expect(firstPage('one two', at(20), ending)).toEqual({ page: 'one two' })
    expect(firstPage('first line\nsecond line', at(16), ending)).toEqual({ page: 'first line >', rest: 'second line' })
    expect(firstPage('A sentence. Another one.', at(18), ending)).toEqual({
      page: 'A sentence. >',
      rest: 'Another one.',
    })
    expect(firstPage('onions tomatoes', at(11), ending)).toEqual({ page: 'onions >', rest: 'tomatoes' })
    expect(firstPage('x'.repeat(12), at(10), ending)).toEqual({ page: `${'x'.repeat(8)} >`, rest: 'xxxx' })
  })

  test('together say all, in pages that fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 12, max: 60 }), (said, most) => {
        let text = said.trim()
        let together = ''
        for (let count = 0; text !== '' && count < 500; count += 1) {
          const { page, rest } = firstPage(text, at(most), ending)
          expect(page.length).toBeLessThanOrEqual(most)
          together += page.slice(0, page.length - ending(rest !== undefined).length)
          text = rest ?? ''
        }
        expect(together.replace(/\s/g, '')).toBe(said.replace(/\s/g, ''))
      }),
    )
  })

  test('are plain', () => {
    const choices = [
      { id: 'a', label: 'Yes' },
      { id: 'b', label: 'No' },
    ]
    expect(plainText({ text: '**Order 5**\n\nSee [here](https://x.et)', choices })).toBe(
      'Order 5\nSee here https://x.et\n1 Yes\n2 No',
    )
  })
})
