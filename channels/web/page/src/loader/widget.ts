import { inkOn, type LoaderOptions, optionsOf } from './options.ts'
import { LAUNCHER_STYLE } from './style.ts'

/*
 * The one line on anybody's page: `<script src="https://host/widget.js" async></script>`. It draws a button, and opens the chat in
 * a frame of our own origin, so that no script of the page around it reaches a password or a token. What the two tell each
 * other: how many messages are unread, that it shall be closed, and how it shall look. It imports nothing that is shared
 * with the page, so that it is built as one small classic script.
 */

declare global {
  interface Window {
    /** For the page's own buttons. */
    KcartBot?: { open(): void; close(): void }
  }
}

/** What the frame holds says something as soon as it has come. */
const ANSWERS_WITHIN_MS = 4_000

const script = document.currentScript
if (script instanceof HTMLScriptElement && !window.KcartBot) {
  const options = optionsOf(script)
  let chat: { open(): void; close(): void } | undefined
  window.KcartBot = { open: () => chat?.open(), close: () => chat?.close() }
  const begin = (): void => {
    chat = launcher(options)
  }
  if (document.body) begin()
  else addEventListener('DOMContentLoaded', begin)
}

function launcher({ origin, address, texts, theme, colour, position, greeting }: LoaderOptions) {
  const place = document.createElement('div')
  const root = place.attachShadow({ mode: 'open' })
  style(root, place)
  const box = element('div', `box ${position}`)
  const button = element('button', 'launcher')
  const badge = element('span', 'badge')
  const frame = document.createElement('iframe')
  let opened = false
  let answered = false

  button.type = 'button'
  button.innerHTML =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v7a2.500 2.500 0 0 1-2.500 2.500H11l-4.500 4v-4A2.500 2.500 0 0 1 4 13.500z"/></svg>'
  button.append(badge)
  button.onclick = () => (opened ? close() : open())
  const ink = colour && inkOn(colour)
  if (colour) box.style.cssText = `--colour:${colour};--ink:${ink}`
  frame.title = texts.title
  frame.className = 'frame'
  frame.allow = 'microphone'
  frame.onload = () => {
    tell('look', { theme, colour, ink })
    if (opened) tell('open')
    setTimeout(missing, ANSWERS_WITHIN_MS)
  }
  box.append(button)
  root.append(box)
  document.body.append(place)
  label(0)

  if (greeting && !remembered('greeted')) greet(greeting, open)
  // Somebody who has talked here before sees what is new without opening it.
  if (remembered('opened', 'localStorage')) load()

  addEventListener('message', ({ source, origin: from, data }: MessageEvent) => {
    if (source !== frame.contentWindow || from !== origin || typeof data !== 'object' || data === null) return
    answered = true
    if (data.kcartbot === 'badge') label(Number(data.unread) || 0)
    if (data.kcartbot === 'close') close()
  })
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && opened) close()
  })

  function load(): void {
    if (frame.isConnected) return
    answered = false
    frame.src = address
    box.prepend(frame)
  }
  function open(): void {
    load()
    opened = true
    box.classList.add('open')
    box.querySelector('.greeting')?.remove()
    button.setAttribute('aria-expanded', 'true')
    remember('opened', 'localStorage')
    frame.focus()
    tell('open')
  }
  function close(): void {
    if (!opened) return
    opened = false
    box.classList.remove('open')
    button.setAttribute('aria-expanded', 'false')
    button.focus()
  }
  function tell(kcartbot: 'look' | 'open', more = {}): void {
    frame.contentWindow?.postMessage({ kcartbot, ...more }, origin)
  }
  function label(unread: number): void {
    badge.textContent = unread > 99 ? '99+' : String(unread)
    badge.hidden = unread < 1
    button.setAttribute('aria-label', unread < 1 ? texts.open : `${texts.open} (${texts.unread}: ${unread})`)
    button.setAttribute('aria-expanded', String(opened))
  }
  /** The frame did not come: its origin does not allow this page, or the line broke. It leaves a way to the chat by itself. */
  function missing(): void {
    if (answered) return
    frame.remove()
    if (!opened) return
    close()
    greet(`${texts.open} ↗`, () => window.open(`${origin}/`, '_blank', 'noopener'))
  }
  function greet(words: string, then: () => void): void {
    box.querySelector('.greeting')?.remove()
    const bubble = element('div', 'greeting')
    const say = element('button', 'words')
    const away = element('button', 'away')
    say.textContent = words
    say.onclick = then
    away.textContent = '×'
    away.setAttribute('aria-label', texts.dismiss)
    away.onclick = () => {
      remember('greeted')
      bubble.remove()
      button.focus()
    }
    bubble.append(say, away)
    box.prepend(bubble)
  }
  return { open, close }
}

function element<Name extends 'div' | 'button' | 'span'>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  return made
}

/** A constructed sheet where there is one: the strictest policy of a page allows it. */
function style(root: ShadowRoot, place: HTMLElement): void {
  place.style.cssText = 'all:initial!important;direction:ltr!important'
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(LAUNCHER_STYLE)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const sheet = document.createElement('style')
    sheet.textContent = LAUNCHER_STYLE
    root.append(sheet)
  }
}

type Kept = 'localStorage' | 'sessionStorage'

// A page may forbid its storage, or sit in a sandbox: then even naming it throws.
function remembered(what: string, kept: Kept = 'sessionStorage'): boolean {
  try {
    return window[kept].getItem(`kcartbot.${what}`) !== null
  } catch {
    return false
  }
}
function remember(what: string, kept: Kept = 'sessionStorage'): void {
  try {
    window[kept].setItem(`kcartbot.${what}`, '1')
  } catch {
    // Then it greets again.
  }
}
