import { hostname } from 'node:os'
import type { Query } from '../access.ts'
import { leadingQuery } from '../aggregate/pipeline.ts'
import { stagesOf } from '../aggregate/stages.ts'
import { resolveView } from '../aggregate/views.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Plan } from '../query/planner.ts'
import { sortOf } from '../query/sort.ts'
import type { Work } from '../work.ts'
import { GIT_VERSION, VERSION } from './diagnostics.ts'
import { queryOf } from './find.ts'
import { collectionName, collectionOf, documentField, type Reply, type Request } from './request.ts'
import { inTurns } from './turns.ts'

/** The `explain` command: the index that serves a command, and what it reads. */
export function explain(request: Request, commands: Record<string, unknown>): Reply | Promise<Reply> {
  return inTurns(request, explained(request, commands))
}

function* explained(request: Request, commands: Record<string, unknown>): Work<Reply> {
  const inner = documentField(request.body, 'explain')
  const [name = ''] = Object.keys(inner ?? {})
  if (!inner || !Object.hasOwn(commands, name))
    throw new MongoFault(59, `Explain failed due to unknown command: ${name}`)
  const named: Request = { ...request, name, body: { ...inner, $db: request.db } }
  const view = resolveView((each) => request.access.collection(request.db, each), collectionName(named))
  const scoped: Request = { ...named, body: { ...named.body, [name]: view.name } }
  const query = queryOfCommand(scoped, name, inner, view.stages)
  const collection = collectionOf(scoped)
  const verbosity = request.body['verbosity'] ?? 'allPlansExecution'
  if (typeof verbosity !== 'string' || !VERBOSITIES.has(verbosity)) {
    throw new MongoFault(
      2,
      `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
    )
  }
  const plan: Plan = collection ? request.access.plan(collection, query) : { kind: 'nothing' }
  const winningPlan = around(name, inner, describe(plan, query))
  const planner = {
    namespace: `${request.db}.${String(inner[name])}`,
    parsedQuery: query.filter,
    indexFilterSet: false,
    maxIndexedOrSolutionsReached: false,
    maxIndexedAndSolutionsReached: false,
    maxScansToExplodeReached: false,
    winningPlan,
    rejectedPlans: [],
  }
  const stages = name === 'aggregate' ? leadingQuery([...view.stages, ...stagesOf(inner['pipeline'])]).rest : []
  const about = {
    explainVersion: '1',
    command: { ...inner, $db: request.db },
    serverInfo: { host: hostname(), port: portOf(request.address), version: VERSION, gitVersion: GIT_VERSION },
    serverParameters: {},
  }
  const shaped = (found: Doc): Doc =>
    stages.length === 0 ? { ...about, ...found } : { ...about, stages: [{ $cursor: found }, ...stages] }
  if (verbosity === 'queryPlanner' || !collection) return shaped({ queryPlanner: planner })
  const cost = { keys: 0, documents: 0 }
  const from = performance.now()
  let nReturned = 0
  for (const found of request.access.search(collection, query, cost)) {
    if (found) nReturned++
    else yield
  }
  return shaped({
    queryPlanner: planner,
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - from),
      totalKeysExamined: cost.keys,
      totalDocsExamined: cost.documents,
      executionStages: { ...winningPlan, nReturned, keysExamined: cost.keys, docsExamined: cost.documents },
      ...(verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {}),
    },
  })
}

const VERBOSITIES: ReadonlySet<string> = new Set(['queryPlanner', 'executionStats', 'allPlansExecution'])
const STAGES: Readonly<Record<string, string>> = {
  count: 'COUNT',
  update: 'UPDATE',
  delete: 'DELETE',
}

/** What a command does with the documents that its plan finds. */
function around(name: string, body: Doc, inputStage: Doc): Doc {
  const stage = name === 'findAndModify' ? (body['remove'] === true ? 'DELETE' : 'UPDATE') : STAGES[name]
  if (stage !== undefined) return { stage, inputStage }
  const projection = documentField(body, 'projection')
  if (!projection || Object.keys(projection).length === 0) return inputStage
  const simple = Object.entries(projection).every(([path, how]) => !path.includes('.') && typeof how !== 'object')
  return { stage: simple ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT', transformBy: projection, inputStage }
}

function portOf(address: string): number {
  return Number(/:(\d+)$/.exec(address)?.[1] ?? 0)
}

function queryOfCommand(request: Request, name: string, body: Doc, view: readonly Doc[]): Query {
  switch (name) {
    case 'find': {
      const filter = documentField(body, 'filter') ?? {}
      if (view.length === 0) return queryOf(request, filter)
      return { ...queryOf(request, {}, {}), ...leadingQuery([...view, { $match: filter }]).query }
    }
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return queryOf(request, documentField(body, 'query') ?? {})
    case 'aggregate': {
      const { query } = leadingQuery([...view, ...stagesOf(body['pipeline'])])
      return { ...queryOf(request, query.filter, {}), ...query }
    }
    case 'update':
    case 'delete': {
      const list = body[name === 'update' ? 'updates' : 'deletes']
      const statement: unknown = Array.isArray(list) ? list[0] : undefined
      if (!isDocument(statement)) break
      const multi = statement['multi'] === true || toNumber(statement['limit']) === 0
      const query = queryOf(request, documentField(statement, 'q') ?? {}, statement)
      return { ...query, sort: sortOf(statement['sort']), limit: multi ? 0 : 1 }
    }
  }
  throw new MongoFault(59, `Explain failed due to unknown command: ${name}`)
}

function describe(plan: Plan, query: Query): Doc {
  let stage: Doc
  if (plan.kind === 'nothing') stage = { stage: 'EOF' }
  else if (plan.kind === 'scan')
    stage = { stage: 'COLLSCAN', filter: query.filter, direction: plan.reversed ? 'backward' : 'forward' }
  else {
    const { index } = plan
    stage = {
      stage: 'FETCH',
      ...(plan.exact ? {} : { filter: query.filter }),
      inputStage: {
        stage: 'IXSCAN',
        keyPattern: index.spec['key'],
        indexName: index.name,
        isMultiKey: index.multikey,
        isUnique: index.unique,
        isSparse: index.sparse,
        isPartial: index.partial !== undefined,
        indexVersion: 2,
        direction: plan.reversed ? 'backward' : 'forward',
        intervals: plan.intervals.length,
      },
    }
  }
  const ordered = plan.kind === 'index' && plan.ordered
  if (query.sort.length > 0 && !ordered) {
    const sortPattern = Object.fromEntries(query.sort.map((field) => [field.path, field.descending ? -1 : 1]))
    stage = { stage: 'SORT', sortPattern, inputStage: stage }
  }
  return query.limit > 0 ? { stage: 'LIMIT', limitAmount: query.limit, inputStage: stage } : stage
}
