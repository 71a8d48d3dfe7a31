import { storage } from '#channels/web/page/src/storage.ts'
import { createStore, type Store } from '#channels/web/page/src/store.ts'
import type { Person, Provider } from './wire.ts'

export const KINDS = ['ussd', 'sms', 'whatsapp', 'web'] as const
export type Kind = (typeof KINDS)[number]

/** A phone that lies on the desk. The web chat has no number: who it is, it knows itself. */
export interface DeskPhone {
  id: string
  kind: Kind
  number: string
  /** The provider that its texts go through. */
  provider: Provider
}

export interface Desk {
  /** Undefined until it is known who there is to call as. */
  store: Store<{ phones: DeskPhone[] | undefined }>
  /** Lays out the first phones, unless some lie there already. */
  open(people: readonly Person[]): void
  add(kind: Kind, number: string): DeskPhone
  change(id: string, changes: Partial<Pick<DeskPhone, 'number' | 'provider'>>): void
  remove(id: string): void
}

const KEPT = 'simulator.desk'

/** The phones on the desk, kept in this browser. */
export function createDesk(): Desk {
  const store = createStore<{ phones: DeskPhone[] | undefined }>({ phones: kept() })
  storage.watch((name) => {
    if (name === KEPT) store.set({ phones: kept() ?? store.get().phones })
  })
  const put = (phones: DeskPhone[]): void => {
    storage.write(KEPT, phones)
    store.set({ phones })
  }
  const phones = (): DeskPhone[] => store.get().phones ?? []
  const made = (kind: Kind, number: string): DeskPhone => ({
    id: crypto.randomUUID(),
    kind,
    number,
    provider: 'africastalking',
  })
  return {
    store,
    open(people) {
      if (store.get().phones === undefined) put(KINDS.map((kind) => made(kind, firstNumber(kind, people))))
    },
    add(kind, number) {
      const phone = made(kind, number)
      put([...phones(), phone])
      return phone
    },
    change: (id, changes) => put(phones().map((phone) => (phone.id === id ? { ...phone, ...changes } : phone))),
    remove: (id) => put(phones().filter((phone) => phone.id !== id)),
  }
}

/** A farmer dials, a trader writes, a restaurant has WhatsApp; where there is no sample, they are new. */
function firstNumber(kind: Kind, people: readonly Person[]): string {
  const sells = people.filter(({ roles }) => roles.includes('supplier'))
  const only = (role: string) => people.find(({ roles }) => roles.includes(role) && roles.length === 1)
  if (kind === 'ussd') return only('supplier')?.number ?? newNumber()
  if (kind === 'sms') return sells.find(({ roles }) => roles.length > 1)?.number ?? newNumber()
  if (kind === 'whatsapp') return only('customer')?.number ?? newNumber()
  return ''
}

/** A number that nobody is likely to have. */
export function newNumber(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `+2519${10_000_000 + (random % 89_999_999)}`
}

function kept(): DeskPhone[] | undefined {
  const phones = storage.read<DeskPhone[]>(KEPT)
  return Array.isArray(phones) ? phones.filter(({ kind }) => KINDS.includes(kind)) : undefined
}
