import { expressionOf, truthy } from '../aggregate/expressions/compile.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Collection } from '../storage/catalog.ts'
import { applies, type MatchContext, valueTests } from './operators.ts'
import { schemaMatcher } from './schema.ts'
import { textSearchOf } from './text/search.ts'

/** A compiled filter. */
export type Matcher = (doc: Doc) => boolean

/** What a filter is compiled with. */
export interface MatchOptions {
  readonly collator?: Intl.Collator | undefined
  /** The collection that is searched: its text index serves `$text`. */
  readonly collection?: Collection | undefined
  /** The `let` of the command, for `$expr`. */
  readonly variables?: Doc | undefined
}

/**
 * Compiles a filter. Throws MongoDB's errors for what it does not know.
 */
export function matcherOf(filter: Doc, options: MatchOptions = {}): Matcher {
  const context: MatchContext = {
    ...(options.collator ? { collator: options.collator } : {}),
    matcher: (inner) => matcherOf(inner, options),
  }
  const matchers: Matcher[] = []
  for (const [name, condition] of Object.entries(filter)) {
    if (name.startsWith('$')) {
      const matcher = logical(name, condition, options)
      if (matcher) matchers.push(matcher)
      continue
    }
    const path = name.split('.')
    for (const test of valueTests(condition, context)) matchers.push((doc) => applies(test, doc, path))
  }
  if (matchers.length === 0) return () => true
  const [only] = matchers
  if (matchers.length === 1 && only) return only
  return (doc) => matchers.every((matcher) => matcher(doc))
}

/** The fields at the top of a document that a filter looks at; undefined where it may look at any. */
export function fieldsOf(filter: Doc): Set<string> | undefined {
  const fields = new Set<string>()
  const visit = (part: Doc): boolean =>
    Object.entries(part).every(([name, condition]) => {
      if (name === '$comment') return true
      if (!name.startsWith('$')) {
        fields.add(name.split('.')[0] ?? name)
        return true
      }
      if (!['$and', '$or', '$nor'].includes(name) || !Array.isArray(condition)) return false
      return condition.every((branch) => isDocument(branch) && visit(branch))
    })
  return visit(filter) ? fields : undefined
}

function logical(name: string, condition: unknown, options: MatchOptions): Matcher | undefined {
  switch (name) {
    case '$comment':
      return undefined
    case '$and': {
      const all = branches(name, condition, options)
      return (doc) => all.every((matcher) => matcher(doc))
    }
    case '$or': {
      const any = branches(name, condition, options)
      return (doc) => any.some((matcher) => matcher(doc))
    }
    case '$nor': {
      const none = branches(name, condition, options)
      return (doc) => !none.some((matcher) => matcher(doc))
    }
    case '$expr': {
      const holds = expressionOf(condition, options.variables)
      return (doc) => truthy(holds(doc))
    }
    case '$jsonSchema':
      if (!isDocument(condition)) throw new MongoFault(14, '$jsonSchema must be an object')
      return schemaMatcher(condition)
    case '$where':
      // Code of the client's is never run here, as by a server that was started with --noscripting.
      throw new MongoFault(2, 'no globalScriptEngine in $where parsing')
    case '$text': {
      const search = textSearchOf(condition, options.collection)
      return (doc) => search(doc) !== undefined
    }
    case '$sampleRate': {
      const rate = toNumber(condition)
      if (rate === undefined || !(rate >= 0 && rate <= 1)) {
        throw new MongoFault(2, 'numeric argument to $sampleRate must be in [0, 1]')
      }
      return () => Math.random() < rate
    }
    case '$alwaysTrue':
      return () => true
    case '$alwaysFalse':
      return () => false
  }
  throw new MongoFault(
    2,
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  )
}

function branches(name: string, condition: unknown, options: MatchOptions): Matcher[] {
  if (!Array.isArray(condition)) throw new MongoFault(2, `${name} must be an array`)
  if (condition.length === 0) throw new MongoFault(2, `${name} argument must be a non-empty array`)
  return condition.map((branch) => {
    if (!isDocument(branch)) throw new MongoFault(2, `${name} argument's entries must be objects`)
    return matcherOf(branch, options)
  })
}
