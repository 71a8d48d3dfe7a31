import { Binary, Long, Timestamp } from 'mongodb/lib/bson.js'
import { type PipelineContext, runStages } from './aggregate/pipeline.ts'
import { assertSize, type Doc, decode, decodeExact, encode, isDocument, MAX_DOCUMENT } from './bson/values.ts'
import type { Request } from './commands/request.ts'
import type { Tail } from './cursors.ts'
import type { Engine } from './engine.ts'
import { MongoFault } from './errors.ts'
import { fragmentsOf, SPLIT } from './event-fragments.ts'
import type { Change, Scope } from './storage/changes.ts'
import { keysOf } from './storage/index-keys.ts'
import { byKey } from './storage/reader.ts'
import { atOnce } from './work.ts'

/** Events that only come with `showExpandedEvents`. */
const EXPANDED = new Set(['create', 'createIndexes', 'dropIndexes', 'modify'])

/** The events of a collection, a database or all of them, as a cursor reads them. */
export class ChangeStream implements Tail {
  readonly waits = true
  readonly #engine: Engine
  readonly #stages: readonly Doc[]
  /** Are events that are too large for a document told in fragments? */
  readonly #splits: boolean
  readonly #context: PipelineContext
  readonly #options: Doc
  readonly #scope: Scope
  #seq: number
  /** So many fragments of the next event were told before the stream was resumed. */
  #told = 0
  #invalidated = false
  #token: Doc

  constructor(request: Request, options: Doc, stages: readonly Doc[], scope: Scope) {
    this.#engine = request.engine
    this.#options = options
    this.#stages = stages.filter((stage) => !(SPLIT in stage))
    this.#splits = this.#stages.length < stages.length
    this.#scope = scope
    this.#context = { engine: request.engine, transaction: undefined, db: request.db }
    // What is wrong with a stage is told now, not with the first event.
    atOnce(runStages(this.#stages, [], this.#context))
    this.#seq = this.#start(options)
    this.#token = tokenOf(this.#seq, 'after')
  }

  #start(options: Doc): number {
    const { changes } = this.#engine
    const given = options['resumeAfter'] ?? options['startAfter']
    if (given !== undefined) {
      const position = positionOf(given)
      if (position.kind === 'invalidate' && options['resumeAfter'] !== undefined) {
        throw new MongoFault(
          260,
          "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification.",
        )
      }
      if (position.seq + 1 < changes.oldest && position.seq < changes.committed) {
        throw new MongoFault(
          286,
          'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
          {},
          ['NonResumableChangeStreamError'],
        )
      }
      if (position.seq > changes.committed) {
        throw new MongoFault(280, 'cannot resume stream; the resume token was not found.', {}, [
          'NonResumableChangeStreamError',
        ])
      }
      if (position.fragment === undefined) return position.seq
      this.#told = position.fragment + 1
      return position.seq - 1
    }
    const at = options['startAtOperationTime']
    return at instanceof Timestamp ? changes.before(at) : changes.committed
  }

  get resumeToken(): Doc {
    return this.#token
  }

  get ended(): boolean {
    return this.#invalidated
  }

  async wait(milliseconds: number): Promise<void> {
    if (this.#invalidated) return
    await this.#engine.changes.arrival(this.#scope, this.#seq, milliseconds)
  }

  /** The events so far; asked again after the last one, it looks for more. */
  events(): Iterator<Buffer> {
    const ready: { event: Buffer; token: Doc }[] = []
    return {
      next: () => {
        if (ready.length === 0) this.#fetch(ready)
        const next = ready.shift()
        if (!next) {
          this.#token = tokenOf(this.#seq, 'after')
          return { done: true, value: undefined }
        }
        this.#token = next.token
        return { done: false, value: next.event }
      },
    }
  }

  #fetch(ready: { event: Buffer; token: Doc }[]): void {
    while (ready.length === 0 && !this.#invalidated) {
      const log = this.#engine.changes
      if (!log.mayConcern(this.#scope, this.#seq)) {
        this.#seq = Math.max(this.#seq, log.committed)
        return
      }
      const changes = log.after(this.#seq, 100)
      if (changes.length === 0) return
      for (const change of changes) {
        this.#seq = change.seq
        if (!this.#concerns(change)) continue
        this.#offer(ready, this.#eventOf(change))
        if (this.#invalidates(change)) {
          this.#offer(ready, {
            _id: tokenOf(change.seq, 'invalidate'),
            operationType: 'invalidate',
            clusterTime: change.at,
          })
          this.#invalidated = true
          break
        }
      }
    }
  }

  #offer(ready: { event: Buffer; token: Doc }[], event: Doc): void {
    const token = isDocument(event['_id']) ? event['_id'] : {}
    const told = this.#told
    this.#told = 0
    for (const made of atOnce(runStages(this.#stages, [event], this.#context))) {
      if (!isDocument(made['_id']) || made['_id']['_data'] !== token['_data']) {
        throw new MongoFault(
          280,
          `Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed. Expected: { _id: ${JSON.stringify(token)} } but found: ${JSON.stringify({ _id: made['_id'] })}`,
          {},
          ['NonResumableChangeStreamError'],
        )
      }
      const bytes = encode(made)
      if (this.#splits && bytes.length > MAX_DOCUMENT) {
        const fragments = fragmentsOf(made, (fragment) => ({
          _data: `${String(token['_data'])}${fragmentMark(fragment)}`,
        }))
        for (const fragment of fragments.slice(told)) ready.push(fragment)
        continue
      }
      assertSize(bytes)
      ready.push({ event: bytes, token })
    }
  }

  #concerns(change: Change): boolean {
    const { db, name } = this.#scope
    if (EXPANDED.has(change.operation) && this.#options['showExpandedEvents'] !== true) return false
    if (db === undefined) return !['admin', 'local', 'config'].includes(change.db)
    if (change.db !== db) return false
    if (name === undefined) return true
    return change.name === name || this.#renamedTo(change) === name
  }

  #renamedTo(change: Change): string | undefined {
    if (change.operation !== 'rename' || !change.detail) return undefined
    const to = decode(change.detail)['to']
    return isDocument(to) ? String(to['coll']) : undefined
  }

  #invalidates(change: Change): boolean {
    if (this.#scope.db === undefined) return false
    if (this.#scope.name === undefined) return change.operation === 'dropDatabase'
    return change.operation === 'drop' || change.operation === 'rename' || change.operation === 'dropDatabase'
  }

  #eventOf(change: Change): Doc {
    const { operation } = change
    const event: Doc = {
      _id: tokenOf(change.seq, 'event'),
      operationType: operation,
      clusterTime: change.at,
      wallTime: new Date(change.at.getHighBitsUnsigned() * 1000),
    }
    if (change.transaction) {
      const { session, number } = decode(change.transaction)
      event['txnNumber'] = Long.fromNumber(Number(number))
      event['lsid'] = { id: session }
    }
    const key = change.key ? decode(change.key) : undefined
    const expanded = this.#options['showExpandedEvents'] === true
    if (expanded && change.uuid) event['collectionUUID'] = new Binary(Buffer.from(change.uuid), 4)
    if (operation === 'insert' || operation === 'replace') {
      if (change.detail) event['fullDocument'] = decodeExact(change.detail)
    } else if (operation === 'update') this.#addPostImage(event, change, key)
    if (this.#options['fullDocumentBeforeChange'] !== undefined) this.#addPreImage(event, change)
    event['ns'] = operation === 'dropDatabase' ? { db: change.db } : { db: change.db, coll: change.name }
    if (key) event['documentKey'] = key
    const detail = change.detail ? decodeExact(change.detail) : undefined
    if (operation === 'create' && expanded) event['nsType'] = detail?.['viewOn'] === undefined ? 'collection' : 'view'
    if (operation === 'update') event['updateDescription'] = expanded ? detail : withoutPaths(detail)
    if (operation === 'rename') event['to'] = detail?.['to']
    if (expanded && (EXPANDED.has(operation) || operation === 'rename')) event['operationDescription'] = detail
    if (operation === 'modify' && change.before) event['stateBeforeChange'] = decodeExact(change.before)
    return event
  }

  #addPostImage(event: Doc, change: Change, key: Doc | undefined): void {
    const wanted = this.#options['fullDocument']
    if (wanted === 'updateLookup') event['fullDocument'] = this.#lookUp(change, key)
    if (wanted !== 'whenAvailable' && wanted !== 'required') return
    event['fullDocument'] = change.after ? decodeExact(change.after) : null
    if (!change.after && wanted === 'required') throw noImage('post-image')
  }

  #addPreImage(event: Doc, change: Change): void {
    const wanted = this.#options['fullDocumentBeforeChange']
    if (wanted === 'off' || !['update', 'replace', 'delete'].includes(change.operation)) return
    event['fullDocumentBeforeChange'] = change.before ? decodeExact(change.before) : null
    if (!change.before && wanted === 'required') throw noImage('pre-image')
  }

  #lookUp(change: Change, key: Doc | undefined): Doc | null {
    const collection = this.#engine.catalog.find(change.db, change.name)
    const [index] = collection?.indexes ?? []
    const [entry] = index ? keysOf(index, key ?? {}).keys : []
    if (!collection || !index || !entry) return null
    const found = byKey(this.#engine.database, collection, index, entry)
    return found ? decodeExact(found.bytes) : null
  }
}

function withoutPaths(description: Doc | undefined): Doc {
  const { disambiguatedPaths: _left, ...rest } = description ?? {}
  return rest
}

function noImage(kind: string): MongoFault {
  return new MongoFault(
    47,
    `Change stream was configured to require a ${kind} for all update events, but the ${kind} was not found for event`,
    {},
    ['NonResumableChangeStreamError'],
  )
}

type TokenKind = 'event' | 'after' | 'invalidate'
const KINDS: readonly TokenKind[] = ['after', 'event', 'invalidate']

function tokenOf(seq: number, kind: TokenKind): Doc {
  return { _data: `82${seq.toString(16).toUpperCase().padStart(16, '0')}0${KINDS.indexOf(kind)}` }
}

function fragmentMark(fragment: number): string {
  return `3${fragment.toString(16).toUpperCase()}`
}

/** Where a token points to; `fragment` where it is that of a part of an event. */
function positionOf(token: unknown): { seq: number; kind: TokenKind; fragment: number | undefined } {
  const data = isDocument(token) ? token['_data'] : undefined
  const match = typeof data === 'string' ? /^82([0-9A-F]{16})0([012])(?:3([0-9A-F]{1,4}))?$/.exec(data) : undefined
  if (!match)
    throw new MongoFault(260, 'Resume token is not valid: it was not made by this server', {}, [
      'NonResumableChangeStreamError',
    ])
  const fragment = match[3] === undefined ? undefined : Number.parseInt(match[3], 16)
  return { seq: Number.parseInt(match[1] ?? '', 16), kind: KINDS[Number(match[2])] ?? 'event', fragment }
}
