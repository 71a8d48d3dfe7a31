import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { CONCEALED } from '#conversation/messages.ts'

/** A text that waits. */
interface Waiting {
  text: string
  /** The text, where it may hold a PIN or a password: `text` says nothing then. */
  sealed?: string
}

/**
 * Keeps PINs, codes and passwords unreadable while they wait for their turn, in the database and on the disk: the turn alone
 * knows what a text was. What it keeps of it is written with its commit.
 */
export interface Sealing {
  /** As it is stored while it waits. */
  seal(text: string): Waiting
  /** The text; where it was sealed with another secret, the sign for what is concealed: the person is asked once more. */
  open(waiting: Waiting): string
}

/** By AES-256-GCM under a key made from the secret of the service, which PINs are proved with as well. */
export function createSealing(secret: string): Sealing {
  const key = createHmac('sha256', secret).update('texts that wait').digest()
  return {
    seal(text) {
      if (!mayHoldSecret(text)) return { text }
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce)
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return { text: CONCEALED, sealed: Buffer.concat(parts).toString('base64url') }
    },
    open({ text, sealed }) {
      if (sealed === undefined) return text
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
        return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return text
      }
    },
  }
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Digits of a PIN, and of a code. */
const DIGITS: readonly number[] = [4, 6]
/** Longer texts are no answer to the question for a PIN. */
const SHORT = 60
const NAMED = /pass\s?(?:word|code)|\bpwd\b|\bpin\b|\b(?:log|sign)\s?in\b|ፒን|ፓስወርድ|ይለፍ|ሚስጥር|mistir|yilef/iu

/** Whether a text may be an answer to the question for a PIN or a code, or tells a password. */
export function mayHoldSecret(text: string): boolean {
  const plain = text.normalize('NFKC')
  return NAMED.test(plain) || (plain.length <= SHORT && DIGITS.includes(plain.match(/\p{Nd}/gu)?.length ?? 0))
}
