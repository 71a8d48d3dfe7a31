import type { Account, Condition, Listing, Order, OrderState, Product, Role, Source, Tier } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import type { Hundredths, Santim } from '#src/money.ts'
import type { AddressChecks } from './address-checks.ts'
import type { Enrolment } from './enrolment.ts'
import type { Expiry } from './expiry.ts'
import type { FlashSales } from './flash-sales.ts'
import type { News } from './news.ts'
import type { OwnChannels } from './own-channels.ts'
import type { Pins } from './pins.ts'
import type { PriceAlerts } from './price-alerts.ts'
import type { Reminders } from './reminders.ts'
import type { Totals } from './totals.ts'

/**
 * The domain, as the layers above see it. Every method checks the rights of the account it is given, throws `Refusal` for
 * an expected no, and writes an event in the transaction of each state change. No channel, no HTTP, no model.
 */
export interface Market {
  accounts: Accounts
  catalogue: Catalogue
  listings: Listings
  orders: Orders
  prices: Prices
  reminders: Reminders
  expiry: Expiry
  sales: FlashSales
  alerts: PriceAlerts
  news: News
}

export interface Registration {
  /** With a password: a web account. Without both: an account that lives on a phone. */
  username?: string
  password?: string
  role: Role
  name?: string
  phone?: string
  email?: string
  location?: string
  language?: Language
}

/** One address on one channel. */
export interface Reached {
  channel: string
  address: string
}

export interface Accounts extends Enrolment, OwnChannels, AddressChecks, Pins {
  /**
   * Refuses bad_username, username_taken, weak_password, bad_contact, country_not_served, and contact_taken when another account has verified
   * the phone number or email address. A claim that nobody verified blocks nobody.
   */
  register(request: Registration): Promise<{ account: Account; token: string }>
  /**
   * `login` is a username, or a phone number or email address that only one account can mean. Refuses wrong_login, in the
   * same time whoever asks, and sample_accounts_off.
   */
  signIn(login: string, password: string): Promise<{ account: Account; token: string }>
  /** Kills this token alone. */
  signOut(token: string): Promise<void>
  /** The account behind a token, or undefined when it is unknown, expired or signed out. */
  authenticate(token: string): Promise<Account | undefined>
  byId(id: string): Promise<Account | undefined>
  /** Those of them that there are, in no order. */
  byIds(ids: readonly string[]): Promise<Account[]>
  /** Whose verified address this is, on one of these channels; sample accounts are nobody once a provider is configured. */
  byAddress(channels: readonly string[], address: string): Promise<Account | undefined>
  addRole(account: string, role: Role): Promise<Account>
  update(account: string, changes: AccountChanges): Promise<Account>
}
export type AccountChanges = Partial<Pick<Account, 'name' | 'language' | 'script' | 'location' | 'preferredChannel'>>

export interface Catalogue {
  /** All products, traded or only known. Read from memory, refreshed as the collection changes. */
  all(): readonly Product[]
  /** Those that are traded, what is traded most first. */
  mostTraded(): readonly Product[]
  byId(id: string): Product | undefined
  /** Refuses unknown_product, not_traded. */
  traded(id: string): Product
  /** Goes up with every change of the products: what was built from them is built again. */
  version(): number
  refresh(): Promise<void>
}

export interface Offer {
  listing: Listing
  /** What the asked quantity costs. Missing when no quantity was asked. */
  total?: Santim
  /** The lots that have the quantity together, when no lot of the supplier has it alone; `listing` is the first of them. */
  shares?: Share[]
  /** 0 same town, 1 same region, 2 elsewhere. */
  distance: 0 | 1 | 2
}

export interface Availability {
  product: Product
  /** Cheapest first, at most `limit`; those with enough, when a quantity is asked. */
  offers: Offer[]
  /** What one supplier has at most, of all its lots, and all suppliers together; of the lots that had to be compared. */
  most: Hundredths
  together: Hundredths
  /** When no supplier has enough: lots that have it together, cheapest first, none of them asked for more than it has. */
  split?: Share[]
  /** When that fails too: the most that one basket can hold, cheapest first; less than was asked. */
  partial?: Share[]
  /** The offer to recommend, with the reasons that hold for it. */
  recommended?: { offer: Offer; reasons: ('cheapest' | 'enough' | 'by_day' | 'nearest')[] }
}

/** A part of a quantity, from one lot. */
export interface Share {
  listing: Listing
  quantity: Hundredths
  sum: Santim
}

/**
 * Of every write below that takes a `source`: the same message and step does it once, and finds it done from then on. The
 * market adds to the step what is written (the supplier, the product, the number), so that one message may write several.
 */
export interface Listings {
  /** What is on sale. Refuses unknown_product, not_traded, bad_quantity. */
  available(query: {
    product: string
    quantity?: Hundredths
    by?: string
    near?: string
    supplier?: number
    /** Per unit. */
    priceAtMost?: Santim
    /** The account whose own lots are left out: nobody buys from oneself. */
    except?: string
    /** Lots of this town only. */
    town?: string
    /** The numbers of suppliers that shall not be. */
    not?: readonly number[]
    limit?: number
  }): Promise<Availability>
  /** What there is at all, or of one supplier or town: each product with its lowest price, in no order. */
  onSale(query: { supplier?: number; town?: string; except?: string }): Promise<{ product: Product; price: Santim }[]>
  byId(id: string): Promise<Listing | undefined>
  /** A supplier's lots, what expires first at the top. Refuses wrong_role. */
  mine(supplier: Account, query?: { product?: string }): Promise<Listing[]>
  /** New lot, or more of the lot with the same product and expiry day (price and picture are then the new ones). */
  save(supplier: Account, lot: NewLot, source?: Source): Promise<Listing>
  /**
   * Changes price, quantity (what is left to sell), picture or the last day of a lot of one's own. Refuses day_past, bad_day,
   * and lot_there when another lot of the product has that last day.
   */
  change(
    supplier: Account,
    listing: string,
    changes: Partial<Pick<Listing, 'price' | 'quantity' | 'imageUrl' | 'expiresOn'>>,
    source?: Source,
  ): Promise<Listing>
  remove(supplier: Account, listing: string, source?: Source): Promise<Listing>
  /**
   * Suppliers by what somebody typed: a number, a name, or a part of one; closest first, at most five. Names match in
   * Fidel, in Latin letters and with small misspellings.
   */
  findSuppliers(words: string): Promise<{ id: string; number: number; name: string; location?: string }[]>
}
export interface NewLot {
  product: string
  quantity: Hundredths
  price: Santim
  availableFrom: string
  expiresOn?: string
  imageUrl?: string
  condition?: Condition
}

export interface Orders {
  /** Checks everything `place` would check and prices it, without placing it. The basket may name several suppliers. */
  quote(customer: Account, basket: Basket): Promise<Quote>
  /**
   * Places one order for each supplier of the basket, all or none, stock taken off in the same transaction. Refuses
   * not_enough_stock, price_changed (when `expectedTotal` differs), and what `quote` refuses. `source.step` is `place_order`:
   * each order is stored with the step `place_order/<supplier number>`, and the same source finds the orders that it placed.
   */
  place(customer: Account, basket: Basket & { expectedTotal?: Santim }, source?: Source): Promise<Order[]>
  /**
   * Who may move what: the supplier accepts, declines, dispatches, completes; the customer cancels while pending or
   * accepted, and completes what is out for delivery. Refuses order_not_found (also to strangers), not_yours (the other side
   * may), wrong_role, wrong_state, reason_missing. With the source of a move that was made before: the order as it is.
   */
  accept(supplier: Account, number: string, source?: Source): Promise<Order>
  decline(supplier: Account, number: string, reason: string, source?: Source): Promise<Order>
  cancel(customer: Account, number: string, reason?: string, source?: Source): Promise<Order>
  dispatch(supplier: Account, number: string, source?: Source): Promise<Order>
  complete(account: Account, number: string, source?: Source): Promise<Order>
  /** Expires what has been pending since before `placedBefore`; returns how many. Called by the clock. */
  expirePending(placedBefore: Date): Promise<number>
  /**
   * An order of one's own, as customer or supplier. Here and below, `place` is empty for the supplier while the order is
   * not accepted and its place is free words: the exact place goes to the supplier with the accepted order.
   */
  byNumber(account: Account, number: string): Promise<Order>
  /** The orders that were moved on for a message already: what a replayed turn means by "it". */
  movedFor(message: string): Promise<string[]>
  /** Newest first. */
  ofCustomer(customer: Account, query?: OrderQuery): Promise<Order[]>
  ofSupplier(supplier: Account, query?: OrderQuery): Promise<Order[]>
  /** What the orders that were placed on some days, both included, come to. Refuses wrong_role. */
  totals(account: Account, side: 'customer' | 'supplier', days: { from: string; to: string }): Promise<Totals>
  /** What this phone number or place the other side may see: both only from accepted on. */
  contactsOf(reader: Account, order: Order): Promise<{ phone?: string; place?: string }>
}
export interface Basket {
  items: { listing: string; quantity: Hundredths }[]
  deliveryDay: string
  /** A place id or free words. */
  place: string
}
export interface Quote {
  orders: Pick<Order, 'supplier' | 'supplierNumber' | 'supplierName' | 'items' | 'total' | 'deliveryDay' | 'place'>[]
  total: Santim
}
export interface OrderQuery {
  states?: readonly OrderState[]
  /** Placed on this day in Addis Ababa. */
  day?: string
  deliveryDay?: string
  /** One of its items is this product. */
  product?: string
  /** Of the whole order. */
  totalFrom?: Santim
  totalTo?: Santim
  limit?: number
  /** An order number: what was placed before it, for the next page. */
  before?: string
}

export interface Prices {
  /** Refuses unknown_product, not_traded, and no_offers when there is no price at all. */
  advice(product: string, days?: number): Promise<PriceAdvice>
  series(product: string, days: number): Promise<{ day: string; tier: Tier; price: Santim }[]>
}
export interface PriceAdvice {
  product: Product
  days: number
  /** The mean of the tier averages and the highest-volume price, minus and plus ten percent. */
  range: { low: Santim; high: Santim }
  /** The price at which most was sold on ChipChip; missing when nothing was. */
  highestVolumePrice?: Santim
  tiers: Partial<Record<Tier, Santim>>
}
