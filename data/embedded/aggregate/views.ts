import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Collection } from '../storage/catalog.ts'
import { stagesOf } from './stages.ts'

/** Views upon views: MongoDB follows no more. */
const MAX_DEPTH = 20

/** Is it a view rather than a collection of documents? */
export function isView(collection: Collection | undefined): boolean {
  return collection?.options['viewOn'] !== undefined
}

/** The collection that a view is over in the end, and the stages that make its documents of that one's. */
export function resolveView(
  find: (name: string) => Collection | undefined,
  name: string,
): { readonly name: string; readonly stages: readonly Doc[] } {
  let source = name
  let stages: readonly Doc[] = []
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const found = find(source)
    if (!found || !isView(found)) return { name: source, stages }
    stages = [...stagesOf(found.options['pipeline'] ?? []), ...stages]
    source = String(found.options['viewOn'])
  }
  throw new MongoFault(165, `View depth too deep or view cycle detected; maximum depth is ${MAX_DEPTH}`)
}

/** Throws CommandNotSupportedOnView for what only a collection of documents can do. */
export function assertNoView(collection: Collection | undefined): void {
  if (collection && isView(collection)) {
    throw new MongoFault(166, `Namespace ${collection.namespace} is a view, not a collection`)
  }
}
