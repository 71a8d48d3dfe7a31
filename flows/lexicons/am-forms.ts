/** Amharic forms that follow from a stem. Every Fidel letter stands for a consonant and one of seven vowels, its order. */

const FIRST_LETTER = 0x1200
const ORDERS = 8

/** The last letter of a word in another order: ላክ in the second is ላኩ. */
function endingIn(order: number, word: string): string {
  const at = word.length - 1
  const code = word.charCodeAt(at) - FIRST_LETTER
  return word.slice(0, at) + String.fromCharCode(FIRST_LETTER + code - (code % ORDERS) + order - 1)
}

const endsIn = (order: number, word: string): boolean =>
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

/** What is so, and the ones that are so: የተሰረዙ, የተሰረዙት, የተሰረዙትን. Phrases are separated by commas. */
export const relatives = (phrases: string): string =>
  phrases
    .split(', ')
    .flatMap((phrase) =>
      /(?:^| )[የያ]/u.test(phrase) && endsIn(2, phrase) ? [phrase, `${phrase}ት`, `${phrase}ትን`] : [phrase],
    )
    .join(', ')
