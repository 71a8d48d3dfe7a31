import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { limits } from '#src/limits.ts'
import { Refusal } from './refusal.ts'

/** What scrypt is to cost whoever tries a password. */
export interface PasswordCost {
  N: number
  r: number
  p: number
}

/** 32 MiB and about a tenth of a second: twice Node's own setting. Raising it leaves older hashes valid. */
const COST: PasswordCost = { N: 2 ** 15, r: 8, p: 1 }
const KEY_BYTES = 32

/**
 * The hash of a password, with its salt and cost in it: `scrypt$32768$8$1$<salt>$<key>`. Refuses weak_password when it is
 * too short, too long or one character over and over.
 */
export async function hashPassword(password: string, cost?: PasswordCost): Promise<string> {
  const { least, most } = limits.passwordCharacters
  const length = Array.from(password).length
  if (length < least || length > most || new Set(password).size < 3) throw new Refusal('weak_password', { least, most })
  return hashSecret(password, cost)
}

/** The same of a secret that other rules hold for. */
export async function hashSecret(password: string, cost: PasswordCost = COST): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost, KEY_BYTES)
  return written(cost, salt.toString('base64url'), key.toString('base64url'))
}

const written = ({ N, r, p }: PasswordCost, salt: string, key: string): string =>
  ['scrypt', N, r, p, salt, key].join('$')

/** What a login without an account is compared with, so that it takes as long as one with an account. */
const nobody = (cost: PasswordCost): string => written(cost, 'A'.repeat(22), 'A'.repeat(43))

/** Whether `password` made `hash`. Without a hash: false, after the same work. */
export async function passwordFits(
  password: string,
  hash: string | undefined,
  usual: PasswordCost = COST,
): Promise<boolean> {
  const [name, N, r, p, salt, key] = (hash ?? nobody(usual)).split('$')
  if (name !== 'scrypt' || salt === undefined || key === undefined)
    throw new Error('a password hash of an unknown kind')
  const expected = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  // Nobody's password is longer: the work does not grow with what a stranger sends.
  const given = Array.from(password)
    .slice(0, limits.passwordCharacters.most + 1)
    .join('')
  const derived = await derive(given, Buffer.from(salt, 'base64url'), cost, expected.length)
  return timingSafeEqual(derived, expected) && hash !== undefined
}

/** One at a time: four at once need 128 MiB, part of which the process keeps, and every core. */
let busy: Promise<unknown> = Promise.resolve()

function derive(password: string, salt: Buffer, cost: ScryptOptions, bytes: number): Promise<Buffer> {
  const derived = busy.then(() => deriveNow(password, salt, cost, bytes))
  busy = derived.catch(() => undefined)
  return derived
}

function deriveNow(password: string, salt: Buffer, cost: ScryptOptions, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
