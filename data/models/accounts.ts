import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Language } from '#src/language.ts'

export type Role = 'customer' | 'supplier'
export type Script = 'fidel' | 'latin'

/** One way to reach a person. Before `verifiedAt` it is sent nothing but a code and speaks for nobody. */
export interface AccountChannel {
  id: string
  channel: string
  address: string
  verifiedAt?: Date
  /** No messages are wanted here, and how we know. */
  optedOutAt?: Date
  optedOutBy?: string
  /** When and how messages were agreed to last. */
  consent?: { at: Date; source: string }
  /** What is written here is in this language and script, instead of those of the account. */
  language?: Language
  script?: Script
  /** The last message from here, to the day. */
  heardAt?: Date
}

/** News that nobody gets unasked: sales of what one buys, a summary of the day, what one usually orders. */
export const WISHES = ['sales', 'summary', 'habits'] as const
export type Wish = (typeof WISHES)[number]

/** A person: customer, supplier or both. */
export interface Account {
  _id: string
  /** The short public number of a supplier; set when the account gains the role. */
  supplierNumber?: number
  /** Lower case. Missing for an account that lives on a phone. */
  username?: string
  passwordHash?: string
  name: string
  roles: Role[]
  language: Language
  script: Script
  /** A place id (`src/places.ts`), or the words of a place that is not in the list. */
  location?: string
  /** E.164. A claim until the SMS channel with this address is verified. */
  phone?: string
  email?: string
  channels: AccountChannel[]
  preferredChannel?: string
  /** News that were asked for, since when, and how we know. */
  wishes?: Partial<Record<Wish, { at: Date; source: string }>>
  /** A PIN is asked for on phones before anything changes. */
  hasPin?: boolean
  /** Addresses that were silent for so long that somebody else may have them by now. */
  doubted?: string[]
  /** Sample accounts never leave by a real provider. */
  sample: boolean
  createdAt: Date
}

/** An address that is verified: it belongs to one account, whatever happens at once. */
export interface Claim {
  /** The address. */
  _id: string
  account: string
  at: Date
}

/** A code on its way to an address that an account says is its own. The code itself is not kept. */
export interface AddressCode {
  _id: string
  account: string
  channel: string
  address: string
  /** Keyed hash of the code. */
  hash: string
  /** Wrong tries so far. */
  tries: number
  at: Date
  /** Only the newest of an account and address is open. */
  state: 'open' | 'used' | 'replaced'
}

/** The PIN of a supplier. Its digits are kept nowhere. */
export interface Pin {
  /** The account. */
  _id: string
  /** Made anew with each PIN: two that are the same look different. */
  key: string
  /** scrypt, of the digits keyed with the secret of the service. */
  hash: string
  /** Tries since the last right one, and when the last was. */
  tries: number
  triedAt: Date
}

/** A sign-in: the token's id. Signing out deletes it, and with it the token. */
export interface SignIn {
  _id: string
  account: string
  createdAt: Date
  expiresAt: Date
}

const accounts = new Schema<Account>(
  {
    _id: { type: String, required: true },
    supplierNumber: Number,
    username: String,
    passwordHash: String,
    name: { type: String, required: true },
    roles: { type: [String], required: true },
    language: { type: String, required: true },
    script: { type: String, required: true },
    location: String,
    phone: String,
    email: String,
    channels: { type: [Object], default: [] } as never,
    preferredChannel: String,
    wishes: Object,
    hasPin: Boolean,
    doubted: { type: [String], default: undefined } as never,
    sample: { type: Boolean, required: true, default: false },
    createdAt: { type: Date, required: true },
  },
  { collection: 'accounts', versionKey: false },
)
accounts.index({ username: 1 }, { unique: true, partialFilterExpression: { username: { $exists: true } } })
accounts.index({ supplierNumber: 1 }, { unique: true, partialFilterExpression: { supplierNumber: { $exists: true } } })
accounts.index({ phone: 1 }, { partialFilterExpression: { phone: { $exists: true } } })
accounts.index({ email: 1 }, { partialFilterExpression: { email: { $exists: true } } })
for (const wish of WISHES) accounts.index({ [`wishes.${wish}.at`]: 1 }, { sparse: true })
accounts.index({ 'channels.address': 1, 'channels.channel': 1 })

const signIns = new Schema<SignIn>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sign_ins', versionKey: false },
)
signIns.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
signIns.index({ account: 1 })

const claims = new Schema<Claim>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'claims', versionKey: false },
)
claims.index({ account: 1 })

const codes = new Schema<AddressCode>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    channel: { type: String, required: true },
    address: { type: String, required: true },
    hash: { type: String, required: true },
    tries: { type: Number, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
  },
  { collection: 'codes', versionKey: false },
)
codes.index({ address: 1, at: -1 })
codes.index({ account: 1, at: -1 })
// Counted for a day, looked into for two.
codes.index({ at: 1 }, { expireAfterSeconds: 2 * 24 * 60 * 60 })

const pins = new Schema<Pin>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    hash: { type: String, required: true },
    tries: { type: Number, required: true },
    triedAt: { type: Date, required: true },
  },
  { collection: 'pins', versionKey: false },
)

export const accountModels = (connection: Connection) => ({
  accounts: connection.model<Account>('Account', accounts),
  signIns: connection.model<SignIn>('SignIn', signIns),
  claims: connection.model<Claim>('Claim', claims),
  pins: connection.model<Pin>('Pin', pins),
  codes: connection.model<AddressCode>('AddressCode', codes),
})
