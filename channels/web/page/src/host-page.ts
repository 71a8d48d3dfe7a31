import { isRecord } from './http.ts'

/** The page that this one is framed by, when it is the widget. */
export interface HostPage {
  /** Tells how much is unread, as often as it changes. */
  badge(unread: number): void
  close(): void
}

/**
 * Listens to the loader in the page around this one, which may say how the widget shall look and that it was opened: nothing else is
 * asked of it or told to it. Which origins may frame us, the content security policy says; what is told goes to the one that
 * has framed us. Undefined when this is no widget.
 */
export function joinHostPage(opened: () => void): HostPage | undefined {
  if (window.parent === window || !new URLSearchParams(location.search).has('widget')) return undefined
  let origin = location.ancestorOrigins?.[0]
  let unread = 0
  const tell = (message: Record<string, unknown>): void => {
    if (origin !== undefined && origin !== 'null') window.parent.postMessage(message, origin)
  }
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || from !== (origin ?? from) || !isRecord(data)) return
    origin = from
    if (data['kcartbot'] === 'look') {
      wear(data)
      tell({ kcartbot: 'badge', unread })
    }
    if (data['kcartbot'] === 'open') opened()
  })
  const close = (): void => tell({ kcartbot: 'close' })
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) close()
  })
  return {
    badge(count) {
      unread = count
      tell({ kcartbot: 'badge', unread })
    },
    close,
  }
}

/** Takes on the host's colour and its light or dark. */
function wear({ theme, colour, ink }: Record<string, unknown>): void {
  const root = document.documentElement.style
  if (theme === 'light' || theme === 'dark') {
    root.colorScheme = theme
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule && /scheme: dark/.test(rule.media.mediaText)) {
          rule.media.mediaText = theme === 'dark' ? 'all' : 'not all'
        }
      }
    }
  }
  for (const [value, names] of [
    [colour, ['green', 'green-hover', 'board', 'own']],
    [ink, ['on-green', 'on-board', 'on-own', 'own-soft']],
  ] as const) {
    if (typeof value !== 'string' || !/^#[\da-f]{6}$/i.test(value)) continue
    for (const name of names) root.setProperty(`--${name}`, value)
    // Words in our green do not go with every colour, and every colour cannot be read as words.
    root.setProperty('--green-ink', 'var(--ink)')
  }
}
