import type { RunnableConfig } from '@langchain/core/runnables'
import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph'
import type { SerializerProtocol } from '@langchain/langgraph-checkpoint'
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
  checkpoint: Binary | Uint8Array
  metadata: Binary | Uint8Array
}

/** Conversations whose last checkpoint this process remembers: who goes on talking costs no reading. */
const REMEMBERED = 300

/** A checkpoint holds plain data alone, so that plain JSON keeps it. */
const plainJson: SerializerProtocol = {
  dumpsTyped: async (value) => ['json', new TextEncoder().encode(JSON.stringify(value))],
  loadsTyped: async (_type, data) => JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data)),
}

/**
 * Keeps checkpoints of which only a conversation's `head` is ever resumed: without a `checkpoint_id` a thread starts
 * empty. A turn's checkpoint is not written here: it is handed to the host, whose commit keeps it together with all else
 * that the turn leaves behind. Pending writes are never resumed, so none are kept: a turn costs one find, none without a
 * head or when this process made the head. (A head names its checkpoint, so that an outdated one is never taken for it.)
 */
export class HeadSaver extends MongoDBSaver {
  readonly #recent = new Map<string, NewCheckpoint>()

  constructor(database: Database) {
    const { client, db } = database
    super({ client, dbName: db.databaseName, checkpointCollectionName: COLLECTION }, plainJson)
  }

  /** The checkpoint of a conversation that `head` names, or another that is there instead; null when there is none. */
  async read(thread: string, head: string): Promise<SavedCheckpoint | null> {
    const recent = this.#recent.get(thread)
    if (recent?.checkpoint_id === head) return recent
    return this.db.collection<SavedCheckpoint>(COLLECTION).findOne({ _id: thread })
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { thread_id, checkpoint_id, checkpoint_ns = '' } = config.configurable ?? {}
    if (typeof thread_id !== 'string' || typeof checkpoint_id !== 'string') return undefined
    const landing: Landing | undefined = config.configurable?.['landing']
    const row = await (landing?.saved ?? this.read(thread_id, checkpoint_id))
    if (row === null || row.checkpoint_id !== checkpoint_id || row.checkpoint_ns !== checkpoint_ns) return undefined
    const [checkpoint, metadata]: [Checkpoint, CheckpointMetadata] = await Promise.all([
      this.serde.loadsTyped(row.type, bytesOf(row.checkpoint)),
      this.serde.loadsTyped(row.type, bytesOf(row.metadata)),
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
      this.#remember(landing.checkpoint)
    }
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id } }
  }

  override async putWrites(): Promise<void> {}

  #remember(checkpoint: NewCheckpoint): void {
    this.#recent.delete(checkpoint._id)
    this.#recent.set(checkpoint._id, checkpoint)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > REMEMBERED && oldest !== undefined) this.#recent.delete(oldest)
  }
}

const bytesOf = (data: Binary | Uint8Array): Uint8Array => (data instanceof Uint8Array ? data : data.buffer)

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
