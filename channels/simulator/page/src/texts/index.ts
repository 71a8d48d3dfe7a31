import { storage } from '#channels/web/page/src/storage.ts'
import { createStore } from '#channels/web/page/src/store.ts'
import type { PageLanguage } from '#channels/web/page/src/texts/index.ts'
import { am } from './am.ts'
import { en } from './en.ts'

export type TextKey = keyof typeof en
/** The languages of the page, by their own names. */
export const LANGUAGES = { en: 'English', am: 'አማርኛ' } as const satisfies Record<PageLanguage, string>

const TEXTS = { en, am }
const KEPT = 'simulator.language'

/** The language that is shown. The chat in its frame has its own. */
export const spoken = createStore<{ language: PageLanguage }>({ language: preferred() })
storage.watch((name) => {
  if (name === KEPT) show(preferred())
})
show(spoken.get().language)

/** Shows the page in a language, now and after a reload. */
export function speak(language: PageLanguage): void {
  storage.write(KEPT, language)
  show(language)
}

function show(language: PageLanguage): void {
  spoken.set({ language })
  document.documentElement.lang = language
  document.title = `${say('title')} · KcartBot`
}

/** What was chosen here or in the chat, what the page's address asks for, or what the browser prefers. */
function preferred(): PageLanguage {
  const asked = [
    storage.read<unknown>(KEPT),
    new URLSearchParams(location.search).get('language'),
    storage.read<unknown>('language'),
    navigator.language.slice(0, 2),
  ]
  return asked.find(isPageLanguage) ?? 'en'
}

function isPageLanguage(value: unknown): value is PageLanguage {
  return value === 'en' || value === 'am'
}

/** The text of a key, with `{name}` filled in. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[spoken.get().language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The text of one or of many. */
export const count = (key: 'unread' | 'handset.messages.new', number: number): string =>
  say(number === 1 ? `${key}.one` : `${key}.many`, { count: number })
