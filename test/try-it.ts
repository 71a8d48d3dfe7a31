/** One line of a walk: what a person says (or presses, in square brackets), and what must be in the answer, in order. */
export interface Step {
  line: number
  as: string
  say: string
  expect: string[]
}

/**
 * Reads the conversations of a Markdown document: fenced blocks that begin with "chat" and the name of who speaks. A line
 * `you:` is said, the lines `bot:` after it are fragments of the answer, parted by "…"; `{name}` keeps a number for later.
 */
export function readWalk(markdown: string): Step[] {
  const steps: Step[] = []
  let as: string | undefined
  markdown.split('\n').forEach((text, index) => {
    const fence = /^```(?:chat (\w+))?/.exec(text)
    if (fence) as = fence[1]
    else if (as !== undefined && text.startsWith('you:')) {
      steps.push({ line: index + 1, as, say: text.slice(4).trim(), expect: [] })
    } else if (as !== undefined && text.startsWith('bot:')) {
      const fragments = text
        .slice(4)
        .split('…')
        .map((fragment) => fragment.trim())
      steps.at(-1)?.expect.push(...fragments.filter((fragment) => fragment !== ''))
    }
  })
  return steps
}

/** The commands of the document's shell blocks that look at the data: `npm run kcart -- ...`. */
export function readCommands(markdown: string): string[][] {
  return [...markdown.matchAll(/^npm run kcart -- (.+)$/gm)].map((match) => (match[1] ?? '').trim().split(/\s+/))
}

/** Finds the fragments in the answer, in order, and keeps what the placeholders stand for. Returns what is missing. */
export function missing(answer: string, expect: readonly string[], kept: Map<string, string>): string | undefined {
  let rest = answer
  for (const fragment of expect) {
    const names: string[] = []
    const pattern = fragment.split(/(\{\w+\})/).map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return RegExp.escape(part)
      const known = kept.get(name)
      if (known !== undefined) return RegExp.escape(known)
      names.push(name)
      return '(\\d+)'
    })
    const found = new RegExp(pattern.join(''), 'iu').exec(rest)
    if (found === null) return fragment
    names.forEach((name, index) => {
      kept.set(name, found[index + 1] ?? '')
    })
    rest = rest.slice(found.index + found[0].length)
  }
  return undefined
}

/** Puts what was kept into what is said. */
export function fill(text: string, kept: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole)
}
