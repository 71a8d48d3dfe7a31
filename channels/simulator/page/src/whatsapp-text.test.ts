import { expect, test } from 'vitest'
import { piecesOf } from './whatsapp-text.ts'

const shown = (text: string): string[] => piecesOf(text).map(({ kind, text: words }) => `${kind}:${words}`)

test.each([
  ['plain', ['text:plain']],
  ['*Order 19042* is placed', ['strong:Order 19042', 'text: is placed']],
  ['*ቲማቲም* እና _ሽንኩርት_', ['strong:ቲማቲም', 'text: እና ', 'em:ሽንኩርት']],
  ['5 * 48 = 240 * 1', ['text:5 * 48 = 240 * 1']],
  ['snake_case_name', ['text:snake_case_name']],
  ['~old~ ```code```', ['del:old', 'text: ', 'code:code']],
  ['see https://chipchip.et/a.', ['text:see ', 'link:https://chipchip.et/a', 'text:.']],
  ['javascript:alert(1)', ['text:javascript:alert(1)']],
])('%s', (text, pieces) => {
  expect(shown(text)).toEqual(pieces)
})
