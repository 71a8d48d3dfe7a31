/** Amharic forms that follow from a stem. Every Fidel letter stands for a consonant and one of seven vowels, its order. */

const FIRST_LETTER = 0x1200
const ORDERS = 8

/** The last letter of a word in another order: ላክ in the second is ላኩ. */
export function endingIn(order: number, word: string): string {
  const at = word.length - 1
  const last = word.charAt(at)
  // The rows of ቀ, ከ and ገ have their -wa in rows of their own.
  const labial = order === WA ? LABIALS[letterIn(1, last)] : undefined
  return word.slice(0, at) + (labial ?? letterIn(order, last))
}

/** A letter of Fidel in another order. */
function letterIn(order: number, letter: string): string {
  const code = letter.charCodeAt(0) - FIRST_LETTER
  return String.fromCharCode(FIRST_LETTER + code - (code % ORDERS) + order - 1)
}

const WA = 8
const LABIALS: Readonly<Record<string, string>> = { ቀ: 'ቋ', ከ: 'ኳ', ገ: 'ጓ' }
/** What the consonants before -i and -e become: of ጨርስ that is ጨርሺ and ጨርሼ. */
const PALATALS: Readonly<Record<string, string>> = { ለ: 'የ', ነ: 'ኘ', ተ: 'ቸ', ደ: 'ጀ', ዘ: 'ዠ', ሰ: 'ሸ', ጠ: 'ጨ', ጸ: 'ጨ' }

const palatalOf = (word: string): string | undefined => PALATALS[letterIn(1, word.charAt(word.length - 1))]
export const isPalatal = (word: string): boolean => palatalOf(word) !== undefined

/** A word in another order, its last consonant softened. */
export const palatal = (order: number, word: string): string =>
  endingIn(order, `${word.slice(0, -1)}${palatalOf(word) ?? word.charAt(word.length - 1)}`)

/** A prefix before a stem: ይ and አድርስ are ያድርስ, ይ and እዘዝ are ይዘዝ, ሊ and አመጣ are ሊያመጣ. */
export function joined(prefix: string, stem: string): string {
  if (stem.startsWith('እ')) return prefix + stem.slice(1)
  if (!stem.startsWith('አ')) return prefix + stem
  if (prefix === 'እ') return stem
  return (endsIn(3, prefix) ? `${prefix}ያ` : endingIn(4, prefix)) + stem.slice(1)
}

export const endsIn = (order: number, word: string): boolean =>
  ((word.codePointAt(word.length - 1) ?? 0) - FIRST_LETTER) % ORDERS === order - 1

/** "Let them, would you": አድርስ becomes ያድርስ, እዘዝ becomes ይዘዝ. */
const polite = (stem: string): string =>
  stem.startsWith('አ') ? `ያ${stem.slice(1)}` : stem.startsWith('እ') ? `ይ${stem.slice(1)}` : `ይ${stem}`

/**
 * What is said to one and to several, to a friend and politely, for me, for us, it and me: of እዘዝ that is እዘዝልኝ, እዘዙ, እዘዙልን,
 * ይዘዙልኝ, እዘዘው. Stems are separated by spaces.
 */
export const imperatives = (stems: string): string =>
  stems
    .split(/\s+/)
    .flatMap((stem) => {
      const several = endingIn(2, stem)
      const one = endsIn(4, stem) ? stem : endingIn(1, stem)
      const forms = [stem, several, endingIn(3, stem), polite(stem), polite(several)]
      return [
        ...forms,
        ...forms.flatMap((form) => [`${form}ልኝ`, `${form}ልን`]),
        `${one}ው`,
        `${several}ት`,
        `${one}ኝ`,
        `${several}ኝ`,
      ]
    })
    .join(', ')

/** Every beginning with every ending; phrases are separated by commas. */
export const pairs = (beginnings: string, endings: string): string =>
  beginnings
    .split(', ')
    .flatMap((first) => endings.split(', ').map((then) => `${first} ${then}`))
    .join(', ')

/** What is so, and the ones that are so: የተሰረዙ, የተሰረዙት, የተሰረዙትን. Phrases are separated by commas. */
export const relatives = (phrases: string): string =>
  phrases
    .split(', ')
    .flatMap((phrase) =>
      /(?:^| )[የያ]/u.test(phrase) && endsIn(2, phrase) ? [phrase, `${phrase}ት`, `${phrase}ትን`] : [phrase],
    )
    .join(', ')
