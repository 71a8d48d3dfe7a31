import type { Account } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import type { Language } from '#src/language.ts'

/** Where something that nobody asked for can be sent, and in which language it is written there. */
export interface Destination extends Reached {
  language: Language
}

/** What the policy has to know of a channel; undefined of one that cannot be sent to. */
export interface Pushing {
  /** A handset that may show no Fidel. */
  latin: boolean
}

/**
 * The one place that says where a person is written to: the preferred channel first, then the others in the order in which
 * they joined; never an address that is not verified, or opted out. `preferredChannel` may be one that shows by itself what
 * happens (the web): then no phone is written to. Where nothing is left the list is empty.
 */
export function reach(
  account: Account,
  pushing: (channel: string) => Pushing | undefined,
  /** The language that was last written at an address. */
  heardIn: (at: Reached) => Language | undefined = () => undefined,
): Destination[] {
  const { channels, preferredChannel } = account
  const open = channels.filter(({ verifiedAt, optedOutAt }) => verifiedAt !== undefined && optedOutAt === undefined)
  if (preferredChannel !== undefined && !channels.some(({ channel }) => channel === preferredChannel)) return []
  const ordered = [
    ...open.filter(({ channel }) => channel === preferredChannel),
    ...open.filter(({ channel }) => channel !== preferredChannel),
  ]
  return ordered.flatMap(({ channel, address, language, script }) => {
    const able = pushing(channel)
    if (able === undefined) return []
    const written = heardIn({ channel, address })
    return [{ channel, address, language: languageAt(language ?? account.language, script, able, written) }]
  })
}

/** Amharic is in Latin letters on handsets, unless Fidel was chosen there: by a setting, or by writing it. */
function languageAt(
  language: Language,
  script: Account['script'] | undefined,
  { latin }: Pushing,
  heardIn: Language | undefined,
): Language {
  if (language === 'en') return language
  if (script !== undefined) return script === 'fidel' ? 'am' : 'am-Latn'
  return latin && heardIn !== 'am' ? 'am-Latn' : 'am'
}
