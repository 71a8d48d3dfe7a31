/**
 * Why the market does not do what somebody asked. Each code has a text in every language (`flows/locales/<language>/
 * problems.json`, key = the code, values = the details) and an HTTP status (`src/http/errors.ts`). Details are made for
 * words: quantities in decimal units, money in decimal birr, days `YYYY-MM-DD`, products, places and states by their ids.
 * What each code carries stands beside it.
 */
export const REFUSALS = [
  'not_signed_in',
  'wrong_role', // role: the role that may
  'username_taken', // username
  'bad_username', // least, most: characters
  'contact_taken', // field: phone | email
  'bad_contact', // field: phone | email
  'country_not_served',
  'too_many_codes',
  'wrong_code',
  'code_expired',
  'bad_pin',
  'wrong_pin', // tries: left
  'pin_locked', // minutes
  'too_many_channels', // most
  'channel_not_found',
  'last_channel',
  'weak_password', // least, most: characters
  'wrong_login',
  'sample_accounts_off',
  'unknown_product', // product
  'not_traded', // product
  'supplier_not_found', // supplier: as it was asked for
  'supplier_does_not_sell', // supplier, product
  'own_listing', // product, listing
  'not_enough_stock', // product, listing, supplier: name, asked, left, unit
  'not_available_by', // product, listing, supplier: name, day, from, to?: the days on which it can be delivered
  'no_offers', // product
  'bad_quantity', // most?, unit?
  'bad_price', // most
  'bad_day', // day, from?: it must not lie before this day
  'day_past', // day, today
  'day_too_far', // day, last: the last day that is taken
  'place_missing',
  'listing_not_found', // listing
  'lot_there', // day: another lot of it has that last day
  'price_changed', // expected, total
  'order_not_found', // number
  'not_yours', // number | listing
  'wrong_state', // number, state: the one that it is in, early?: it is not yet as far as it has to be
  'reason_missing', // number
  'too_many_items', // most
  'nothing_to_repeat',
  'sale_not_found', // listing
  'sale_closed', // listing, state
  'too_many_alerts', // most
] as const
export type RefusalCode = (typeof REFUSALS)[number]

/** An expected no. Thrown inside the market (it aborts the transaction), turned into words at the border. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Readonly<Record<string, string | number>>
  constructor(code: RefusalCode, details: Record<string, string | number> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
