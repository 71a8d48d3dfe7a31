import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import type { Config } from '#src/config.ts'
import type { Logger } from '#src/log.ts'
import { type Faults, happens } from './faults.ts'

export interface Calling {
  config: Pick<Config, 'publicUrl' | 'twilio' | 'africasTalking'>
  /** Where the app listens. */
  url(): string
  faults(): Faults
  log: Logger
}

type Fields = Record<string, string>
export interface WebhookAnswer {
  status: number
  text: string
}

/** Calls the app's webhooks as the providers do: signed as they sign, with the secret where they have it. */
export function createCaller({ config, url, faults, log }: Calling) {
  async function post(path: string, fields: Fields, headers: Fields = {}): Promise<WebhookAnswer> {
    const send = async (): Promise<WebhookAnswer> => {
      const response = await fetch(url() + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
      return { status: response.status, text: await response.text() }
    }
    const answer = await send()
    return happens(faults().duplicates) ? send() : answer
  }

  function twilio(path: string, fields: Fields): Promise<WebhookAnswer> {
    const token = config.twilio?.authToken ?? ''
    const signature = getExpectedTwilioSignature(token, config.publicUrl + path, fields)
    return post(path, fields, { 'x-twilio-signature': signature })
  }

  const africasTalking = (event: string, fields: Fields): Promise<WebhookAnswer> =>
    post(`/webhooks/africastalking/${config.africasTalking?.secrets[0] ?? ''}/${event}`, fields)

  /** Reports follow the answer, one after the other; nobody waits for them. `told` hears what became of each. */
  function reports(
    words: readonly string[],
    call: (word: string) => Promise<WebhookAnswer>,
    told: (said: { word: string; lost?: true }) => void,
  ): void {
    void (async () => {
      for (const word of words) {
        const lost = happens(faults().lost)
        if (!lost) await call(word)
        told(lost ? { word, lost } : { word })
      }
    })().catch((error: unknown) => log.debug({ err: error }, 'a simulated report was lost'))
  }

  return { twilio, africasTalking, reports }
}
export type Caller = ReturnType<typeof createCaller>
