import { createHmac } from 'node:crypto'
import type { Database } from '#data/database.ts'
import type { Account, Pin } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { hashSecret, type PasswordCost, passwordFits } from './passwords.ts'
import { Refusal } from './refusal.ts'

/** Four digits that a supplier may want asked for on a phone, before anything changes. */
export interface Pins {
  /** Sets or changes it; who asks has proved to be the person. Refuses wrong_role, bad_pin. */
  setPin(supplier: Account, pin: string): Promise<Account>
  removePin(supplier: Account): Promise<Account>
  /** Refuses wrong_pin, and after some of these pin_locked for a while, a right one as well. */
  provePin(supplier: Account, pin: string): Promise<void>
}

const MINUTE_MS = 60_000

/**
 * The PIN of a supplier who shares a phone. Beside its scrypt hash a PIN is keyed with the secret of the service: ten thousand
 * of them are tried in minutes by whoever has the database alone.
 */
export function createPins({
  database,
  secret,
  passwordCost,
}: {
  database: Database
  secret: string
  passwordCost?: PasswordCost
}): Pins {
  const { accounts, pins } = database.models
  const keyed = (key: string, pin: string): string =>
    createHmac('sha256', secret).update(['pin', key, pin].join('\n')).digest('base64url')

  async function setPin({ _id, roles }: Account, pin: string): Promise<Account> {
    if (!roles.includes('supplier')) throw new Refusal('wrong_role', { role: 'supplier' })
    if (!/^\d{4}$/.test(pin)) throw new Refusal('bad_pin')
    const key = ids.fresh()
    const hash = await hashSecret(keyed(key, pin), passwordCost)
    await pins.updateOne({ _id }, { $set: { key, hash, tries: 0, triedAt: clock.now() } }, { upsert: true })
    return flagged(_id, { $set: { hasPin: true } })
  }

  async function removePin({ _id }: Account): Promise<Account> {
    const changed = await flagged(_id, { $unset: { hasPin: '' } })
    await pins.deleteOne({ _id })
    return changed
  }

  async function flagged(_id: string, change: Record<string, Record<string, unknown>>): Promise<Account> {
    const changed = await accounts
      .findOneAndUpdate({ _id }, change, { returnDocument: 'after', projection: { passwordHash: 0 } })
      .lean<Account>()
    if (changed === null) throw new Refusal('not_signed_in')
    return changed
  }

  async function provePin({ _id }: Account, pin: string): Promise<void> {
    const now = clock.now()
    const most = limits.pinTries
    const unlocked = { $lte: new Date(now.getTime() - limits.pinLockMs) }
    await pins.updateOne({ _id, tries: { $gte: most }, triedAt: unlocked }, { $set: { tries: 0 } })
    // Counted before it is compared: tries that come at once are as many as tries one by one.
    const tried = await pins
      .findOneAndUpdate(
        { _id, tries: { $lt: most } },
        { $inc: { tries: 1 }, $set: { triedAt: now } },
        { returnDocument: 'after' },
      )
      .lean<Pin>()
    if (tried === null) throw new Refusal('pin_locked', { minutes: await minutesLeft(_id, now) })
    if (await passwordFits(keyed(tried.key, pin), tried.hash)) {
      await pins.updateOne({ _id, hash: tried.hash }, { $set: { tries: 0 } })
      return
    }
    if (tried.tries >= most) throw new Refusal('pin_locked', { minutes: limits.pinLockMs / MINUTE_MS })
    throw new Refusal('wrong_pin', { tries: most - tried.tries })
  }

  async function minutesLeft(_id: string, now: Date): Promise<number> {
    const locked = await pins.findOne({ _id }).lean<Pin>()
    const until = (locked?.triedAt ?? now).getTime() + limits.pinLockMs
    return Math.max(1, Math.ceil((until - now.getTime()) / MINUTE_MS))
  }

  return { setPin, removePin, provePin }
}
