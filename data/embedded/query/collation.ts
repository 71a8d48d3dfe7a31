import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { folderOf } from './folding.ts'

/** A collation as it is kept: each of its fields, in the server's order. */
const DEFAULTS: Doc = {
  locale: '',
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
}

const known = new Map<string, Intl.Collator>()

/** A collation with all its fields, as listIndexes shows it; undefined for MongoDB's plain comparison. */
export function collationOf(collation: unknown): Doc | undefined {
  if (collation === undefined || collation === null) return undefined
  if (!isDocument(collation)) {
    throw new MongoFault(14, `BSON field 'collation' is the wrong type '${typeof collation}', expected type 'object'`)
  }
  const locale = collation['locale']
  if (typeof locale !== 'string') {
    throw new MongoFault(40414, "BSON field 'collation.locale' is missing but a required field")
  }
  for (const name of Object.keys(collation)) {
    if (!(name in DEFAULTS) && name !== 'version') {
      throw new MongoFault(40415, `BSON field 'collation.${name}' is an unknown field.`)
    }
  }
  const strength = toNumber(collation['strength']) ?? 3
  if (![1, 2, 3, 4, 5].includes(strength)) {
    throw new MongoFault(
      51024,
      `BSON field 'strength' value must be ${strength > 5 ? '<= 5' : '>= 1'}, actual value '${strength}'`,
    )
  }
  if (locale === 'simple') return undefined
  if (!exists(locale)) throw new MongoFault(2, `Field 'locale' is invalid in: ${JSON.stringify(collation)}`)
  return { ...DEFAULTS, ...collation, strength, version: '57.1' }
}

function exists(locale: string): boolean {
  try {
    return Intl.Collator.supportedLocalesOf(tagOf(locale)).length > 0
  } catch {
    return false
  }
}

/** ICU writes `de_AT@collation=phonebook`, JavaScript `de-AT-u-co-phonebk`. */
function tagOf(locale: string): string {
  const [name = '', keywords = ''] = locale.split('@')
  const kind = /collation=(\w+)/.exec(keywords)?.[1]
  const variant = kind === 'phonebook' ? 'phonebk' : kind === 'traditional' ? 'trad' : kind
  return name.replaceAll('_', '-') + (variant === undefined ? '' : `-u-co-${variant}`)
}

/** The comparison that a collation asks for, the same object for the same collation; undefined for MongoDB's plain one. */
export function collatorOf(collation: unknown): Intl.Collator | undefined {
  const full = collationOf(collation)
  if (!full) return undefined
  const id = JSON.stringify(full)
  let collator = known.get(id)
  if (!collator) {
    collator = new Intl.Collator(tagOf(String(full['locale'])), {
      sensitivity: sensitivityOf(full),
      numeric: full['numericOrdering'] === true,
      ignorePunctuation: full['alternate'] === 'shifted',
      ...caseFirst(full),
    })
    if (known.size > 500) known.clear()
    known.set(id, collator)
  }
  return collator
}

function sensitivityOf({ strength, caseLevel }: Doc): 'base' | 'accent' | 'case' | 'variant' {
  if (strength === 1) return caseLevel === true ? 'case' : 'base'
  return strength === 2 && caseLevel !== true ? 'accent' : 'variant'
}

function caseFirst(collation: Doc): Intl.CollatorOptions {
  const first = collation['caseFirst']
  return first === 'upper' || first === 'lower' ? { caseFirst: first } : {}
}

/** Is it a string, or does it hold one, so that a collation decides how it compares? */
export function hasText(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (Array.isArray(value)) return value.some(hasText)
  return isDocument(value) && Object.values(value).some(hasText)
}

/** A value with all its strings folded, so that what is equal under the collation has equal keys. */
export function folded(value: unknown, collator: Intl.Collator): unknown {
  if (typeof value === 'string') return folderOf(collator)(value)
  if (Array.isArray(value)) return value.map((item) => folded(item, collator))
  if (!isDocument(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, folded(part, collator)]))
}
