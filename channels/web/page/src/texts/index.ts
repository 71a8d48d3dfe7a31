import { storage } from '../storage.ts'
import { createStore } from '../store.ts'
import { en, type TextKey, type Texts } from './en.ts'

export type { TextKey }

/** The languages of the page, by their own names. */
export const LANGUAGES = { en: 'English', am: 'አማርኛ' } as const
export type PageLanguage = keyof typeof LANGUAGES

let texts: Texts = en
/** The language that is shown. */
export const spoken = createStore<{ language: PageLanguage }>({ language: 'en' })

/**
 * Shows the page in a language and remembers it. Every language is a whole table, fetched when it is chosen: one that misses a text does not
 * pass the type check. False when it could not be fetched.
 */
export async function speak(language: PageLanguage): Promise<boolean> {
  try {
    texts = language === 'am' ? (await import('./am.ts')).am : en
  } catch {
    return false
  }
  document.documentElement.lang = language
  spoken.set({ language })
  return true
}

/** What was chosen here, what the page's address asks for, or what the browser prefers. */
export function preferredLanguage(): PageLanguage {
  const asked = [
    storage.read<unknown>('language'),
    new URLSearchParams(location.search).get('language'),
    navigator.language.slice(0, 2),
  ]
  return asked.find(isPageLanguage) ?? 'en'
}

const isPageLanguage = (value: unknown): value is PageLanguage => value === 'en' || value === 'am'

/** The text of a key, with `{name}` filled in. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Whether the table knows a key that was put together from a name of the server. */
export function isTextKey(key: string): key is TextKey {
  return key in en
}
