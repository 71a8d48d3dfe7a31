import type { Connection } from 'mongoose'
import { accountModels } from './accounts.ts'
import { catalogueModels } from './catalogue.ts'
import { eventModels } from './events.ts'
import { knowledgeModels } from './knowledge.ts'
import { mediaModels } from './media.ts'
import { messageModels } from './messages.ts'
import { providerModels } from './providers.ts'
import { tradeModels } from './trade.ts'
import { usageModels } from './usage.ts'

export * from './accounts.ts'
export * from './catalogue.ts'
export * from './events.ts'
export type * from './knowledge.ts'
export type * from './media.ts'
export * from './messages.ts'
export type * from './providers.ts'
export * from './trade.ts'
export type * from './usage.ts'

/** All models of the project, bound to one connection. */
export function defineModels(connection: Connection) {
  return {
    ...accountModels(connection),
    ...catalogueModels(connection),
    ...tradeModels(connection),
    ...eventModels(connection),
    ...messageModels(connection),
    ...providerModels(connection),
    ...mediaModels(connection),
    ...knowledgeModels(connection),
    ...usageModels(connection),
  }
}
export type Models = ReturnType<typeof defineModels>
