import type { Reply } from '#conversation/messages.ts'

/** The words of a reply on a phone: plain, its choices as numbered lines. */
export function plainText({ text, choices }: Pick<Reply, 'text' | 'choices'>): string {
  const said = plain(text)
  const lines = choices.map(({ label }, index) => `${index + 1} ${label}`)
  // A list that has its numbers already is not said twice.
  const listed = choices.findIndex((_, index) => !said.includes(`\n${index + 1}. `))
  return [said, ...(listed === -1 ? [] : lines.slice(listed))].filter((line) => line !== '').join('\n')
}

/** Markdown says nothing on a phone. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 $2')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^#+ +/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()

export interface Page {
  page: string
  /** What follows on the next page. */
  rest?: string
}

/** Breaks that people do not mind, best first. */
const BREAKS = [/\n/g, /[.!?።፧] /g, /[;,፣፤] | /g]
/** A better break is taken when the page stays at least this full. */
const FULL_ENOUGH = 0.5

/**
 * The first page of a text: all of it where it fits with `ending(false)`, else as much as fits with `ending(true)`, cut at
 * a line, a sentence or a word.
 */
export function firstPage(text: string, fits: (page: string) => boolean, ending: (more: boolean) => string): Page {
  if (fits(text + ending(false))) return { page: text + ending(false) }
  const room = longest(text, (part) => fits(part + ending(true)))
  const at = breakBefore(text, room)
  const rest = text.slice(at).trim()
  const page = text.slice(0, at).trimEnd() + ending(rest !== '')
  return rest === '' ? { page } : { page, rest }
}

/** The most characters that fit, by halves: what is longer never fits when what is shorter does not. */
function longest(text: string, fits: (part: string) => boolean): number {
  let [least, most] = [1, text.length]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(text.slice(0, middle))) least = middle
    else most = middle - 1
  }
  return least
}

function breakBefore(text: string, room: number): number {
  if (room >= text.length) return text.length
  for (const pattern of BREAKS) {
    const ends = [...text.slice(0, room + 1).matchAll(pattern)].map((match) => match.index + match[0].trimEnd().length)
    const last = ends.at(-1)
    if (last !== undefined && last <= room && last >= room * FULL_ENOUGH) return last
  }
  const pair = /[\ud800-\udbff]/.test(text.charAt(room - 1)) && room > 1
  return pair ? room - 1 : room
}
