import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './text.ts'

/** Any character: fast-check's own unit of that kind takes seconds to build. */
const anything = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

describe('words that reach other people', () => {
  it.each([
    ['  Almaz \n\t Farm ', 'Almaz Farm'],
    ['አልማዝ እርሻ', 'አልማዝ እርሻ'],
    ['out of stock, see https://evil.example/x?y=1 please', 'out of stock, see please'],
    ['HTTP://EVIL.EXAMPLE', ''],
    ['call www.evil.example now', 'call now'],
    ['free onions at evil.com/now and evil.et', 'free onions at and'],
    ['javascript:alert(1) hello', 'hello'],
    ['write to mailto:a@b.c', 'write to'],
    ['St.George Farm', 'St.George Farm'],
    ['sold out.no more', 'sold out.no more'],
    ['2.5 kg is left', '2.5 kg is left'],
    ['a\u202Eb\u200Bc\u0000d', 'abcd'],
    ['hhttps://ttps://x', ''],
  ])('%j becomes %j', (words, clean) => expect(cleanText(words)).toBe(clean))

  it('is cut at 60 characters as people count them', () => {
    expect(cleanText('ሽ'.repeat(80))).toBe('ሽ'.repeat(60))
    expect(Array.from(cleanText('👩‍🌾'.repeat(80))).length).toBeLessThanOrEqual(120)
    expect(cleanText('x'.repeat(20_000), 80)).toHaveLength(80)
  })

  it('cleans what is clean no further, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: anything, maxLength: 300 }), (words) => {
        const clean = cleanText(words)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]|:\/\//u)
      }),
    )
  })
})
