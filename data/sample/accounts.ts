import type { Account } from '#data/models/index.ts'

/** The password of every sample account that can sign in on the web. */
export const SAMPLE_PASSWORD = 'sample-123'

/** Sample accounts with a fixed username, for trying things out. All other usernames of the sample are made from names. */
export interface SampleAccount extends Pick<Account, 'name' | 'roles' | 'language' | 'script' | 'location'> {
  username: string
  location: string
  /** What is special about it. */
  about: string
}

export const SAMPLE_ACCOUNTS = {
  customer: {
    username: 'customer',
    name: 'Hanna Tesfaye',
    roles: ['customer'],
    language: 'en',
    script: 'latin',
    location: 'addis_ababa',
    about: 'a year of orders, some of them open',
  },
  supplier: {
    username: 'supplier',
    name: 'Almaz Farm',
    roles: ['supplier'],
    language: 'en',
    script: 'latin',
    location: 'meki',
    about: 'tomatoes, onions and more, some expiring soon; orders that wait for an answer',
  },
  newCustomer: {
    username: 'new-customer',
    name: 'Dawit Alemu',
    roles: ['customer'],
    language: 'en',
    script: 'latin',
    location: 'adama',
    about: 'no orders yet',
  },
  newSupplier: {
    username: 'new-supplier',
    name: 'Biruk Garden',
    roles: ['supplier'],
    language: 'en',
    script: 'latin',
    location: 'hawassa',
    about: 'no inventory yet',
  },
  trader: {
    username: 'trader',
    name: 'Chaltu Traders',
    roles: ['customer', 'supplier'],
    language: 'en',
    script: 'latin',
    location: 'addis_ababa',
    about: 'buys and sells',
  },
  amharicCustomer: {
    username: 'customer-am',
    name: 'አበበ ከበደ',
    roles: ['customer'],
    language: 'am',
    script: 'fidel',
    location: 'addis_ababa',
    about: 'uses Amharic',
  },
  amharicSupplier: {
    username: 'supplier-am',
    name: 'ገነት እርሻ',
    roles: ['supplier'],
    language: 'am',
    script: 'fidel',
    location: 'bahir_dar',
    about: 'uses Amharic',
  },
} as const satisfies Record<string, SampleAccount>

/** How much of everything a sample has. */
export interface SampleSizes {
  customers: number
  suppliers: number
  listings: number
  orders: number
  /** Of prices and orders, up to today. */
  days: number
}

/** A year of a marketplace as it might really be. */
export const SAMPLE_SIZES: SampleSizes = { customers: 300, suppliers: 70, listings: 790, orders: 18_000, days: 365 }
