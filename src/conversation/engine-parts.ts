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
  /** Asked about what the phrasebook does not understand for certain; it answers all when there is no key. */
  gemini?: Gemini
  /** Looks at photos of produce; nobody does when missing. */
  look?: Look
  /** Draws pictures of what is sold; none are drawn when missing. */
  draw?: Draw
  noticesOf: TurnContext['noticesOf']
}
