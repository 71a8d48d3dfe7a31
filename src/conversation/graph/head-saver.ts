import type { RunnableConfig } from '@langchain/core/runnables'
import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph'
import { MongoDBSaver } from '@langchain/langgraph-checkpoint-mongodb'
import type { Binary } from 'mongodb'
import type { Database } from '#data/database.ts'

const COLLECTION = 'checkpoints'

/** Where the saver leaves the id of the checkpoint that a turn made; travels in `configurable.landing`. */
export interface Landing {
  head?: string
}

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
 * empty, whatever newer checkpoint a crashed turn left behind. Pending writes are never resumed, so none are kept: a turn
 * costs one find (none without a head) and one update.
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
    const saved = await super.put(config, checkpoint, metadata)
    const landing: Landing | undefined = config.configurable?.['landing']
    if (landing) landing.head = checkpoint.id
    return saved
  }

  override async putWrites(): Promise<void> {}
}

/**
 * The operations, for a client bulkWrite in the host's commit, that delete every checkpoint of a conversation but its new
 * head.
 */
export function deleteOldCheckpoints(
  database: Database,
  conversation: string,
  head: string,
): { namespace: string; name: 'deleteMany'; filter: { thread_id: string; checkpoint_id: { $ne: string } } }[] {
  return [
    {
      namespace: `${database.db.databaseName}.${COLLECTION}`,
      name: 'deleteMany',
      filter: { thread_id: conversation, checkpoint_id: { $ne: head } },
    },
  ]
}
