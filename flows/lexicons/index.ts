import { AMHARIC } from './am.ts'
import { AMHARIC_LATIN } from './am-latn.ts'
import { ENGLISH } from './en.ts'

export { FOREIGN_WORDS } from './foreign.ts'
export const LEXICONS = [ENGLISH, AMHARIC, AMHARIC_LATIN]
