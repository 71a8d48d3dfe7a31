/** The English stemmer of Snowball (snowballstem.org/algorithms/english), which MongoDB's text indexes use. */
export function stem(word: string): string {
  if (word.length <= 2) return word
  const known = EXCEPTIONS.get(word)
  if (known !== undefined) return known
  const prepared = word.replace(/^'/, '').replace(/^y|(?<=[aeiouy])y/g, 'Y')
  const possessive = prepared.replace(/'s'$|'s$|'$/, '')
  const plural = step1a(possessive)
  if (INVARIANT.has(plural)) return plural.toLowerCase()
  const r1 = regionOne(plural)
  const r2 = after(plural, r1)
  const regions = { r1, r2 }
  return step5(step4(step3(step2(step1c(step1b(plural, r1)), r1), regions), r2), regions).toLowerCase()
}

interface Regions {
  readonly r1: number
  readonly r2: number
}

const EXCEPTIONS = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
  }),
)
const INVARIANT = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed'])
const VOWEL = /[aeiouy]/

/** Where the part begins that follows the first consonant after a vowel. */
function after(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found ? from + found.index + 2 : word.length
}

function regionOne(word: string): number {
  const prefix = /^(gener|commun|arsen)/.exec(word)
  return prefix ? prefix[0].length : after(word, 0)
}

/** Does a word end in a short syllable? */
function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word)
}

function step1a(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1)
  if (/(us|ss)$/.test(word)) return word
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

function step1b(word: string, r1: number): string {
  const eed = /eed(ly)?$/.exec(word)
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word
  const found = /(ed|ing)(ly)?$/.exec(word)
  if (!found) return word
  const rest = word.slice(0, found.index)
  if (!VOWEL.test(rest)) return word
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1)
  return endsShort(rest) && r1 >= rest.length ? `${rest}e` : rest
}

function step1c(word: string): string {
  return /.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word
}

/** Replaces the longest ending that a word has, where it lies in a region; others stay as they are. */
function replaced(word: string, endings: readonly (readonly [string, string])[], region: number): string {
  const found = endings.find(([ending]) => word.endsWith(ending))
  if (!found) return word
  const at = word.length - found[0].length
  return at >= region ? word.slice(0, at) + found[1] : word
}

const longestFirst = (endings: Readonly<Record<string, string>>) =>
  Object.entries(endings).sort(([a], [b]) => b.length - a.length)

const STEP2 = longestFirst({
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  abli: 'able',
  entli: 'ent',
  izer: 'ize',
  ization: 'ize',
  ational: 'ate',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  aliti: 'al',
  alli: 'al',
  fulness: 'ful',
  ousli: 'ous',
  ousness: 'ous',
  iveness: 'ive',
  iviti: 'ive',
  biliti: 'ble',
  bli: 'ble',
  fulli: 'ful',
  lessli: 'less',
})

function step2(word: string, r1: number): string {
  const made = replaced(word, STEP2, r1)
  if (made !== word || STEP2.some(([ending]) => word.endsWith(ending))) return made
  if (/logi$/.test(word) && word.length - 3 >= r1) return word.slice(0, -1)
  return /[cdeghkmnrt]li$/.test(word) && word.length - 2 >= r1 ? word.slice(0, -2) : word
}

const STEP3 = longestFirst({
  tional: 'tion',
  ational: 'ate',
  alize: 'al',
  icate: 'ic',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
})

function step3(word: string, { r1, r2 }: Regions): string {
  if (word.endsWith('ative')) return word.length - 5 >= r2 ? word.slice(0, -5) : word
  return replaced(word, STEP3, r1)
}

const STEP4 = longestFirst(
  Object.fromEntries(
    'al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize'.split(' ').map((ending) => [ending, '']),
  ),
)

function step4(word: string, r2: number): string {
  const found = STEP4.some(([ending]) => word.endsWith(ending))
  if (found) return replaced(word, STEP4, r2)
  return /[st]ion$/.test(word) && word.length - 3 >= r2 ? word.slice(0, -3) : word
}

function step5(word: string, { r1, r2 }: Regions): string {
  const at = word.length - 1
  if (word.endsWith('e')) {
    return at >= r2 || (at >= r1 && !endsShort(word.slice(0, -1))) ? word.slice(0, -1) : word
  }
  return word.endsWith('ll') && at >= r2 ? word.slice(0, -1) : word
}
