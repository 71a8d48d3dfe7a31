import { en, type TextKey, type Texts } from './en.ts'

/** Every language is a whole table: one that misses a text does not pass the type check. */
const tables: Readonly<Record<string, Texts>> = { en }

const language = 'en'

export type { TextKey }

/** The text of a key, with `{name}` filled in. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text = tables[language]?.[key] ?? en[key]
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Whether the table knows a key that was put together from a name of the server. */
export function isTextKey(key: string): key is TextKey {
  return key in en
}
