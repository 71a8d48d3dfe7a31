import MiniSearch from 'minisearch'

/** What one subject says, as terms. */
export interface TextSource {
  name: string
  heading: Iterable<string>
  topic: Iterable<string>
  body: Iterable<string>
}

export interface TextRanking {
  /** The names of the subjects that say most of some terms (BM25), best first. */
  nearest(terms: Iterable<string>, limit: number, fits: (name: string) => boolean): string[]
}

const WEIGHTS = { heading: 3, topic: 1, body: 1 }

/** A ranking by the terms themselves: it finds the rare word that a vector blurs. */
export function createTextRanking(sources: readonly TextSource[]): TextRanking {
  const index = new MiniSearch({
    idField: 'name',
    fields: Object.keys(WEIGHTS),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: WEIGHTS, combineWith: 'OR' },
  })
  const line = (terms: Iterable<string>) => [...terms].join(' ')
  index.addAll(
    sources.map(({ name, heading, topic, body }) => ({
      ...{ name, heading: line(heading), topic: line(topic), body: line(body) },
    })),
  )
  return {
    nearest: (terms, limit, fits) => {
      const names: string[] = []
      for (const { id } of index.search(line(terms), { filter: ({ id }) => fits(String(id)) })) {
        names.push(String(id))
        if (names.length === limit) break
      }
      return names
    },
  }
}

/** The constant of reciprocal rank fusion, as its paper has it (Cormack, Clarke and Büttcher, 2009). */
const RANK_CONSTANT = 60

/** Joins rankings of names, best first: each name counts 1 / (60 + its rank) in every ranking that has it. */
export function fuse(rankings: readonly (readonly string[])[], limit: number): string[] {
  const scores = new Map<string, number>()
  for (const ranking of rankings) {
    for (const [rank, name] of ranking.entries()) {
      scores.set(name, (scores.get(name) ?? 0) + 1 / (RANK_CONSTANT + rank + 1))
    }
  }
  return [...scores]
    .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([name]) => name)
}
