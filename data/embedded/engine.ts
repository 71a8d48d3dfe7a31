import { Long, ObjectId } from 'mongodb/lib/bson.js'
import { Counters } from './counters.ts'
import { Cursors } from './cursors.ts'
import { FailPoints } from './fail-points.ts'
import { Moments } from './moments.ts'
import { SearchIndexes } from './search/indexes.ts'
import { Sessions } from './sessions.ts'
import { Capped } from './storage/capped.ts'
import { Catalog } from './storage/catalog.ts'
import { ChangeLog } from './storage/changes.ts'
import { Database } from './storage/database.ts'
import { Writer } from './storage/writer.ts'
import { Transactions } from './transactions.ts'

/** Everything that the commands of one server share. */
export class Engine {
  readonly database: Database
  readonly catalog: Catalog
  readonly writer: Writer
  readonly changes: ChangeLog
  readonly transactions: Transactions
  readonly moments: Moments
  readonly sessions: Sessions
  readonly cursors = new Cursors()
  readonly failPoints = new FailPoints()
  readonly counters = new Counters()
  readonly search: SearchIndexes
  readonly capped: Capped
  readonly started = Date.now()
  readonly processId = new ObjectId()
  readonly electionId = new ObjectId('7fffffff0000000000000001')
  /** Changes when clients have to look at this server anew. */
  readonly counter = Long.fromNumber(1)
  /** Open connections. */
  connections = 0

  constructor(file: string) {
    this.database = new Database(file)
    this.catalog = new Catalog(this.database)
    this.writer = new Writer(this.database, this.catalog)
    this.changes = new ChangeLog(this.database)
    this.transactions = new Transactions(this.database)
    this.moments = new Moments(this.database, this.catalog, this.changes)
    this.sessions = new Sessions(this.database)
    this.search = new SearchIndexes(this.database)
    this.capped = new Capped(this.database)
  }

  close(): void {
    this.transactions.abortAll()
    this.moments.forgetAll()
    this.database.close()
  }
}
