import type { z } from 'zod'
import type { Account } from '#data/models/index.ts'
import type { Catalogue } from '#market/market.ts'
import type { Language } from '#src/language.ts'
import type { user } from './schemas.ts'

/** The contract's `user`: what a person may read of the own account. */
export function userJson(account: Account): z.infer<typeof user> & { supplierId?: string } {
  return {
    id: account._id,
    ...(account.username === undefined ? {} : { username: account.username }),
    name: account.name,
    roles: account.roles,
    language: account.language,
    script: account.script,
    ...(account.location === undefined ? {} : { location: account.location }),
    channels: account.channels.map(({ id, channel, address, verifiedAt, optedOutAt, language, script }) => ({
      id,
      channel,
      address,
      ...(verifiedAt === undefined ? {} : { verifiedAt: verifiedAt.toISOString() }),
      ...(optedOutAt === undefined ? {} : { optedOutAt: optedOutAt.toISOString() }),
      ...(language === undefined ? {} : { language }),
      ...(script === undefined ? {} : { script }),
    })),
    ...(account.preferredChannel === undefined ? {} : { preferredChannel: account.preferredChannel }),
    ...(account.supplierNumber === undefined ? {} : { supplierId: String(account.supplierNumber) }),
  }
}

/** Names of products in a reader's language, for people; the id where the catalogue has none. */
export function productNames(catalogue: Catalogue, language: Language): (product: string) => string {
  return (id) => {
    const names = catalogue.byId(id)?.names
    if (names === undefined) return id
    return language === 'am' ? names.am : language === 'am-Latn' ? names.latin : names.en
  }
}

/** The product that a parameter means: its id, or one of its names. */
export function productMeant(catalogue: Catalogue, words: string): string {
  const wanted = words.trim().toLowerCase()
  const id = wanted.replaceAll(/[\s-]+/g, '_')
  if (catalogue.byId(id) !== undefined) return id
  const named = catalogue
    .all()
    .find(({ names, aliases }) =>
      [...Object.values(names), ...Object.values(aliases).flat()].some((name) => name.toLowerCase() === wanted),
    )
  return named?._id ?? id
}
