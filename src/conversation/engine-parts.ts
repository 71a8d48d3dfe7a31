import type { Knowledge } from '#knowledge/knowledge.ts'
import type { Market } from '#market/market.ts'
import type { Gemini } from './gemini/gemini.ts'
import type { Look } from './gemini/looking.ts'
import type { Draw } from './pictures/drawing.ts'
import type { TurnContext } from './turn/context.ts'
import type { Understand } from './understanding.ts'

/** What the nodes of the graph work with. */
export interface EngineParts {
  market: Market
  knowledge: Knowledge
  understand: Understand
  /** Undefined: there is no key, and the phrasebook answers all. */
  gemini?: Gemini
  /** Undefined: nobody looks at photos. */
  look?: Look
  /** Undefined: no pictures are drawn. */
  draw?: Draw
  noticesOf: TurnContext['noticesOf']
}
