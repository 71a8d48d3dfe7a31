import type { Database } from '#data/database.ts'
import type { Notice } from '#data/models/index.ts'
import type { Engine } from './engine.ts'
import type { EngineParts } from './engine-parts.ts'
import { createGraph } from './graph/graph.ts'
import { HeadSaver, keepCheckpoint, type Landing } from './graph/head-saver.ts'

export interface EngineDependencies extends Omit<EngineParts, 'noticesOf'> {
  database: Database
}

/** Makes the engine. One serves all conversations of a process. */
export function createEngine({ database, ...parts }: EngineDependencies): Engine {
  const saver = new HeadSaver(database)
  const graph = createGraph({ ...parts, noticesOf: noticesIn(database) }, saver)
  return {
    recall: (conversation, head) => saver.read(conversation, head),
    run: async (request) => {
      const landing: Landing = request.recalled === undefined ? {} : { saved: request.recalled }
      const { id, head } = request.conversation
      const { turn } = await graph.invoke(
        { turn: { request, startedAt: performance.now() } },
        {
          durability: 'exit',
          configurable: { thread_id: id, landing, ...(head === undefined ? {} : { checkpoint_id: head }) },
        },
      )
      const { checkpoint } = landing
      if (turn.outcome === undefined || checkpoint === undefined) throw new Error('a turn ended without an outcome')
      return { ...turn.outcome, head: checkpoint.checkpoint_id, writes: [keepCheckpoint(database, checkpoint)] }
    },
  }
}

const noticesIn =
  ({ models }: Database) =>
  (account: string, { unread, limit }: { unread: boolean; limit: number }): Promise<Notice[]> =>
    models.notices
      .find({ account, ...(unread ? { readAt: { $exists: false } } : {}) })
      .sort({ at: -1 })
      .limit(limit)
      .lean<Notice[]>()
