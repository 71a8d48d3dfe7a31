import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Listing, type MarketEvent, NEVER } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { birr, day, maybe, oneOf, read, units } from './fields.ts'
import { type Importer, type Plan, put, type Write } from './importer.ts'
import { productCell, supplierCell } from './references.ts'

const picture = read('a web address', (cell) =>
  cell.length <= 300 && /^https?:\/\/[^\s"'<>\\]+$/u.test(cell) ? cell : undefined,
)

const rowOf = (product: Awaited<ReturnType<typeof productCell>>, supplier: Awaited<ReturnType<typeof supplierCell>>) =>
  z
    .object({
      supplier,
      product: product.refine((each) => each.traded, 'is known but not traded here'),
      quantity: units,
      unit: maybe(oneOf(['kg', 'litre'])),
      price: birr,
      available_from: maybe(day),
      expires_on: maybe(day),
      image_url: maybe(picture),
    })
    .superRefine((lot, context) => {
      const { unit, available_from: from = clock.today(), expires_on: until } = lot
      const last = addDays(clock.today(), limits.lotDays)
      if (unit !== undefined && unit !== lot.product.unit) {
        context.addIssue({
          code: 'custom',
          path: ['unit'],
          message: `${lot.product._id} is sold by the ${lot.product.unit}`,
        })
      }
      if (until !== undefined && until < from) {
        context.addIssue({
          code: 'custom',
          path: ['expires_on'],
          message: 'lies before the day from which it is available',
        })
      }
      for (const [path, each] of [
        ['available_from', from],
        ['expires_on', until],
      ] as const) {
        if (each !== undefined && each > last) {
          context.addIssue({ code: 'custom', path: [path], message: `lies after ${last}` })
        }
      }
    })
type Row = z.infer<ReturnType<typeof rowOf>>

/** What a row of an earlier import said, so that the same row again does not bring back what was sold since. */
interface ImportedLot {
  _id: string
  digest: string
}

/** Lots: one a supplier, product and expiry day. */
export const listings: Importer<Row> = {
  columns: {
    required: ['supplier', 'product', 'quantity', 'price'],
    optional: ['unit', 'available_from', 'expires_on', 'image_url'],
  },
  shared: true,

  async begin(database) {
    const keyOf = ({ supplier, product, expires_on }: Row) => `${supplier._id}/${product._id}/${expires_on ?? NEVER}`
    return {
      row: rowOf(await productCell(database), await supplierCell(database)),
      keys: (row) => [keyOf(row)],
      async plan(rows, session, take) {
        const suppliers = [...new Set(rows.map(({ row }) => row.supplier._id))]
        const products = [...new Set(rows.map(({ row }) => row.product._id))]
        const active = database.models.listings
          .find({ supplier: { $in: suppliers }, product: { $in: products }, state: 'active' })
          .session(session ?? null)
        const imported = database.db
          .collection<ImportedLot>('imported_lots')
          .find({ _id: { $in: rows.map(({ row }) => keyOf(row)) } }, session === undefined ? {} : { session })
        const lots = new Map(
          (await active.lean<Listing[]>()).map((lot) => [`${lot.supplier}/${lot.product}/${lot.lastDay}`, lot]),
        )
        const digests = new Map((await imported.toArray()).map((each) => [each._id, each.digest]))

        const plans: Plan[] = []
        for (const { row } of rows) {
          const key = keyOf(row)
          const digest = digestOf(row)
          const before = lots.get(key)
          if (digests.get(key) === digest) plans.push({ outcome: 'unchanged' })
          else if (row.expires_on !== undefined && row.expires_on < clock.today()) {
            plans.push({ outcome: 'wrong', column: 'expires_on', message: `has passed: today is ${clock.today()}` })
          } else {
            const lot = lotOf(row, before, before?._id ?? String(await take('listings')))
            plans.push({
              outcome: before === undefined ? 'new' : 'changed',
              writes: [...writesOf(lot, before === undefined), remember(key, digest, !digests.has(key))],
            })
          }
        }
        return plans
      },
    }
  },
}

function lotOf(row: Row, before: Listing | undefined, id: string): Listing {
  const { supplier, product, expires_on: expiresOn, image_url: imageUrl } = row
  const now = clock.now()
  return {
    ...before,
    _id: id,
    supplier: supplier._id,
    supplierNumber: supplier.supplierNumber,
    supplierName: supplier.name,
    ...(supplier.location === undefined ? {} : { location: supplier.location }),
    product: product._id,
    unit: product.unit,
    quantity: row.quantity,
    price: row.price,
    availableFrom: row.available_from ?? before?.availableFrom ?? clock.today(),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    lastDay: expiresOn ?? NEVER,
    ...(imageUrl === undefined ? {} : { imageUrl }),
    state: 'active',
    onSale: true,
    sample: supplier.sample,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  }
}

function writesOf(lot: Listing, isNew: boolean): Write[] {
  const event: MarketEvent = {
    _id: ids.fresh(),
    kind: 'listing.saved',
    at: clock.now(),
    subject: lot._id,
    by: lot.supplier,
    state: 'waiting',
  }
  return [put({ ...lot }, 'listings', isNew), put({ ...event }, 'events', true)]
}

const remember = (_id: string, digest: string, isNew: boolean): Write => put({ _id, digest }, 'imported_lots', isNew)

function digestOf({ quantity, price, available_from, image_url }: Row): string {
  return createHash('sha256')
    .update(JSON.stringify([quantity, price, available_from, image_url]))
    .digest('base64url')
}
