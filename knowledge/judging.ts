import { AMHARIC } from './amharic.ts'
import { TOPICS } from './lexicon/index.ts'
import type { Question } from './ranking.ts'
import type { Subject } from './subjects.ts'
import type { Reading, Scope } from './vocabulary.ts'

/** Any produce in the place of a product. */
export const ANY_PRODUCT = '=produce'

/** A subject with how well it fits a question. */
export interface Scored {
  subject: Subject
  score: number
  coverage: number
  /** Other produce was asked for. */
  beside: boolean
  /** It is about what produce does to people. */
  remedy: boolean
  /** It is a recipe, and none was asked for. */
  recipe: boolean
  /** The question has a matter that it does not tell of: what became of something, where it grows. */
  aside: boolean
  /** It is about the marketplace: what it says holds for every town and name. */
  ours: boolean
  /** How much the rarest word tells that it has in common with the question. */
  rarest: number
  /** What it has in common with the question: terms, without what is only told around it. */
  shared: ReadonlySet<string>
  /** How many words it has not that may name what is asked about. */
  lacking: number
  /** Something is named that only few entries mention, and this is none of them: a dog, a cake. */
  other: boolean
}

/**
 * The least that the best entry must reach to be the answer: less when it answers a sentence that is about produce or
 * about ChipChip by its words, more when these words ("pay", "return", "store") are used of anything, and most when
 * it also has words that no entry has.
 */
const LEAST = {
  own: { score: 0.36, coverage: 0.4 },
  /** The same with an English word that no entry has: it may be what is asked about, as an illness that a fruit is to help with. */
  ownStrange: { score: 0.33, coverage: 0.6 },
  near: { score: 0.4, coverage: 0.5 },
  strange: { score: 0.42, coverage: 0.7 },
  /** Nothing that it says is about produce or about ChipChip by itself. */
  open: { score: 0.5, coverage: 0.55 },
  /** Of what holds for all produce, when a product is asked for that it does not name: rice is not kept like fruit. */
  beside: 0.6,
  /**
   * Far ahead of the next: what is around the question matters less. Not for what is good for one, where the strange word
   * may be an illness.
   */
  aheadOwn: { times: 1.25, score: 0.35, coverage: 0.4 },
  aheadNear: { times: 1.35, score: 0.42, coverage: 0.48 },
  /** Hardly ahead of the next: both are offered, unless it fits this well. */
  level: { times: 1.02, score: 0.7 },
}
/** Where something is kept there are entries about by itself. */
const WHERE: readonly string[] = ['fridge', 'no_fridge', 'freeze', 'pickle']
/** What is done with things, and asked about them, whatever they are: an entry that has no more of a question may be about others. */
const DOINGS: ReadonlySet<string> = new Set(
  [
    ...['storing', 'nutrition', 'season', 'farming'].flatMap((topic) => TOPICS[topic] ?? []),
    ...['recipe', 'meal', 'juice', 'tea', 'hot', 'produce', 'ceremony', 'harvest', 'wash', 'how_much', 'duration'],
    ...['when', 'month', 'unit', 'area'],
  ]
    .filter((id) => !WHERE.includes(id))
    .map((id) => `=${id}`),
)
/** What an entry about the marketplace may name, and is not about. */
const GOODS: ReadonlySet<string> = new Set([ANY_PRODUCT, '=how_much', '=when', '=recipe', '=meal'])
const isNamed = (term: string): boolean => term.startsWith('=product:')
const isGood = (term: string): boolean => GOODS.has(term) || isNamed(term)
const isDoing = (term: string): boolean => DOINGS.has(term)
const all = (terms: ReadonlySet<string>, is: (term: string) => boolean): boolean => [...terms].every(is)
/** Done in the field and nowhere else: no entry about the marketplace tells how. */
const OF_THE_FIELD: readonly string[] = [
  ...['grow', 'seedling', 'soil', 'watering', 'pest', 'blight', 'curing', 'ceremony'],
  ...['meal', 'nutrition', 'ripe'],
]

/** Whether something of the field is asked, or how a product is cooked. */
const asksHow = ({ meanings }: Reading): boolean =>
  meanings.some(({ id }) => OF_THE_FIELD.includes(id) || (id === 'recipe' && meanings.some(isProduct)))
const isProduct = ({ id }: { id: string }): boolean => id.startsWith('product:')

/** An entry that shares only "how is it made" with a question that has a word which no entry has is none about that word. */
const LEAST_TELLING = 1.8
/** Stands for the score of the next where there is none. */
const LEAST_SCORE = 0.01
/**
 * The scopes of what was said without a slip: "chess" may be cheese, but shows nothing. With the terms that an entry has, what
 * is its own only counts where the entry has it too: that growing is asked about speaks for no entry about chatting.
 */
export function scopesOf(reading: Reading, shared?: ReadonlySet<string>): Set<Scope> {
  const speaks = ({ id, scope }: Reading['meanings'][number]) =>
    scope !== 'own' ||
    shared === undefined ||
    shared.has(`=${id}`) ||
    (id.startsWith('product:') && shared.has(ANY_PRODUCT))
  return new Set(reading.meanings.filter((meaning) => !meaning.guessed && speaks(meaning)).map(({ scope }) => scope))
}

/** Whether the best subject is good enough to be the answer; `next` is the second. */
export function isCertain(
  { reading, strange, narrowed, named }: Question,
  best: Scored,
  next: Scored | undefined,
): boolean {
  if (best.score === 1) return true // asked word for word
  if (scopesOf(reading).has('foreign')) return false
  const scopes = scopesOf(reading, best.shared)
  if (best.ours && !scopes.has('own') && asksHow(reading)) return false
  if (strange > 0 && best.rarest < LEAST_TELLING) return false
  if (strange > 0 && best.recipe) return false
  if (best.other && !(best.ours && best.shared.has('=products'))) return false
  if (narrowed && !best.ours) return false
  if (best.ours ? strange > 0 && all(best.shared, isGood) : best.lacking > 0 && all(best.shared, isDoing)) return false
  if (strange > 0 && best.coverage < LEAST.strange.coverage && all(best.shared, isDoing)) return false
  if (best.recipe && best.aside && all(best.shared, (term) => isDoing(term) || isNamed(term))) return false
  const guessed = reading.meanings.some((meaning) => meaning.guessed)
  if (scopes.size === 0 && (guessed || !named)) return false
  // Amharic verbs have more forms than anybody lists.
  const amharic = reading.words.some((word) => word.startsWith(AMHARIC))
  const least = leastFor(scopes, scopes.has('own') && (amharic || best.ours) ? 0 : strange)
  if (best.beside && best.score < LEAST.beside) return false
  const times = best.score / (next?.score || LEAST_SCORE)
  if (times < LEAST.level.times && best.score < LEAST.level.score) return false
  if (best.score >= least.score && best.coverage >= least.coverage) return true
  const ahead = scopes.has('own') ? LEAST.aheadOwn : LEAST.aheadNear
  if (scopes.has('own') ? best.remedy : !scopes.has('near') || (strange > 0 && !amharic)) return false
  return times >= ahead.times && best.score >= ahead.score && best.coverage >= ahead.coverage
}

function leastFor(scopes: ReadonlySet<Scope>, strange: number): { score: number; coverage: number } {
  if (scopes.has('own')) return strange > 0 ? LEAST.ownStrange : LEAST.own
  if (strange > 0) return LEAST.strange
  return scopes.has('near') ? LEAST.near : LEAST.open
}

/** A sentence that names something of the domain, or that says little else than what is asked of a marketplace. */
export function inScope({ reading, strange }: Question): boolean {
  const scopes = scopesOf(reading)
  if (scopes.has('foreign')) return false
  // Amharic verbs have more forms than anybody lists: there, what is known must outweigh what is strange.
  const amharic = reading.words.some((word) => word.startsWith(AMHARIC))
  const understood = strange === 0 || (amharic && strange < reading.meanings.length)
  return scopes.has('own') || (scopes.has('near') && understood)
}
