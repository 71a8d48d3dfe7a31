import { type Sound, soundOf, spellOut, vowelDistance } from '#src/sound.ts'

/**
 * Amharic words as keys that compare, the same for Fidel and for Latin letters: consonants, and the vowels that people
 * agree on when they type. A key starts with a mark, so that it never equals an English word.
 */
export const AMHARIC = 'ˈ'

/** Consonants that must be left when something joined to a word is cut off. */
const LEAST_LEFT = 3

/** From, of, to, in, about, like: joined to the word after them; a glide stands before an a: ከአትክልት. */
const JOINED_BEFORE = /^(?:sile|sle|inde|ende|nde|iye|ye|be|le|ke|ya|ba|la)(?:y(?=a))?(?=.{2})/
/** The plural and the object, and what is his. */
const JOINED_AFTER = /(?:aCew|aCu|w?o?Cn?|wn|(?<=[^aeiou])un?|n|w|m|(?<=[aeiou])ye)$/

/** For me, to our harm: joined to verbs, with the ending of their tense. */
const JOINED_FOR = /(?<=.{3})[lb](?:N|n)(?:y?al)?$/

/** Endings that people type as they speak: -alehu and -alew, -achihu and -achu. */
const ENDINGS: readonly (readonly [from: RegExp, to: string])[] = [
  [/al(?:e?hu|e?wu?|e?u)$/, 'al'],
  [/C[ie]?hu(n?)$/, 'Cu$1'],
]

/** An Amharic word in one of the ways in which it may be heard. */
export interface AmharicWord {
  /** Keys that it may be known by, the likeliest first: as it stands, then with less and less joined to it. */
  keys: readonly string[]
  /** How the word sounds that each key was made of. */
  sounds: readonly Sound[]
  /** The key for a word that nothing knows. */
  key: string
  /** Its consonants, for roots. */
  consonants: string
}

/** The keys of a word in Fidel or in Latin letters; undefined for a number or another script. */
export function amharicWord(word: string): AmharicWord | undefined {
  const [heard = ''] = spellOut(word)
  const spelt = ENDINGS.reduce((text, [from, to]) => text.replace(from, to), heard)
  if (spelt === '') return undefined
  const before = JOINED_BEFORE.exec(spelt)?.[0] ?? ''
  const bare = spelt.slice(before.length)
  const consonants = soundOf(spelt).consonants
  const alone = [spelt, bare].flatMap((form) => (JOINED_FOR.test(form) ? [form.replace(JOINED_FOR, '')] : []))
  const forms = [spelt, bare, ...cut(spelt), ...cut(bare), ...alone, ...alone.flatMap(cut)]
  const last = forms.findLast((form) => soundOf(form).consonants.length >= LEAST_LEFT) ?? spelt
  const heardAs = new Map(forms.map(soundOf).map((sound) => [keyOf(sound), sound]))
  return { keys: [...heardAs.keys()], sounds: [...heardAs.values()], key: keyOf(soundOf(last)), consonants }
}

function cut(spelt: string): string[] {
  const shorter = spelt.replace(JOINED_AFTER, '')
  return shorter !== spelt && soundOf(shorter).consonants.length >= 2 ? [shorter] : []
}

/** The key of a word as it stands. */
function keyOf(sound: Sound): string {
  const long = sound.consonants.length >= LEAST_LEFT
  return AMHARIC + (long ? outline(sound) : plain(sound))
}

/** Consonants, with o and u as one between them: people write e, i, a and nothing for each other. */
function outline({ consonants, vowels }: Sound): string {
  return [...consonants]
    .map(
      (letter, at) =>
        (at === 0 && vowels[at] === 'a' ? 'a' : '') + (at > 0 && /[ou]/.test(vowels[at] ?? '') ? `o${letter}` : letter),
    )
    .join('')
}

/** Short words keep every vowel but e and i. */
function plain({ consonants, vowels }: Sound): string {
  return vowels.map((vowel, at) => vowel.replace(/[ie]/g, '').replace('u', 'o') + (consonants[at] ?? '')).join('')
}

/** The consonants of a root, written in Fidel. */
export const rootOf = (fidel: string): string => soundOf(spellOut(fidel)[0] ?? '').consonants

/** What the vowels inside a short word may cost when it is heard as another: firfir is no ፍራፍሬ, kiray no ቃሪያ. */
const VOWELS = 0.65
const SHORT_CONSONANTS = 4

/** Whether two words of the same consonants are likely one; long ones always are. */
export function soundsAlike(typed: Sound, known: Sound): boolean {
  const { length } = known.consonants
  if (length > SHORT_CONSONANTS || typed.consonants !== known.consonants) return true
  const inside = ({ consonants, vowels }: Sound) => ({ consonants, vowels: vowels.slice(1, -1) })
  return vowelDistance(inside(typed), inside(known)) <= VOWELS
}
