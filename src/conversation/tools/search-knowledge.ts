import type { KnowledgeHit } from '#knowledge/knowledge.ts'
import { toLatin } from '../texts/latin.ts'
import { audienceOf, type Result, rolesOf, type TurnContext } from '../turn/context.ts'
import { defineTool } from './tool.ts'

/** How many entries are looked at, and offered when none is certain. */
const HITS = 3

export const searchKnowledge = defineTool({
  name: 'search_knowledge',
  description:
    'Answers questions about ChipChip, Ethiopian produce, farming, food, storing, nutrition, recipes and seasons. Everything ' +
    'else is declined.',
  handler: async (context, { question, entry }) => {
    const { knowledge, language, account, voice } = context
    const query = { language, audience: audienceOf(account), limit: HITS, payer: context.payer }
    const chosen = entry === undefined ? undefined : knowledge.entry(entry, query)
    if (chosen !== undefined) return told(context, chosen)
    const found = await knowledge.search(question, query)
    const [best] = found.hits
    if (found.certain && best !== undefined) return told(context, best)
    if (found.inScope) return unsure(context, found.hits)
    const can = voice.say(`knowledge:can.${rolesOf(account)}`)
    return {
      outcome: 'declined',
      intent: 'decline',
      replies: [{ text: voice.say('knowledge:decline', { can }) }],
      sources: [],
    }
  },
})

/** What an entry says, in one line where the screen is small; else with where it comes from. */
function told(context: TurnContext, hit: KnowledgeHit): Result {
  const { voice, screen } = context
  const small = screen.small === true
  const foreign = hit.language === 'en' && voice.language !== 'en'
  const parts = [
    ...(foreign ? [voice.say('knowledge:onlyEnglish')] : []),
    written(context, small ? hit.short : hit.text),
    ...(small ? [] : [voice.say('knowledge:source', { sources: voice.list(hit.sources) })]),
  ]
  return {
    outcome: 'ok',
    replies: [{ text: parts.join(small ? ' ' : '\n\n') }],
    sources: [{ id: hit.id, score: hit.score }],
  }
}

function unsure(context: TurnContext, hits: readonly KnowledgeHit[]): Result {
  const choices = hits.map((hit) => ({ id: `learn:${hit.id}`, label: written(context, hit.title) }))
  return {
    outcome: 'unsure',
    replies: [{ text: context.voice.say(choices.length > 0 ? 'knowledge:related' : 'knowledge:unknown'), choices }],
    sources: hits.map(({ id, score }) => ({ id, score })),
  }
}

/** What an entry says, in Latin letters for handsets that show no Fidel. */
const written = ({ voice }: TurnContext, text: string): string => (voice.language === 'am-Latn' ? toLatin(text) : text)
