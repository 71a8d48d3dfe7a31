import type { Account, Conversation } from '#data/models/index.ts'
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
  /** Whether it takes such a thing now; `heardAt`: when the person wrote there last. Without it, it always does. */
  takes?(kind: string, language: Language, heardAt: Date | undefined): boolean
}

/** What was last heard at an address. */
export type Heard = Pick<Conversation, 'language' | 'heardAt'>

/**
 * The one place that says where a person is written to: the preferred channel first, then the others in the order in which
 * they joined; never an address that is not verified, or opted out, nor a channel that would refuse it now. Who prefers a
 * channel that shows by itself what happens (the web) is written to on no other. Empty where nothing is left.
 */
export function reach(
  { channels, preferredChannel, language: own }: Account,
  kind: string,
  pushing: (channel: string) => Pushing | undefined,
  heard: (at: Reached) => Heard | undefined,
): Destination[] {
  if (preferredChannel !== undefined && !channels.some(({ channel }) => channel === preferredChannel)) return []
  const open = channels.filter(({ verifiedAt, optedOutAt }) => verifiedAt !== undefined && optedOutAt === undefined)
  const ordered = [
    ...open.filter(({ channel }) => channel === preferredChannel),
    ...open.filter(({ channel }) => channel !== preferredChannel),
  ]
  return ordered.flatMap(({ channel, address, language: there, script }) => {
    const able = pushing(channel)
    if (able === undefined) return []
    const last = heard({ channel, address })
    const language = languageAt(there ?? own, script, able, last?.language)
    return able.takes?.(kind, language, last?.heardAt) === false ? [] : [{ channel, address, language }]
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
