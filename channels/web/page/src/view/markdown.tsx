import type { ComponentChildren } from 'preact'
import { type Inline, parseMarkdown } from '../markdown.ts'

/** A reply's text. Everything becomes elements and text nodes; nothing is ever read as HTML. */
export function Markdown({ text }: { text: string }) {
  return (
    <div class="prose">
      {parseMarkdown(text).map((block, at) => {
        if (block.kind === 'list') {
          const items = block.items.map((item, index) => <li key={index}>{inline(item)}</li>)
          return block.ordered ? (
            <ol key={at} start={block.start}>
              {items}
            </ol>
          ) : (
            <ul key={at}>{items}</ul>
          )
        }
        const lines = block.lines.map((line, index) => (
          <span key={index}>
            {index > 0 && <br />}
            {inline(line)}
          </span>
        ))
        return block.kind === 'heading' ? (
          <p key={at} class="prose-heading">
            {lines}
          </p>
        ) : (
          <p key={at}>{lines}</p>
        )
      })}
    </div>
  )
}

function inline(parts: readonly Inline[]): ComponentChildren {
  return parts.map((part, at) => {
    if (typeof part === 'string') return part
    if (part.kind === 'code') return <code key={at}>{part.text}</code>
    if (part.kind !== 'link') {
      const Element = part.kind === 'strong' ? 'strong' : 'em'
      return <Element key={at}>{inline(part.children)}</Element>
    }
    return (
      <a key={at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {inline(part.children)}
      </a>
    )
  })
}
