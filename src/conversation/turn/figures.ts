/**
 * Whether every figure of a model's own words occurs in what the user said. Figures about the market come from tools, and
 * those answer with cards: a model that names others made them up.
 */
export function figuresHold(own: string, said: string): boolean {
  const known = new Set(figures(said))
  return figures(own).every((figure) => known.has(figure))
}

const figures = (text: string): string[] =>
  (text.match(/\d[\d.,]*/g) ?? []).map((figure) => figure.replace(/[.,]+$/, '').replaceAll(',', ''))
