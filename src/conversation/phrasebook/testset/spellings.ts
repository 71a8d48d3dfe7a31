import fc from 'fast-check'

type Change = readonly [from: RegExp, to: string]

/** How people write the same Amharic in Latin letters: vowels, doubled consonants, letters that sound alike. */
const LATIN: readonly Change[] = [
  [/i(?=[bcdfghjklmnpqrstvwxyz])/, 'e'],
  [/e(?=[bcdfghjklmnpqrstvwxyz])/, 'i'],
  [/(?<=[bcdfghjklmnpqrstvwxyz])i(?=[bcdfghjklmnpqrstvwxyz])/, ''],
  [/([tmnkrlb])(?=[aeiou])/, '$1$1'],
  [/k/, 'q'],
  [/q/, 'k'],
  [/sh/, 'shh'],
  [/ch/, 'tch'],
  [/ua/, 'wa'],
  [/u(?=[ae])/, 'w'],
  [/o/, 'oo'],
  [/a/, 'aa'],
  [/z/, 'zz'],
  [/ts/, 's'],
  [/ny/, 'gn'],
  [/ (?=\w)/, ''],
  [/v/, 'b'],
  [/$/, 'u'],
  [/$/, 'n'],
]

/** How people write the same in Fidel: letters that sound alike, and what is joined to a word. */
const FIDEL: readonly Change[] = [
  [/ሀ/, 'ሐ'],
  [/ሐ/, 'ኀ'],
  [/ሐ/, 'ሃ'],
  [/ሰ/, 'ሠ'],
  [/ስ/, 'ሥ'],
  [/አ/, 'ዐ'],
  [/እ/, 'ዕ'],
  [/ጸ/, 'ፀ'],
  [/ው/, 'ዉ'],
  [/ኳ/, 'ኩዋ'],
  [/ኳ/, 'ካ'],
  [/ (?=\S)/, ''],
  [/ (?=\S)/, '  '],
  [/$/, 'ን'],
  [/^/, 'የ'],
  [/^/, 'ለ'],
  [/^/, 'ከ'],
]

const changed = (word: string, changes: readonly Change[]): string =>
  changes.reduce((text, [from, to]) => text.replace(from, to), word)

/** A name as somebody may write it: with one or two of the changes that do something to it. */
export const spellingsOf = (name: string): fc.Arbitrary<string> => {
  const isFidel = /\p{Script=Ethiopic}/u.test(name)
  const possible = (isFidel ? FIDEL : LATIN).filter(([from]) => from.test(name))
  return fc
    .subarray([...possible], { minLength: 1, maxLength: Math.min(2, possible.length) })
    .filter((changes) => changes.filter(([from]) => from.source === '^').length < 2)
    .map((changes) => changed(name, changes))
}
