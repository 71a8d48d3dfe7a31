import { limits } from '#src/limits.ts'
import type { TwilioSettings } from './settings.ts'

/** Where Twilio keeps what people send; their API leads there with one redirect, signed, and without our key. */
const FILES = /^https:\/\/[\w-]+\.twiliocdn\.com\//

/**
 * Fetches a file that came with a message: with our credentials from Twilio's API alone, below our own account. No
 * redirect is followed, but the one to Twilio's file host, which is sent no credentials.
 */
export function createTwilioMedia(keys: TwilioSettings): (url: string) => Promise<Buffer | undefined> {
  const authorization = `Basic ${Buffer.from(`${keys.accountSid}:${keys.authToken}`).toString('base64')}`

  /** The address at the host that is set; undefined where our key has nothing to do. */
  function own(url: string): string | undefined {
    const base = keys.baseUrl()
    const path = `/2010-04-01/Accounts/${keys.accountSid}/`
    const prefix = [TWILIO, ...(base === undefined ? [] : [base])].find((each) => url.startsWith(each + path))
    if (prefix === undefined || !URL.canParse(url) || new URL(url).href !== url) return undefined
    return (base ?? TWILIO) + url.slice(prefix.length)
  }

  return async (url) => {
    const address = own(url)
    if (address === undefined) return undefined
    const signal = AbortSignal.timeout(limits.fetchMs)
    try {
      const answer = await fetch(address, { headers: { authorization }, redirect: 'manual', signal })
      const moved = answer.status === 302 || answer.status === 307 ? answer.headers.get('location') : null
      if (moved === null) return await bytesOf(answer)
      await answer.body?.cancel()
      return FILES.test(moved) ? await bytesOf(await fetch(moved, { redirect: 'manual', signal })) : undefined
    } catch {
      return undefined
    }
  }
}

const TWILIO = 'https://api.twilio.com'

async function bytesOf(answer: Response): Promise<Buffer | undefined> {
  const said = Number(answer.headers.get('content-length') ?? 0)
  if (answer.status !== 200 || answer.body === null || said > limits.mediaBytes) {
    await answer.body?.cancel()
    return undefined
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    if (length > limits.mediaBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
