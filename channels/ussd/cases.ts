import type { RenderCase } from '../cases.ts'

const sentence = 'Onions keep well in a dry place. '

export const renders: RenderCase[] = [
  { about: 'a question', text: 'How many kg?', shows: 'How many kg?\n0 Back 00 Menu' },
  { about: 'a menu of one question', text: 'Which?', choices: ['a', 'b'], shows: 'Which?\n1 a\n2 b\n0 Back 00 Menu' },
  {
    about: 'a long text in the phones’ alphabet',
    text: sentence.repeat(8),
    shows: `${sentence.repeat(4).trim()}\n98 More 0 Back 00 Menu`,
    rest: 'Onions keep well',
  },
  {
    about: 'a long text in Fidel',
    text: 'ሽንኩርት በደረቅ ቦታ ይቆያል። '.repeat(4),
    shows: 'ሽንኩርት በደረቅ ቦታ ይቆያል። ሽንኩርት በደረቅ ቦታ ይቆያል።\n98 More 0 Back 00 Menu',
    rest: 'ሽንኩርት',
  },
]
