import type { Command } from './command.ts'
import { conversation } from './conversation.ts'
import { db } from './db.ts'
import { events } from './events.ts'
import { expiring } from './expiring.ts'
import { importing } from './import.ts'
import { ingesting } from './ingest.ts'
import { order } from './order.ts'
import { outbox } from './outbox.ts'
import { product } from './product.ts'
import { seed } from './seed.ts'
import { user } from './user.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  seed,
  importing,
  ingesting,
  product,
  expiring,
  order,
  user,
  conversation,
  outbox,
  events,
  db,
]
