import type { Account, Category } from '#data/models/index.ts'
import { derivedId } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import { PLACES, placeById } from '#src/places.ts'
import { SAMPLE_ACCOUNTS, type SampleAccount, type SampleSizes } from './accounts.ts'
import { FATHERS_NAMES, GIVEN_NAMES, type Name } from './names.ts'
import { type Random, randomFrom } from './random.ts'

/** What a supplier mostly grows or makes. */
export type Trade = Category | 'mixed'

export interface Customer {
  account: Account
  /** How often they buy, compared with others. */
  appetite: number
}
export interface Supplier {
  account: Account
  number: number
  trade: Trade
  /** How often people buy from them, compared with others. */
  fame: number
}
export interface People {
  customers: Customer[]
  suppliers: Supplier[]
}

/** Most people of the sample live where most people of the country buy. */
const TOWN_WEIGHT: Record<string, number> = {
  addis_ababa: 14,
  adama: 4,
  hawassa: 3,
  bahir_dar: 3,
  dire_dawa: 3,
  mekele: 2,
}

/** The people of the sample. `firstSupplier` is the short number of the first supplier. */
export function samplePeople(from: {
  seed: number
  now: Date
  firstSupplier: number
  passwordHash: string
  sizes: SampleSizes
}): People {
  const random = randomFrom(from.seed, 'people')
  const usernames = new Set<string>()
  const phones = phoneNumbers(random)

  const account = (
    kind: string,
    index: number,
    person: Omit<SampleAccount, 'about' | 'username'>,
    username?: string,
  ) => {
    const createdAt = daysBefore(from.now, random.between(370, 700), random)
    const id = derivedId('sample', from.seed, kind, index)
    const phone = phones()
    const reached = { verifiedAt: createdAt, consent: { at: createdAt, source: 'sample' } }
    const channels: Account['channels'] = [{ id: derivedId(id, 'sms'), channel: 'sms', address: phone, ...reached }]
    if (random.chance(0.4))
      channels.push({ id: derivedId(id, 'whatsapp'), channel: 'whatsapp', address: phone, ...reached })
    const made: Account = {
      _id: id,
      ...(username === undefined ? {} : { username, passwordHash: from.passwordHash }),
      name: person.name,
      roles: [...person.roles],
      language: person.language,
      script: person.script,
      location: person.location,
      phone,
      channels,
      sample: true,
      createdAt,
    }
    return made
  }
  const freeUsername = (name: Name, other?: Name): string | undefined => {
    const username = [name.en, other?.en]
      .filter((part) => part !== undefined)
      .join('.')
      .toLowerCase()
    if (usernames.has(username) || !random.chance(0.5)) return undefined
    usernames.add(username)
    return username
  }

  const customers: Customer[] = fixed('customer').map((person, index) => ({
    account: account('customer', index, person, person.username),
    appetite: person.username === SAMPLE_ACCOUNTS.customer.username ? 2.5 : 1,
  }))
  while (customers.length < from.sizes.customers) {
    const given = random.pick(GIVEN_NAMES)
    const father = random.pick(FATHERS_NAMES.filter((name) => name.en !== given.en))
    const { language, script } = speech(random)
    const name = script === 'fidel' ? `${given.am} ${father.am}` : `${given.en} ${father.en}`
    const person = { name, roles: ['customer'] as const, language, script, location: town(random) }
    customers.push({
      account: account(
        'customer',
        customers.length,
        { ...person, roles: [...person.roles] },
        freeUsername(given, father),
      ),
      appetite: 0.2 + random.next() ** 2 * 2,
    })
  }

  const suppliers: Supplier[] = []
  const add = (person: Omit<SampleAccount, 'about' | 'username'>, trade: Trade, username?: string) => {
    const both = customers.find((customer) => username !== undefined && customer.account.username === username)
    const number = from.firstSupplier + suppliers.length
    const made = both?.account ?? account('supplier', suppliers.length, person, username)
    made.supplierNumber = number
    const famous = username === SAMPLE_ACCOUNTS.supplier.username
    suppliers.push({ account: made, number, trade, fame: famous ? 2.5 : 0.3 + random.next() * 1.4 })
  }
  for (const person of fixed('supplier')) add(person, 'vegetable', person.username)
  const taken = new Set(suppliers.map((supplier) => supplier.account.name.split(' ')[0]))
  const owners = GIVEN_NAMES.filter((name) => !taken.has(name.en) && !taken.has(name.am))
  for (let index = 0; suppliers.length < from.sizes.suppliers; index += 1) {
    const { language, script } = speech(random)
    const trade = random.weighted<Trade>(['vegetable', 'fruit', 'dairy', 'mixed'], (kind) => TRADE_WEIGHT[kind])
    const location = PLACES[index % PLACES.length]?.id ?? 'addis_ababa'
    const owner = owners[index % owners.length] ?? random.pick(GIVEN_NAMES)
    const cooperative = index % 5 === 4
    const [before, sign] = cooperative ? [placeName(location), COOPERATIVES[trade]] : [owner, random.pick(SIGNS[trade])]
    const name = script === 'fidel' ? `${before.am} ${sign.am}` : `${before.en} ${sign.en}`
    if (suppliers.some((supplier) => supplier.account.name === name)) continue
    add(
      { name, roles: ['supplier'], language, script, location },
      trade,
      cooperative ? undefined : freeUsername(owner, sign),
    )
  }
  return { customers, suppliers }
}

const TRADE_WEIGHT: Record<Trade, number> = { vegetable: 5, fruit: 3, dairy: 2, mixed: 4, other: 0 }

const SIGNS: Record<Trade, readonly Name[]> = {
  vegetable: [
    { en: 'Farm', am: 'እርሻ' },
    { en: 'Garden', am: 'አትክልት' },
    { en: 'Vegetables', am: 'አትክልት' },
  ],
  fruit: [
    { en: 'Fruits', am: 'ፍራፍሬ' },
    { en: 'Orchard', am: 'ፍራፍሬ' },
  ],
  dairy: [{ en: 'Dairy', am: 'የወተት ልማት' }],
  mixed: [
    { en: 'Fresh', am: 'ትኩስ ምርት' },
    { en: 'Produce', am: 'ምርት' },
    { en: 'Farm', am: 'እርሻ' },
  ],
  other: [{ en: 'Farm', am: 'እርሻ' }],
}
const COOPERATIVES: Record<Trade, Name> = {
  vegetable: { en: 'Vegetable Growers', am: 'አትክልት አምራቾች' },
  fruit: { en: 'Fruit Cooperative', am: 'ፍራፍሬ ኅብረት ሥራ' },
  dairy: { en: 'Dairy Union', am: 'የወተት ማኅበር' },
  mixed: { en: 'Farmers Union', am: 'የገበሬዎች ማኅበር' },
  other: { en: 'Farmers Union', am: 'የገበሬዎች ማኅበር' },
}

function fixed(role: 'customer' | 'supplier'): readonly SampleAccount[] {
  const all: readonly SampleAccount[] = Object.values(SAMPLE_ACCOUNTS)
  return all.filter((person) => person.roles.includes(role))
}

function speech(random: Random): { language: Language; script: 'latin' | 'fidel' } {
  const language = random.weighted<Language>(['en', 'am', 'am-Latn'], (each) => ({ en: 5, am: 4, 'am-Latn': 2 })[each])
  return { language, script: language === 'am' ? 'fidel' : 'latin' }
}

const town = (random: Random): string => random.weighted(PLACES, (place) => TOWN_WEIGHT[place.id] ?? 1).id

function placeName(id: string): Name {
  const place = placeById(id)
  return place === undefined ? { en: id, am: id } : place.names
}

/** Mobile numbers, each once. */
function phoneNumbers(random: Random): () => string {
  const given = new Set<string>()
  return () => {
    for (;;) {
      const phone = `+2519${random.between(10_000_000, 99_999_999)}`
      if (given.has(phone)) continue
      given.add(phone)
      return phone
    }
  }
}

const daysBefore = (now: Date, days: number, random: Random): Date =>
  new Date(now.getTime() - days * 86_400_000 - random.between(0, 36_000) * 1000)
