import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'

export type Unit = 'kg' | 'litre'
export type Category = 'vegetable' | 'fruit' | 'dairy' | 'other'

/** A product that the marketplace knows. One that is not traded is recognised in talk, and said to be so. */
export interface Product {
  /** The canonical id, `red_onions`. */
  _id: string
  names: { en: string; am: string; latin: string }
  /** Other words and spellings that mean it, in each written form. */
  aliases: { en: string[]; am: string[]; latin: string[] }
  category: Category
  unit: Unit
  traded: boolean
  /** The usual local-shop price in santim; of traded products. */
  usualPrice?: number
  /** Months (1 to 12) of plenty, and the dearest one. */
  season: number[]
  dearestMonth?: number
  /** Days that a lot usually keeps. */
  shelfLifeDays?: number
}

export type Tier = 'localShop' | 'supermarket' | 'distributionCentre'
export const TIERS = ['localShop', 'supermarket', 'distributionCentre'] as const satisfies readonly Tier[]

/** What competitors of one tier asked for a product on one day; santim per unit. */
export interface MarketPrice {
  _id: string
  product: string
  tier: Tier
  day: string
  price: number
}

/** How much of a product was sold on ChipChip on one day at one price: kept up to date as orders complete. */
export interface Sale {
  _id: string
  product: string
  day: string
  /** Santim per unit. */
  price: number
  /** Hundredths of the unit. */
  quantity: number
}

const products = new Schema<Product>(
  {
    _id: { type: String, required: true },
    names: { type: Object, required: true } as never,
    aliases: { type: Object, required: true } as never,
    category: { type: String, required: true },
    unit: { type: String, required: true },
    traded: { type: Boolean, required: true },
    usualPrice: Number,
    season: { type: [Number], default: [] },
    dearestMonth: Number,
    shelfLifeDays: Number,
  },
  { collection: 'products', versionKey: false },
)

const prices = new Schema<MarketPrice>(
  {
    _id: { type: String, required: true },
    product: { type: String, required: true },
    tier: { type: String, required: true },
    day: { type: String, required: true },
    price: { type: Number, required: true },
  },
  { collection: 'prices', versionKey: false },
)
prices.index({ product: 1, day: 1, tier: 1 }, { unique: true })

const sales = new Schema<Sale>(
  {
    _id: { type: String, required: true },
    product: { type: String, required: true },
    day: { type: String, required: true },
    price: { type: Number, required: true },
    quantity: { type: Number, required: true },
  },
  { collection: 'sales', versionKey: false },
)
sales.index({ product: 1, day: 1, price: 1 }, { unique: true })

export const catalogueModels = (connection: Connection) => ({
  products: connection.model<Product>('Product', products),
  prices: connection.model<MarketPrice>('MarketPrice', prices),
  sales: connection.model<Sale>('Sale', sales),
})
