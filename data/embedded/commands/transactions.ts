import { MongoFault } from '../errors.ts'
import type { Reply, Request } from './request.ts'

/** The `commitTransaction` command; tried again, it answers as the first time. */
export function commitTransaction(request: Request): Reply {
  const { engine, session, number } = request
  if (session === undefined || number === undefined) {
    throw new MongoFault(72, 'commitTransaction must be run within a transaction')
  }
  if (engine.transactions.ended(session, number)?.committed) return {}
  const stored = engine.sessions.outcome(session, number)
  if (stored?.['committed'] === true) return {}
  const transaction = engine.transactions.current(session, number)
  try {
    request.access.commit(transaction)
    engine.sessions.remember(session, number, { committed: true })
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
