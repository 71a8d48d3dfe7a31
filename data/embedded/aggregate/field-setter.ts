import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { fieldOf, setField } from '../query/paths.ts'
import { expressionOf, stepsOf } from './expressions/compile.ts'

/** Fields to compute: each an expression, or the fields below it. */
type Tree = Map<string, Tree | ((doc: Doc) => unknown)>

/**
 * Fields that are set beside those that are there, as in `$addFields`; the expressions look at `root`, which is the document
 * itself unless another is given.
 */
export function fieldSetter(specification: Doc, variables?: Doc): (doc: Doc, root?: Doc) => Doc {
  const tree: Tree = new Map()
  plantAll(tree, specification, variables)
  return (doc, root = doc) => computed(doc, tree, root)
}

function plantAll(tree: Tree, specification: Doc, variables: Doc | undefined): void {
  for (const [path, value] of Object.entries(specification)) {
    const steps = stepsOf(path)
    let at = tree
    steps.forEach((step, i) => {
      const next = at.get(step)
      if (i === steps.length - 1) {
        if (next)
          throw new MongoFault(
            40176,
            `specification contains two conflicting paths. Cannot specify both '${path}' and a path within it`,
          )
        at.set(step, leafOf(value, variables))
        return
      }
      if (next !== undefined && !(next instanceof Map)) {
        throw new MongoFault(
          40176,
          `specification contains two conflicting paths. Cannot specify both '${path}' and a path above it`,
        )
      }
      const below: Tree = next ?? new Map()
      at.set(step, below)
      at = below
    })
  }
}

function leafOf(value: unknown, variables: Doc | undefined): Tree | ((doc: Doc) => unknown) {
  const [first] = isDocument(value) ? Object.keys(value) : []
  if (!isDocument(value) || first === undefined || first.startsWith('$')) return expressionOf(value, variables)
  const below: Tree = new Map()
  plantAll(below, value, variables)
  return below
}

function computed(value: Doc, tree: Tree, root: Doc): Doc {
  const made = { ...value }
  for (const [name, branch] of tree) {
    const result = branch instanceof Map ? below(fieldOf(value, name), branch, root) : branch(root)
    if (result === undefined) delete made[name]
    else setField(made, name, result)
  }
  return made
}

/** Fields below a value: of a document beside its others, of a list in each element, and in place of anything else. */
function below(value: unknown, tree: Tree, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((item) => below(item, tree, root))
  return computed(isDocument(value) ? value : {}, tree, root)
}
