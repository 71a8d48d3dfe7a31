import type { Database } from '#data/database.ts'
import type { Account, Listing, Source } from '#data/models/index.ts'
import { NEVER } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Santim } from '#src/money.ts'
import { checkPrice, checkQuantity, mustBe } from './checks.ts'
import { takeNumbers } from './counters.ts'
import { isDuplicate } from './duplicate.ts'
import { doneBefore, record, sourceOf } from './events.ts'
import { checkLot, listingOf, picture } from './lots.ts'
import type { Catalogue, Listings, NewLot } from './market.ts'
import { chooseOffers, dearerChangeNothing } from './offers.ts'
import { Refusal } from './refusal.ts'
import type { SupplierNames } from './suppliers.ts'

interface Dependencies {
  database: Database
  catalogue: Catalogue
  suppliers: SupplierNames
}

export function createListings({ database, catalogue, suppliers }: Dependencies): Listings {
  const { listings } = database.models

  const available: Listings['available'] = async ({
    product: id,
    supplier,
    not,
    except,
    priceAtMost,
    town,
    ...wish
  }) => {
    const product = catalogue.traded(id)
    if (wish.quantity !== undefined) checkQuantity(wish.quantity, { unit: product.unit })
    const today = clock.today()
    const by = wish.by !== undefined && wish.by > today ? wish.by : today
    const onSale = {
      product: id,
      onSale: true,
      lastDay: { $gte: by },
      ...(wish.by === undefined ? {} : { availableFrom: { $lte: by } }),
      ...(supplier === undefined ? {} : { supplierNumber: supplier }),
      ...(supplier !== undefined || not === undefined ? {} : { supplierNumber: { $nin: not } }),
      ...(priceAtMost === undefined ? {} : { price: { $lte: priceAtMost } }),
      ...(except === undefined ? {} : { supplier: { $ne: except } }),
      ...(town === undefined ? {} : { location: town }),
    }
    const cheapest = (count: number) => listings.find(onSale).sort({ price: 1 }).limit(count).lean<Listing[]>()
    if (supplier === undefined) {
      // Of one supplier all lots are counted; of all suppliers mostly the first few tell what to offer.
      const few = await cheapest(limits.lotsReadFirst)
      const found = chooseOffers(product, few, wish)
      if (few.length < limits.lotsReadFirst || dearerChangeNothing(found, few, wish)) return found
    }
    const most = limits.lotsCompared
    const lots = await cheapest(most)
    if (lots.length < most || lots.some((lot) => lot.quantity >= (wish.quantity ?? 0))) {
      return chooseOffers(product, lots, wish)
    }
    // So many cheaper lots, and none of them has enough.
    const known = new Set(lots.map((lot) => lot._id))
    const largest = await listings.find(onSale).sort({ quantity: -1 }).limit(most).lean<Listing[]>()
    return chooseOffers(product, [...lots, ...largest.filter((lot) => !known.has(lot._id))], wish)
  }

  // Of each product the first of its lots by price is read, however many there are.
  const onSale: Listings['onSale'] = async ({ supplier, town, except }) => {
    const cheapest = [
      {
        $match: {
          onSale: true,
          lastDay: { $gte: clock.today() },
          ...(supplier === undefined ? {} : { supplierNumber: supplier }),
          ...(town === undefined ? {} : { location: town }),
          ...(except === undefined ? {} : { supplier: { $ne: except } }),
        },
      },
      { $sort: { price: 1 as const } },
      { $limit: 1 },
      { $project: { _id: 0, price: 1 } },
    ]
    const from = listings.collection.name
    const traded = catalogue.all().flatMap((product) => (product.traded ? [product._id] : []))
    const found = await database.models.products.aggregate<{ _id: string; lots: { price: Santim }[] }>([
      { $match: { _id: { $in: traded } } },
      { $lookup: { from, localField: '_id', foreignField: 'product', pipeline: cheapest, as: 'lots' } },
      { $project: { lots: 1 } },
    ])
    return found.flatMap(({ _id, lots: [lot] }) => {
      const product = catalogue.byId(_id)
      return product === undefined || lot === undefined ? [] : [{ product, price: lot.price }]
    })
  }

  async function byId(id: string): Promise<Listing | undefined> {
    return (await listings.findOne({ _id: String(id) }).lean<Listing>()) ?? undefined
  }

  const mine: Listings['mine'] = async (supplier, query = {}) => {
    mustBe(supplier, 'supplier')
    return listings
      .find({
        supplier: supplier._id,
        state: 'active',
        lastDay: { $gte: clock.today() },
        ...(query.product === undefined ? {} : { product: query.product }),
      })
      .sort({ lastDay: 1 })
      .lean<Listing[]>()
  }

  async function save(supplier: Account, lot: NewLot, message?: Source): Promise<Listing> {
    mustBe(supplier, 'supplier')
    const source = sourceOf(message, lot.product)
    const product = catalogue.traded(lot.product)
    checkLot(lot, product)
    return once(source, async () => {
      const merged = await addTo(supplier, lot, source)
      if (merged) return merged
      const id = String(await takeNumbers(database, 'listings'))
      const listing = listingOf(id, supplier, lot, product.unit)
      try {
        await database.transaction(async (session) => {
          await listings.insertMany([listing], { session })
          await record(database, session, [saved(supplier, id, source)])
        })
        return listing
      } catch (error) {
        // The same lot was saved at the same time: then this is more of it.
        const other = isDuplicate(error, 'lot') ? await addTo(supplier, lot, source) : undefined
        if (other) return other
        throw error
      }
    })
  }

  /** More of a lot that is there. Undefined when there is none. */
  function addTo(supplier: Account, lot: NewLot, source: Source | undefined): Promise<Listing | undefined> {
    return database.transaction(async (session) => {
      const before = await listings
        .findOne({ supplier: supplier._id, product: lot.product, lastDay: lot.expiresOn ?? NEVER, state: 'active' })
        .session(session)
        .lean<Listing>()
      if (!before) return undefined
      const quantity = before.quantity + lot.quantity
      if (quantity > limits.quantityUnits * 100) throw new Refusal('bad_quantity', { most: limits.quantityUnits })
      // What is left of the lot can be had since earlier; only when nothing is left the new day counts alone.
      const availableFrom =
        before.onSale && before.availableFrom < lot.availableFrom ? before.availableFrom : lot.availableFrom
      const listing = await listings
        .findOneAndUpdate(
          { _id: before._id, state: 'active', quantity: before.quantity },
          {
            $inc: { quantity: lot.quantity },
            $set: {
              price: lot.price,
              availableFrom,
              onSale: true,
              updatedAt: clock.now(),
              ...picture(lot.imageUrl),
              ...(lot.condition === undefined ? {} : { condition: lot.condition }),
            },
            ...(before.price === lot.price ? {} : { $unset: OFF_SALE }),
          },
          { session, returnDocument: 'after' },
        )
        .lean<Listing>()
      if (!listing) throw new Error('a lot changed inside a transaction')
      await record(database, session, [saved(supplier, listing._id, source)])
      return listing
    })
  }

  const change: Listings['change'] = async (supplier, id, changes, message) => {
    mustBe(supplier, 'supplier')
    const source = sourceOf(message, id)
    const { price, quantity, imageUrl, expiresOn } = changes
    if (price !== undefined) checkPrice(price)
    if (quantity !== undefined) checkQuantity(quantity)
    if (expiresOn !== undefined) {
      const lot = await byId(id)
      if (lot?.supplier === supplier._id) checkLot({ ...lot, expiresOn }, catalogue.traded(lot.product))
    }
    const changed = once(source, () =>
      rewrite(supplier, id, source, 'listing.saved', {
        ...(expiresOn === undefined ? {} : { expiresOn, lastDay: expiresOn }),
        ...(price === undefined ? {} : { price }),
        ...(quantity === undefined ? {} : { quantity, onSale: true }),
        ...picture(imageUrl),
      }),
    )
    return changed.catch((error: unknown) => {
      if (expiresOn !== undefined && isDuplicate(error, 'lot')) throw new Refusal('lot_there', { day: expiresOn })
      throw error
    })
  }

  const remove: Listings['remove'] = async (supplier, id, message) => {
    mustBe(supplier, 'supplier')
    const source = sourceOf(message, id)
    return once(source, () => rewrite(supplier, id, source, 'listing.removed', { state: 'removed', onSale: false }))
  }

  function rewrite(
    supplier: Account,
    id: string,
    source: Source | undefined,
    kind: 'listing.saved' | 'listing.removed',
    set: Partial<Listing>,
  ): Promise<Listing> {
    return database.transaction(async (session) => {
      const listing = await listings
        .findOneAndUpdate(
          { _id: String(id), supplier: supplier._id, state: 'active' },
          {
            $set: { ...set, updatedAt: clock.now() },
            $unset: {
              ...(set.price === undefined ? {} : OFF_SALE),
              // What expires on another day is told of again.
              ...(set.lastDay === undefined ? {} : { stage: '' as const }),
            },
          },
          { session, returnDocument: 'after' },
        )
        .lean<Listing>()
      if (!listing) throw await whyNot(supplier, id)
      await record(database, session, [{ kind, subject: listing._id, by: supplier._id, ...(source ? { source } : {}) }])
      return listing
    })
  }

  async function whyNot(supplier: Account, id: string): Promise<Refusal> {
    const listing = await byId(id)
    const others = listing?.state === 'active' && listing.supplier !== supplier._id
    return new Refusal(others ? 'not_yours' : 'listing_not_found', { listing: String(id).slice(0, 20) })
  }

  /** Does `work`, unless it was done for the same message and step before: then what came of it. */
  async function once(source: Source | undefined, work: () => Promise<Listing>): Promise<Listing> {
    try {
      return await work()
    } catch (error) {
      const listing = await doneBefore(database, source).then((event) => event && byId(event.subject))
      if (listing) return listing
      throw error
    }
  }

  return { available, onSale, byId, mine, save, change, remove, findSuppliers: (words) => suppliers.find(words) }
}

/** A price of one's own ends a flash sale. */
const OFF_SALE = { sale: '' as const }

function saved(supplier: Account, subject: string, source: Source | undefined) {
  return { kind: 'listing.saved' as const, subject, by: supplier._id, ...(source ? { source } : {}) }
}
