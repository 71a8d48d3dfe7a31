import { type Doc, isDocument } from '../bson/values.ts'
import { ChangeStream } from '../change-stream.ts'
import { MongoFault } from '../errors.ts'
import { SPLIT } from '../event-fragments.ts'
import type { Scope } from '../storage/changes.ts'
import { openTail } from './cursor-reply.ts'
import type { Reply, Request } from './request.ts'

const STAGES = new Set('$match $project $addFields $set $unset $replaceRoot $replaceWith $redact'.split(' '))
/** Stages that exist, but not over a stream. */
const ELSEWHERE = new Set('$group $sort $limit $skip $lookup $count $facet $out $merge $unwind $sample'.split(' '))
const IMAGES = {
  fullDocument: ['default', 'updateLookup', 'whenAvailable', 'required'],
  fullDocumentBeforeChange: ['off', 'whenAvailable', 'required'],
}
const OPTIONS = new Set(
  'fullDocument fullDocumentBeforeChange resumeAfter startAfter startAtOperationTime allChangesForCluster showExpandedEvents'.split(
    ' ',
  ),
)

/** Opens the stream of an `aggregate` that begins with `$changeStream`. */
export function openChangeStream(
  request: Request,
  argument: unknown,
  stages: readonly Doc[],
  batchSize: number | undefined,
): Reply {
  const { body, engine, db } = request
  if (request.transaction) throw new MongoFault(263, '$changeStream cannot be used in a transaction')
  const options = isDocument(argument) ? argument : {}
  for (const name of Object.keys(options)) {
    if (!OPTIONS.has(name)) throw new MongoFault(40415, `BSON field '$changeStream.${name}' is an unknown field.`)
  }
  const splits = stages.findIndex((stage) => SPLIT in stage)
  if (splits >= 0 && splits < stages.length - 1) {
    throw new MongoFault(7182802, `${SPLIT} must be the last stage in the pipeline`)
  }
  for (const stage of stages) {
    const [name = ''] = Object.keys(stage)
    if (STAGES.has(name)) continue
    if (name === SPLIT) {
      const argument = stage[SPLIT]
      if (isDocument(argument) && Object.keys(argument).length === 0) continue
      throw new MongoFault(7182800, `${SPLIT} spec should be an empty object`)
    }
    throw ELSEWHERE.has(name)
      ? new MongoFault(20, `${name} is not permitted in a $changeStream pipeline`)
      : new MongoFault(40324, `Unrecognized pipeline stage name: '${name}'`)
  }
  for (const [name, known] of Object.entries(IMAGES)) {
    const wanted = options[name]
    if (wanted === undefined || known.includes(String(wanted))) continue
    throw new MongoFault(
      2,
      `Enumeration value '${String(wanted)}' for field '$changeStream.${name}' is not a valid value.`,
    )
  }
  const starts = ['resumeAfter', 'startAfter', 'startAtOperationTime'].filter((name) => options[name] !== undefined)
  if (starts.length > 1) {
    const both = starts.includes('startAtOperationTime') ? 40674 : 50674
    throw new MongoFault(both, `Only one of ${starts.join(' and ')} may be specified in a $changeStream stage.`)
  }
  if (options['allChangesForCluster'] === true && (db !== 'admin' || typeof body['aggregate'] === 'string')) {
    throw new MongoFault(72, 'A $changeStream with allChangesForCluster:true may only be opened on the admin database')
  }
  engine.database.flush()
  const whole = options['allChangesForCluster'] === true
  const scope: Scope = {
    db: whole ? undefined : db,
    name: typeof body['aggregate'] === 'string' ? body['aggregate'] : undefined,
  }
  const stream = new ChangeStream(request, options, stages, scope)
  const namespace = `${db}.${scope.name ?? '$cmd.aggregate'}`
  return openTail(request, namespace, stream.events(), stream, batchSize)
}
