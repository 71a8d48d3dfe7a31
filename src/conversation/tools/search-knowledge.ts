import type { KnowledgeHit } from '#knowledge/knowledge.ts'
import { audienceOf, type Result, rolesOf, type TurnContext } from '../turn/context.ts'
import { defineTool } from './tool.ts'

/** How many entries are looked at, and offered when none is certain. */
const HITS = 3

export const searchKnowledge = defineTool({
  name: 'search_knowledge',
  description:
    'Answers questions about ChipChip, Ethiopian produce, farming, food, storing, nutrition, recipes and seasons. Everything ' +
    'else is declined.',
  handler: async (context, { question }) => {
    const { knowledge, language, account, voice } = context
    const audience = audienceOf(account)
    const found = await knowledge.search(question, { language, audience, limit: HITS })
    const [best] = found.hits
    const sources = found.hits.map(({ id, score }) => ({ id, score }))
    if (found.certain && best !== undefined) {
      return { outcome: 'ok', replies: [{ text: best.text }], sources: [{ id: best.id, score: best.score }] }
    }
    if (found.inScope) return unsure(context, found.hits, sources)
    const can = voice.say(`knowledge:can.${rolesOf(account)}`)
    return {
      outcome: 'declined',
      intent: 'decline',
      replies: [{ text: voice.say('knowledge:decline', { can }) }],
      sources: [],
    }
  },
})

function unsure({ voice }: TurnContext, hits: readonly KnowledgeHit[], sources: Result['sources']): Result {
  const choices = hits.map((hit) => ({ id: `learn:${hit.id}`, label: hit.title }))
  return {
    outcome: 'unsure',
    replies: [{ text: voice.say(choices.length > 0 ? 'knowledge:related' : 'knowledge:unknown'), choices }],
    sources: sources ?? [],
  }
}
