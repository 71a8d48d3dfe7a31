import type { Twilio } from 'twilio'
import type { ContentCreateRequest, Types } from 'twilio/lib/rest/content/v1/content.js'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { withinDeadline } from './deadline.ts'
import type { ContentStore, TwilioSettings } from './settings.ts'
import { openTwilio } from './twilio.ts'

/** The client sends the names as they are given: those of the wire. */
interface WireTypes extends Types {
  'twilio/quick-reply'?: { body: string; actions: { type: 'QUICK_REPLY'; title: string; id: string }[] }
  'twilio/list-picker'?: { body: string; button: string; items: { id: string; item: string; description?: string }[] }
}
interface WireContent extends ContentCreateRequest {
  friendly_name: string
  types: WireTypes
}

/** What a content resource looks like, its words left open: as many as there are variables. */
export interface Shape {
  /** Names it; the same name is always the same shape. */
  name: string
  language: 'en' | 'am'
  /** A sample of each variable. */
  variables: Readonly<Record<string, string>>
  types: WireTypes
}

export interface Contents {
  /** The resource of a shape, made when there is none; undefined when it cannot be had now. */
  sidOf(shape: Shape): Promise<string | undefined>
  /** The provider does not know it any more, or takes it no more. */
  forget(shape: Shape): Promise<void>
  /** The names of a template's variables; undefined when the provider does not tell. */
  variablesOf(sid: string): Promise<readonly string[] | undefined>
}

/** Twilio's content resources: made once for each shape, and kept where all instances and later starts find them. */
export function createContents(keys: TwilioSettings, store: ContentStore): Contents {
  let client: Promise<Twilio> | undefined
  const made = new Map<string, Promise<string>>()
  const variables = new Map<string, Promise<readonly string[]>>()
  const notBefore = new Map<string, number>()
  const idOf = ({ name }: Shape): string => `${keys.accountSid}/${name}`

  async function open(): Promise<Twilio> {
    client ??= openTwilio(keys)
    return client
  }

  async function make(shape: Shape): Promise<string> {
    const known = await store.get(idOf(shape))
    if (known !== undefined) return known
    const content: WireContent = {
      friendly_name: `kcartbot_${shape.name.replace(/\W+/g, '_')}`,
      language: shape.language,
      variables: { ...shape.variables },
      types: shape.types,
    }
    const { content: api } = await open()
    const { sid } = await withinDeadline(api.v1.contents.create(content), limits.contentMs)
    await store.put(idOf(shape), sid)
    return sid
  }

  return {
    async sidOf(shape) {
      const now = clock.now().getTime()
      if (now < (notBefore.get(shape.name) ?? 0)) return undefined
      const making = made.get(shape.name) ?? make(shape)
      made.set(shape.name, making)
      try {
        return await making
      } catch {
        made.delete(shape.name)
        notBefore.set(shape.name, now + AGAIN_AFTER_MS)
        return undefined
      }
    },
    async forget(shape) {
      made.delete(shape.name)
      await store.drop(idOf(shape))
    },
    async variablesOf(sid) {
      const asking = variables.get(sid) ?? namesIn(sid)
      variables.set(sid, asking)
      return asking.catch(() => {
        variables.delete(sid)
        return undefined
      })
    },
  }

  async function namesIn(sid: string): Promise<readonly string[]> {
    const { content: api } = await open()
    const { variables: named } = await withinDeadline(api.v1.contents(sid).fetch(), limits.contentMs)
    return Object.keys(named ?? {})
  }
}

/** An account without content resources is not asked for them with every message. */
const AGAIN_AFTER_MS = 10 * 60_000
