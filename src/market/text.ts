import { limits } from '#src/limits.ts'

const LINKS = [
  /\b[a-z][a-z0-9+.-]*:\/\/\S*/giu,
  /\b(?:javascript|data|vbscript|mailto|tel|sms):\S+/giu,
  /(?<![\p{L}\p{N}])www\.\S*/giu,
  // Bare domains: only endings that are common in links, so that "St.George" stays a name.
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|biz|et|io|me|co|ly|app|dev|xyz|site|online|shop|top|link|click|ru|cn|tk|gg|to|cc)(?![\p{L}\p{N}])(?:[:/?#]\S*)?/giu,
]

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Words of one person that reach others (names, reasons, places): one line, without links and without characters that
 * cannot be seen, at most `most` characters as people count them. May be empty.
 */
export function cleanText(words: string, most: number = limits.shownNameCharacters): string {
  // Nobody sees more than a line of it: what is longer is cut before the expressions run.
  let text = words.slice(0, 1_000).normalize('NFC').replace(/\s+/gu, ' ').replace(/\p{C}/gu, '')
  for (let before = ''; before !== text; ) {
    before = text
    for (const link of LINKS) text = text.replace(link, ' ')
  }
  return cut(text.replace(/\s+/gu, ' ').trim(), most)
}

const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3}/gu

/** The name of a person or a farm: as `cleanText`, without pictures; empty when no letter is left. */
export function personName(words: string): string {
  const name = cleanText(words.replace(PICTURES, ' '))
  return /\p{L}/u.test(name) ? name : ''
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
    .slice(0, most)
    .join('')
    .trim()
}
