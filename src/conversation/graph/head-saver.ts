import type { RunnableConfig } from '@langchain/core/runnables'
import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph'
import { MongoDBSaver } from '@langchain/langgraph-checkpoint-mongodb'
import type { Binary, ClientBulkWriteModel, Document } from 'mongodb'
import type { Database } from '#data/database.ts'

const COLLECTION = 'checkpoints'

/** Where the saver leaves the checkpoint that a turn made; travels in `configurable.landing`. */
export interface Landing {
  checkpoint?: NewCheckpoint
}
/** A checkpoint that is not written yet. */
export type NewCheckpoint = Omit<Row, 'checkpoint' | 'metadata'> & { checkpoint: Uint8Array; metadata: Uint8Array }

interface Row {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
  type: string
  checkpoint: Binary
  metadata: Binary
}

/**
 * Keeps checkpoints of which only a conversation's `head` is ever resumed: without a `checkpoint_id` a thread starts
 * empty. A turn's checkpoint is not written here: it is handed to the host, whose commit keeps it together with all else
 * that the turn leaves behind. Pending writes are never resumed, so none are kept: a turn costs one find (none without a
 * head).
 */
export class HeadSaver extends MongoDBSaver {
  constructor(database: Database) {
    super({
      client: database.client,
      dbName: database.db.databaseName,
      checkpointCollectionName: COLLECTION,
    })
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { thread_id, checkpoint_id, checkpoint_ns = '' } = config.configurable ?? {}
    if (typeof thread_id !== 'string' || typeof checkpoint_id !== 'string') return undefined
    const row = await this.db.collection<Row>(COLLECTION).findOne({ thread_id, checkpoint_ns, checkpoint_id })
    if (row === null) return undefined
    const [checkpoint, metadata]: [Checkpoint, CheckpointMetadata] = await Promise.all([
      this.serde.loadsTyped(row.type, row.checkpoint.buffer),
      this.serde.loadsTyped(row.type, row.metadata.buffer),
    ])
    return { config: { configurable: { thread_id, checkpoint_ns, checkpoint_id } }, checkpoint, metadata }
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
  ): Promise<RunnableConfig> {
    const { thread_id, checkpoint_ns = '' } = config.configurable ?? {}
    const landing: Landing | undefined = config.configurable?.['landing']
    const [[type, saved], [, savedMetadata]] = await Promise.all([
      this.serde.dumpsTyped(checkpoint),
      this.serde.dumpsTyped(metadata),
    ])
    const checkpoint_id = checkpoint.id
    if (landing) {
      landing.checkpoint = { thread_id, checkpoint_ns, checkpoint_id, type, checkpoint: saved, metadata: savedMetadata }
    }
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id } }
  }

  override async putWrites(): Promise<void> {}
}

/** The operations, for a client bulkWrite in the host's commit, that put a new checkpoint in the place of all older ones. */
export function keepCheckpoint(database: Database, checkpoint: NewCheckpoint): CheckpointWrite[] {
  const namespace = `${database.db.databaseName}.${COLLECTION}`
  return [
    { namespace, name: 'deleteMany', filter: { thread_id: checkpoint.thread_id } },
    {
      namespace,
      name: 'insertOne',
      document: { ...checkpoint, _id: `${checkpoint.thread_id}/${checkpoint.checkpoint_id}` },
    },
  ]
}
export type CheckpointWrite = ClientBulkWriteModel<Record<string, Document & { _id: string }>>
