/** The languages that people are answered in. `am-Latn` is Amharic typed in Latin letters. */
export type Language = 'en' | 'am' | 'am-Latn'
/** What detection may say of a message: `und` for a language that is not spoken here. */
export type DetectedLanguage = Language | 'und'
export const LANGUAGES = ['en', 'am', 'am-Latn'] as const satisfies readonly Language[]
