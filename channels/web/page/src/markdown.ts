/**
 * The Markdown that replies are written in, read into plain data; no HTML ever comes of it. What is not understood stays
 * as it was typed.
 */
export type Inline =
  | string
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
export type Block =
  | { kind: 'paragraph' | 'heading'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }

const BULLET = /^\s{0,3}[-*•]\s+(.*)$/
const NUMBERED = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/
const HEADING = /^#{1,4}\s+(.*)$/
const DEEPEST = 6

export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = HEADING.exec(line)
    const bullet = BULLET.exec(line)
    const numbered = NUMBERED.exec(line)
    if (line.trim() === '') {
      open = undefined
    } else if (heading) {
      blocks.push({ kind: 'heading', lines: [parseInline(heading[1] ?? '')] })
      open = undefined
    } else if (bullet || numbered) {
      const ordered = !bullet
      if (open?.kind !== 'list' || open.ordered !== ordered) {
        open = { kind: 'list', ordered, start: numbered && ordered ? Number(numbered[1]) : 1, items: [] }
        blocks.push(open)
      }
      open.items.push(parseInline((bullet ? bullet[1] : numbered?.[2]) ?? ''))
    } else {
      if (open?.kind !== 'paragraph') {
        open = { kind: 'paragraph', lines: [] }
        blocks.push(open)
      }
      open.lines.push(parseInline(line))
    }
  }
  return blocks
}

// No lookbehind: old Android WebViews cannot read one.
const TOKEN =
  /`([^`\n]+)`|\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)|[*_](?=[^\s*_])([^\n*_]*?[^\s*_])[*_]|\[([^\]\n]{1,200})\]\(([^\s()]{1,500})\)|(https?:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?]|\+\d{9,15}(?!\d))/u
const WORD = /[\p{L}\p{N}*_]/u

function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  let plain = ''
  let rest = text
  for (let match = find(rest, depth); match; match = find(rest, depth)) {
    const before = rest.slice(0, match.index)
    const after = rest.slice(match.index + match[0].length)
    const insideWord = match[3] !== undefined && (WORD.test(last(plain + before)) || WORD.test(after.slice(0, 1)))
    if (insideWord) {
      plain += before + match[0].slice(0, 1)
      rest = rest.slice(match.index + 1)
      continue
    }
    if (plain + before !== '') parts.push(plain + before)
    plain = ''
    parts.push(inlineOf(match, depth))
    rest = after
  }
  if (plain + rest !== '') parts.push(plain + rest)
  return parts
}

const find = (text: string, depth: number): RegExpExecArray | null => (depth < DEEPEST ? TOKEN.exec(text) : null)
const last = (text: string): string => text.slice(-1)

function inlineOf([whole, code, strong, emphasis, label, target, address]: RegExpExecArray, depth: number): Inline {
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', children: parseInline(strong, depth + 1) }
  if (emphasis !== undefined) return { kind: 'emphasis', children: parseInline(emphasis, depth + 1) }
  const href = safeHref(target ?? address?.replace(/^\+/, 'tel:+') ?? '')
  if (href === undefined) return whole
  return { kind: 'link', href, children: label === undefined ? [whole] : parseInline(label, DEEPEST) }
}

/** Addresses that a link may lead to: the web, mail, telephone. Never script, data or another scheme. */
export function safeHref(address: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(address) ? address : undefined
}

/** The address of a picture on our own server. */
export function ownPicture(address: string): string | undefined {
  return /^\/(?![/\\])[\w\-./%]+$/.test(address) ? address : undefined
}

/** A picture's address as it may be loaded: our own server's, or one on the web that is fetched encrypted. */
export function safePicture(address: string): string | undefined {
  return ownPicture(address) ?? (/^https:\/\/[^\s"'<>\\]+$/i.test(address) ? address : undefined)
}
