/**
 * Why the market does not do what somebody asked. Each code has a text in every language (`flows/locales/<language>/
 * problems.json`, key = the code, values = the details) and an HTTP status (`src/http/errors.ts`).
 */
export const REFUSALS = [
  'not_signed_in',
  'wrong_role',
  'username_taken',
  'contact_taken',
  'weak_password',
  'wrong_login',
  'sample_accounts_off',
  'unknown_product',
  'not_traded',
  'supplier_not_found',
  'supplier_does_not_sell',
  'own_listing',
  'not_enough_stock',
  'not_available_by',
  'no_offers',
  'bad_quantity',
  'bad_price',
  'bad_day',
  'day_past',
  'day_too_far',
  'place_missing',
  'listing_not_found',
  'price_changed',
  'order_not_found',
  'not_yours',
  'wrong_state',
  'reason_missing',
  'too_many_items',
  'nothing_to_repeat',
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
