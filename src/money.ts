declare const unit: unique symbol

/** Money: a whole number of santim (1 birr = 100 santim). */
export type Santim = number & { readonly [unit]: 'santim' }
/** A quantity: a whole number of hundredths of the product's unit (12.5 kg = 1250). */
export type Hundredths = number & { readonly [unit]: 'hundredths' }

/** Takes a whole number that is already in santim. */
export const santim = (value: number): Santim => whole(value) as Santim
/** Takes a whole number that is already in hundredths of a unit. */
export const hundredths = (value: number): Hundredths => whole(value) as Hundredths
/** Decimal birr, as people and the JSON border write it, to santim. */
export const fromBirr = (birr: number): Santim => santim(Math.round(birr * 100))
/** Santim to decimal birr. */
export const toBirr = (amount: Santim): number => amount / 100
/** Decimal units, as people and the JSON border write them, to hundredths. */
export const fromUnits = (units: number): Hundredths => hundredths(Math.round(units * 100))
/** Hundredths to decimal units. */
export const toUnits = (quantity: Hundredths): number => quantity / 100

/** What `quantity` costs at `price` per unit, rounded to the santim, halves up. */
export const priceOf = (quantity: Hundredths, price: Santim): Santim => santim(Math.round((quantity * price) / 100))

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`)
  return value
}
