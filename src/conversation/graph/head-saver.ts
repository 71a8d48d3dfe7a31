import type { RunnableConfig } from '@langchain/core/runnables'
import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph'
import { MongoDBSaver } from '@langchain/langgraph-checkpoint-mongodb'
import type { Binary, ClientBulkWriteModel, Document } from 'mongodb'
import type { Database } from '#data/database.ts'

const COLLECTION = 'checkpoints'

/** What a turn's checkpoint is read from and left at; travels in `configurable.landing`. */
export interface Landing {
  /** The conversation's checkpoint, when the host began to read it before the turn. */
  saved?: Promise<SavedCheckpoint | null>
  checkpoint?: NewCheckpoint
}
/** A checkpoint that is not written yet. */
export type NewCheckpoint = Omit<SavedCheckpoint, 'checkpoint' | 'metadata'> & {
  checkpoint: Uint8Array
  metadata: Uint8Array
}

/** The one checkpoint of a conversation. */
export interface SavedCheckpoint {
  /** The thread. */
  _id: string
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

  /** The checkpoint of a conversation; null when there is none. */
  read(thread: string): Promise<SavedCheckpoint | null> {
    return this.db.collection<SavedCheckpoint>(COLLECTION).findOne({ _id: thread })
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { thread_id, checkpoint_id, checkpoint_ns = '' } = config.configurable ?? {}
    if (typeof thread_id !== 'string' || typeof checkpoint_id !== 'string') return undefined
    const landing: Landing | undefined = config.configurable?.['landing']
    const row = await (landing?.saved ?? this.read(thread_id))
    if (row === null || row.checkpoint_id !== checkpoint_id || row.checkpoint_ns !== checkpoint_ns) return undefined
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
      landing.checkpoint = {
        _id: thread_id,
        thread_id,
        checkpoint_ns,
        checkpoint_id,
        type,
        checkpoint: saved,
        metadata: savedMetadata,
      }
    }
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id } }
  }

  override async putWrites(): Promise<void> {}
}

/** The operation, for a client bulkWrite in the host's commit, that puts a new checkpoint in the place of the one before. */
export function keepCheckpoint(database: Database, checkpoint: NewCheckpoint): CheckpointWrite {
  return {
    namespace: `${database.db.databaseName}.${COLLECTION}`,
    name: 'replaceOne',
    filter: { _id: checkpoint._id },
    replacement: checkpoint,
    upsert: true,
  }
}
export type CheckpointWrite = ClientBulkWriteModel<Record<string, Document & { _id: string }>>
