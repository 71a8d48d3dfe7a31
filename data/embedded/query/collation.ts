import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

/** The comparison that a `collation` asks for, or undefined for MongoDB's plain one. */
export function collatorOf(collation: unknown): Intl.Collator | undefined {
  if (collation === undefined || collation === null) return undefined
  if (!isDocument(collation)) throw new MongoFault(14, 'collation must be an object')
  const locale = collation['locale']
  if (typeof locale !== 'string') {
    throw new MongoFault(40414, "BSON field 'collation.locale' is missing but a required field")
  }
  if (locale === 'simple') return undefined
  const strength = toNumber(collation['strength']) ?? 3
  const sensitivity = strength === 1 ? 'base' : strength === 2 ? 'accent' : 'variant'
  try {
    return new Intl.Collator(locale.replaceAll('_', '-'), {
      sensitivity: strength === 1 && collation['caseLevel'] === true ? 'case' : sensitivity,
      numeric: collation['numericOrdering'] === true,
      ignorePunctuation: collation['alternate'] === 'shifted',
      ...caseFirst(collation),
    })
  } catch {
    throw new MongoFault(2, `Field 'locale' is invalid in: { locale: "${locale}" }`)
  }
}

function caseFirst(collation: Doc): Intl.CollatorOptions {
  const first = collation['caseFirst']
  return first === 'upper' || first === 'lower' ? { caseFirst: first } : {}
}
