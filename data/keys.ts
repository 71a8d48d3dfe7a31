import type { Tier } from './models/catalogue.ts'

/** The id of a market price: one a product, tier and day. */
export const priceId = (product: string, tier: Tier, day: string): string => `${product}/${day}/${tier}`

/** The id of a sales row: one a product, day and price (santim). */
export const saleId = (product: string, day: string, price: number): string => `${product}/${day}/${price}`
