import { nameOf } from '../cards/words.ts'
import { defineTool } from './tool.ts'

export const whatIsInSeason = defineTool({
  name: 'what_is_in_season',
  description: 'Which products are plentiful in a month, this one if none is given.',
  handler: async (context, args) => {
    const { market, voice, today, screen } = context
    const month = args.month ?? Number(today.slice(5, 7))
    const plenty = market.catalogue.all().filter((product) => product.traded && product.season.includes(month))
    const words = {
      month: voice.month(month),
      products: voice.list(plenty.map((product) => nameOf(context, product))),
    }
    if (plenty.length === 0) return { outcome: 'empty', replies: [{ text: voice.say('listings:seasonNone', words) }] }
    return {
      outcome: 'ok',
      replies: [
        {
          text: `${voice.say('listings:season', words)} ${voice.say('listings:seasonNext')}`,
          choices: plenty
            .slice(0, Math.min(6, screen.choices))
            .map((product) => ({ id: `product:${product._id}`, label: nameOf(context, product) })),
        },
      ],
    }
  },
})
