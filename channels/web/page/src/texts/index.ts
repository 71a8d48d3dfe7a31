import { storage } from '../storage.ts'
import { createStore } from '../store.ts'
import { en } from './en.ts'
import type { enLater } from './en-later.ts'

export type TextKey = keyof typeof en | keyof typeof enLater

/** The languages of the page, by their own names. */
export const LANGUAGES = { en: 'English', am: 'አማርኛ' } as const
export type PageLanguage = keyof typeof LANGUAGES

/** Every language is a whole table in two halves: one that misses a text does not pass the type check. */
const FIRST = { en: async () => en, am: async () => (await import('./am.ts')).am }
const LATER = {
  en: async () => (await import('./en-later.ts')).enLater,
  am: async () => (await import('./am-later.ts')).amLater,
}

let texts: Readonly<Partial<Record<TextKey, string>>> = en
/** The language that is shown. */
export const spoken = createStore<{ language: PageLanguage }>({ language: 'en' })
const wanted: { language: PageLanguage; later: boolean } = { language: 'en', later: false }

/** Shows the page in a language. False when its words could not be fetched. */
export async function speak(language: PageLanguage): Promise<boolean> {
  wanted.language = language
  try {
    await fetchWords()
    return true
  } catch {
    wanted.language = spoken.get().language
    return false
  }
}

/** Has the words of cards, forms and news there, in whatever language is shown. Rejects when they could not be fetched. */
export function fetchLaterWords(): Promise<void> {
  wanted.later = true
  return fetchWords()
}

async function fetchWords(): Promise<void> {
  const { language, later } = wanted
  const [first, rest] = await Promise.all([FIRST[language](), later ? LATER[language]() : undefined])
  // Another language was chosen meanwhile, or more of this one is wanted.
  if (language !== wanted.language || later !== wanted.later) return fetchWords()
  texts = { ...first, ...rest }
  document.documentElement.lang = language
  if (language !== spoken.get().language) spoken.set({ language })
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
  return (texts[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Whether the tables that are here know a key that was put together from a name of the server. */
export function isTextKey(key: string): key is TextKey {
  return key in texts
}
