import type { Message } from './wire/message.ts'

/** What a server has done since it started, as `serverStatus` tells it. */
export class Counters {
  readonly operations = { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 }
  readonly network = { bytesIn: 0, bytesOut: 0, numRequests: 0 }
  /** Connections that were ever opened. */
  connections = 0

  /** Counts a command, or the statements of a write. */
  count(name: string, { sequences }: Message): void {
    const { operations } = this
    if (name === 'find') operations.query++
    else if (name === 'insert') operations.insert += sequences.get('documents')?.length ?? 1
    else if (name === 'update') operations.update += sequences.get('updates')?.length ?? 1
    else if (name === 'delete') operations.delete += sequences.get('deletes')?.length ?? 1
    else if (name === 'getMore') operations.getmore++
    else operations.command++
  }
}
