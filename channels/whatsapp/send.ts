import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { type Channel, type Outgoing, SendError } from '../channel.ts'
import type { PhoneSettings, Templates } from '../providers/settings.ts'
import { createTwilioSender, type TwilioMessage } from '../providers/twilio.ts'
import { type Contents, createContents } from '../providers/twilio-content.ts'
import { createTwilioAsker } from '../providers/twilio-messages.ts'
import { createTwilioPrices } from '../providers/twilio-prices.ts'
import { contentOf } from './content.ts'

type Sent = { providerId: string }

/**
 * Sends as WhatsApp allows it: free within a day of the person's last message, with choices to press; later by an approved
 * template only. Throws `SendError` only: `window_closed` when there is no template for it.
 */
export function send(settings: PhoneSettings): (message: Outgoing) => Promise<Sent> {
  const { twilio } = settings
  if (twilio?.whatsappFrom === undefined) {
    return async () => {
      throw new SendError('no_sender', 'final')
    }
  }
  const byTwilio = createTwilioSender(settings, twilio)
  const contents = createContents(twilio, settings.contents)
  const from = `whatsapp:${twilio.whatsappFrom}`

  return async (message) => {
    const ends = { to: `whatsapp:${message.to}`, from, row: message.row }
    if (!isOpen(message.heardAt)) return { providerId: await byTwilio({ ...ends, ...(await template(message)) }) }
    const { options, text } = message
    if (options !== undefined) {
      const sid = await withOptions(ends, options)
      if (sid !== undefined) return { providerId: sid }
    }
    const [mediaUrl] = message.media.map(publicAddress).filter((url) => url !== undefined)
    return {
      providerId: await byTwilio({ ...ends, body: text, ...(mediaUrl === undefined ? {} : { mediaUrl: [mediaUrl] }) }),
    }
  }

  /** Undefined when choices cannot be had, or are refused as such: then they are numbered. */
  async function withOptions(
    ends: Pick<TwilioMessage, 'to' | 'from' | 'row'>,
    options: NonNullable<Outgoing['options']>,
  ): Promise<string | undefined> {
    const { shape, variables } = contentOf(options)
    // A resource that somebody deleted is made once more.
    for (let tries = 0; tries < 2; tries += 1) {
      const contentSid = await contents.sidOf(shape)
      if (contentSid === undefined) return undefined
      try {
        return await byTwilio({ ...ends, contentSid, contentVariables: JSON.stringify(variables) })
      } catch (error) {
        if (!(error instanceof SendError) || error.retryable || error.unsure || OF_THE_PERSON.has(error.code))
          throw error
        await contents.forget(shape)
      }
    }
    return undefined
  }

  async function template({ notice }: Outgoing): Promise<Pick<TwilioMessage, 'contentSid' | 'contentVariables'>> {
    const contentSid = notice === undefined ? undefined : templateFor(settings.templates, notice)
    if (notice === undefined || contentSid === undefined) throw new SendError('window_closed', 'final')
    return { contentSid, contentVariables: JSON.stringify(await filled(contents, contentSid, notice.words)) }
  }

  /** Pictures of our own are shown from the public address. */
  function publicAddress(url: string): string | undefined {
    if (url.startsWith('https://')) return url
    return settings.reports && url.startsWith('/') ? settings.publicUrl + url : undefined
  }
}

/** What Twilio took for a person at about a time. */
export function ask({ twilio }: PhoneSettings): NonNullable<Channel['ask']> {
  const from = twilio?.whatsappFrom
  const asked = twilio === undefined ? undefined : createTwilioAsker(twilio)
  return async ({ to }, at) => (from === undefined ? undefined : asked?.(`whatsapp:${to}`, `whatsapp:${from}`, at))
}

/** What messages cost, which Twilio says later. */
export const prices = ({ twilio }: PhoneSettings): Pick<Channel, 'prices'> =>
  twilio?.whatsappFrom === undefined ? {} : { prices: createTwilioPrices(twilio, `whatsapp:${twilio.whatsappFrom}`) }

/** Whether a notice can be sent now: within a day of the person's last message, or by a template. */
export const takes =
  ({ templates }: PhoneSettings) =>
  (kind: string, language: Language, heardAt: Date | undefined): boolean =>
    isOpen(heardAt) || templateFor(templates, { kind, language }) !== undefined

/** Refusals that have nothing to do with the shape of the message. */
const OF_THE_PERSON = new Set([
  '20003',
  '21211',
  '21408',
  '21610',
  '63003',
  '63007',
  '63015',
  '63016',
  '63024',
  '63032',
  '63033',
])

const isOpen = (heardAt: Date | undefined): boolean =>
  heardAt !== undefined && clock.now().getTime() - heardAt.getTime() < limits.whatsappWindowMs

function templateFor(
  templates: Templates,
  { kind, language }: Pick<NonNullable<Outgoing['notice']>, 'kind' | 'language'>,
): string | undefined {
  const of = Object.hasOwn(templates, kind) ? templates[kind] : undefined
  return of?.[language === 'en' ? 'en' : 'am']
}

/** As many words as the template has variables; WhatsApp refuses more, and line breaks in them. */
async function filled(contents: Contents, sid: string, words: readonly string[]): Promise<Record<string, string>> {
  const named = await contents.variablesOf(sid)
  const entries = words.map((word, index) => [String(index + 1), word.replace(/\s+/g, ' ').trim() || '-'] as const)
  return Object.fromEntries(named === undefined ? entries : entries.filter(([name]) => named.includes(name)))
}
