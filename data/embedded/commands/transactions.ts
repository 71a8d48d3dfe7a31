import { commit } from '../commit.ts'
import { MongoFault } from '../errors.ts'
import type { Reply, Request } from './request.ts'

/** The `commitTransaction` command; tried again, it answers as the first time. */
export function commitTransaction(request: Request): Reply {
  const { engine, session, number } = request
  if (session === undefined || number === undefined) {
    throw new MongoFault(72, 'commitTransaction must be run within a transaction')
  }
  if (engine.transactions.ended(session, number)?.committed) return {}
  if (engine.sessions.wasCommitted(session, number)) return {}
  const transaction = engine.transactions.current(session, number)
  try {
    commit(engine, transaction)
    engine.sessions.rememberCommit(session, number)
  } catch (error) {
    engine.transactions.abort(transaction)
    throw error
  }
  engine.transactions.committed(transaction)
  return {}
}

/** The `abortTransaction` command. */
export function abortTransaction(request: Request): Reply {
  const { engine, session, number } = request
  if (session === undefined || number === undefined) {
    throw new MongoFault(72, 'abortTransaction must be run within a transaction')
  }
  engine.transactions.abort(engine.transactions.current(session, number))
  return {}
}
