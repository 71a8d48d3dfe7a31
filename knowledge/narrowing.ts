/** A word of a sentence, as far as it may narrow what stands beside it. */
export interface Beside {
  typed: string
  word: string
  amharic: boolean
  /** It says something, and belongs to no concept. */
  free: boolean
}
/** The places of the first and last word of what names a product. */
export interface Named {
  first: number
  last: number
}

export const spanOf = (places: readonly number[]): Named => ({ first: Math.min(...places), last: Math.max(...places) })

/** English endings of words that tell how something is, or what it does, and not which it is. */
export const NO_NOUN = /(?:[^e]y|ed|en|ing|ish|ful|less|ous|al|ic|ly|est)$/
/** What a product does: "tomatoes shrivel", "my avocado stinks". */
const DOES = /s$/
/** Amharic forms that are verbs, in both scripts: that which ..., while ..., that it may ... */
const VERB = /^(?:[ሚማምሲስቢብልይያትእአ]|የ[ሚማምተ]|እየ|እንዲ|እንዳ|yem|ye?te|ya|sil|si|bi|li|yi|ti|eye|indi|endi|inda|enda|al)/u

/**
 * The words beside products that say which: "donkey milk", የአህያ ወተት, or what is made of it: "banana wine". Whether they are
 * known is for others to say.
 */
export function narrowingIn(words: readonly Beside[], named: readonly Named[]): string[] {
  const found: string[] = []
  for (const { first, last } of named) {
    const before = words[first - 1]
    if (before?.free === true && !(before.amharic ? VERB : NO_NOUN).test(before.typed)) found.push(before.word)
    const after = words[last + 1]
    const singular = !DOES.test(words[last]?.typed ?? '')
    if (after?.free === true && !after.amharic && singular && !DOES.test(after.typed) && !NO_NOUN.test(after.typed))
      found.push(after.word)
  }
  return found
}
