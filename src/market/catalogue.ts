import { TRADED } from '#data/catalogue/index.ts'
import type { Database } from '#data/database.ts'
import type { Product } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { Catalogue } from './market.ts'
import { Refusal } from './refusal.ts'

const LOOK_AGAIN_AFTER_MS = 30_000
/** The catalogue that ships names what is traded most first; what was added later comes behind that. */
const RANKS: ReadonlyMap<string, number> = new Map(TRADED.map(({ _id }, rank) => [_id, rank]))
const rankOf = ({ _id }: Product): number => RANKS.get(_id) ?? RANKS.size

/** The products in memory. Call `refresh` once before use. */
export function createCatalogue({ database }: { database: Database }): Catalogue {
  let products: readonly Product[] = []
  let mostTraded: readonly Product[] = []
  let known = new Map<string, Product>()
  let content = ''
  let version = 0
  let readAt = 0
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    readAt = clock.now().getTime()
    const fresh = await database.models.products.find().sort({ _id: 1 }).lean<Product[]>()
    const freshContent = JSON.stringify(fresh)
    if (freshContent === content) return
    content = freshContent
    products = fresh
    mostTraded = fresh.filter(({ traded }) => traded).toSorted((one, other) => rankOf(one) - rankOf(other))
    known = new Map(fresh.map((product) => [product._id, product]))
    version += 1
  }

  function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  /** Another process may have changed the products: looked after in passing, without anybody waiting for it. */
  function lookAgain(): void {
    if (Math.abs(clock.now().getTime() - readAt) < LOOK_AGAIN_AFTER_MS) return
    // A failing read leaves what is known; the request that came by meets the same database and reports it.
    refresh().catch(() => undefined)
  }

  return {
    refresh,
    all() {
      lookAgain()
      return products
    },
    mostTraded() {
      lookAgain()
      return mostTraded
    },
    byId(id) {
      lookAgain()
      return known.get(id)
    },
    traded(id) {
      lookAgain()
      const product = known.get(id)
      if (!product) throw new Refusal('unknown_product', { product: String(id).slice(0, 60) })
      if (!product.traded) throw new Refusal('not_traded', { product: id })
      return product
    },
    version() {
      lookAgain()
      return version
    },
  }
}
