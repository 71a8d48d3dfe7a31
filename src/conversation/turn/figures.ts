/**
 * Whether every figure of a model's own words occurs in what it was given: the user's words, and what was looked up for
 * them in this turn. Figures about the market come from tools, and those answer with cards: a model that names others
 * made them up.
 */
export function figuresHold(own: string, ...given: readonly string[]): boolean {
  const known = new Set(given.flatMap(figures))
  return figures(own).every((figure) => known.has(figure))
}

/** In the digits of any script, those of Ethiopia included. */
const figures = (text: string): string[] =>
  (text.match(/[\p{Nd}\u1369-\u137c][\p{Nd}\u1369-\u137c.,]*/gu) ?? []).map((figure) =>
    figure.replace(/[.,]+$/, '').replaceAll(',', ''),
  )
