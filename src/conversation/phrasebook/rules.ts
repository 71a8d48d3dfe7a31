import type { Lattice } from './lattice.ts'
import { KINDS, type Rule } from './lexicon.ts'
import { makers, Parts } from './makers.ts'
import type { Edge, Meaning } from './meaning.ts'
import { parseSay } from './say.ts'
import type { Vocabulary } from './vocabulary.ts'

interface CompiledPlace {
  symbols: ReadonlySet<number>
  optional: boolean
}

interface CompiledRule {
  before?: ReadonlySet<number>
  inside: readonly CompiledPlace[]
  after?: ReadonlySet<number>
  notBefore?: ReadonlySet<number>
  makes: Rule['makes']
}

const strictKinds = {
  ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, [kind]])),
  UNHEARD: ['UNHEARD'],
  NUMERAL: ['numeral'],
}

/** Compiles the rules by which small pieces become larger ones: number and unit a quantity, "in 3 days" a day. */
export function compileRules(
  rules: readonly Rule[],
  vocabulary: Vocabulary,
): (lattice: Lattice, today: string) => void {
  const compiled = rules.map((rule): CompiledRule => {
    const places = parseSay(rule.say).map((place) => ({
      ...place,
      symbols: new Set(vocabulary.symbolsOf(place, strictKinds)),
    }))
    const before = places.find((place) => place.context === 'before')?.symbols
    const after = places.find((place) => place.context === 'after')?.symbols
    const notBefore = places.find((place) => place.context === 'not_before')?.symbols
    const inside = places.filter((place) => place.context === undefined)
    return {
      inside,
      makes: rule.makes,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      ...(notBefore ? { notBefore } : {}),
    }
  })
  return (lattice, today) => {
    for (const rule of compiled) apply(rule, lattice, today, vocabulary)
  }
}

function apply(rule: CompiledRule, lattice: Lattice, today: string, vocabulary: Vocabulary): void {
  if (!rule.inside.every((place) => place.optional || some(place.symbols, (symbol) => lattice.has(symbol)))) return
  const made: Edge[] = []
  for (let start = 0; start < lattice.tokens.length; start++) {
    if (rule.before && !lattice.endingAt(start).some((edge) => rule.before?.has(edge.symbol))) continue
    if (rule.notBefore && lattice.endingAt(start).some((edge) => rule.notBefore?.has(edge.symbol))) continue
    for (const path of matches(rule.inside, 0, start, lattice, [])) {
      const end = path.at(-1)?.end ?? start
      if (rule.after && !lattice.startingAt(end).some((edge) => rule.after?.has(edge.symbol))) continue
      const parts = new Parts(path.flatMap((edge): Meaning[] => (edge.meaning ? [edge.meaning] : [])))
      const cost = sum(path, (edge) => edge.cost)
      const weight = sum(path, (edge) => edge.weight)
      for (const meaning of makers[rule.makes](parts, today)) {
        made.push({ symbol: vocabulary.symbol(meaning.kind), start, end, cost, weight, meaning })
      }
    }
  }
  for (const edge of made) lattice.add(edge)
}

function* matches(
  places: readonly CompiledPlace[],
  at: number,
  token: number,
  lattice: Lattice,
  path: readonly Edge[],
): Generator<readonly Edge[]> {
  const place = places[at]
  if (!place) {
    if (path.length > 0) yield path
    return
  }
  for (const edge of lattice.startingAt(token)) {
    if (place.symbols.has(edge.symbol)) yield* matches(places, at + 1, edge.end, lattice, [...path, edge])
  }
  if (place.optional) yield* matches(places, at + 1, token, lattice, path)
}

const sum = (edges: readonly Edge[], of: (edge: Edge) => number): number =>
  edges.reduce((total, edge) => total + of(edge), 0)

function some<T>(set: ReadonlySet<T>, holds: (value: T) => boolean): boolean {
  for (const value of set) if (holds(value)) return true
  return false
}
