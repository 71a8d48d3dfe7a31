import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Account, Listing, Pin } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { Refusal } from './refusal.ts'

/**
 * Moves an account that lives on a phone into another of the same person, in a transaction: its roles, addresses, orders,
 * stock and notices. It is gone afterwards.
 */
export async function moveAccount(
  { models }: Database,
  from: Account,
  to: string,
  session: ClientSession,
): Promise<void> {
  const target = await models.accounts.findOne({ _id: to }, null, { session }).lean<Account>()
  if (target === null) throw new Refusal('not_signed_in')
  await models.accounts.deleteOne({ _id: from._id }, { session })
  const supplierNumber = target.supplierNumber ?? from.supplierNumber
  const location = target.location ?? from.location
  const phone = target.phone ?? from.phone
  const own = target.channels.filter(
    (mine) => !from.channels.some(({ channel, address }) => channel === mine.channel && address === mine.address),
  )
  await models.accounts.updateOne(
    { _id: to },
    {
      $set: {
        roles: [...new Set([...target.roles, ...from.roles])],
        channels: [...own, ...from.channels],
        ...(from.wishes === undefined ? {} : { wishes: { ...from.wishes, ...target.wishes } }),
        ...(supplierNumber === undefined ? {} : { supplierNumber }),
        ...(location === undefined ? {} : { location }),
        ...(phone === undefined ? {} : { phone }),
      },
    },
    { session },
  )
  const supplier = {
    supplier: to,
    supplierName: target.name,
    ...(supplierNumber === undefined ? {} : { supplierNumber }),
  }
  await models.orders.updateMany({ customer: from._id }, { $set: { customer: to } }, { session })
  await models.orders.updateMany({ supplier: from._id }, { $set: supplier }, { session })
  await moveStock(models, from._id, { ...supplier, ...(location === undefined ? {} : { location }) }, session)
  await models.flashSales.updateMany({ supplier: from._id }, { $set: { supplier: to } }, { session })
  await models.priceAlerts.updateMany({ account: from._id }, { $set: { account: to } }, { session })
  await models.notices.updateMany({ account: from._id }, { $set: { account: to } }, { session })
  await models.claims.updateMany({ account: from._id }, { $set: { account: to } }, { session })
  if (from.hasPin === true) await movePin(models, from._id, target, session)
  await models.codes.deleteMany({ account: from._id }, { session })
  await models.media.updateMany({ owner: from._id }, { $set: { owner: to } }, { session })
}

/** Who has no PIN in the other account keeps this one. */
async function movePin({ accounts, pins }: Database['models'], from: string, to: Account, session: ClientSession) {
  const pin = await pins.findOneAndDelete({ _id: from }, { session }).lean<Pin>()
  if (pin === null || to.hasPin === true) return
  await pins.insertMany([{ ...pin, _id: to._id }], { session })
  await accounts.updateOne({ _id: to._id }, { $set: { hasPin: true } }, { session })
}

/** One lot for each product and expiry day: what both have of it becomes one, at the price of the one that stays. */
async function moveStock(
  { listings }: Database['models'],
  from: string,
  to: Partial<Listing> & Pick<Listing, 'supplier'>,
  session: ClientSession,
): Promise<void> {
  const moved = await listings.find({ supplier: from, state: 'active' }, null, { session }).lean<Listing[]>()
  const now = clock.now()
  for (const { _id, product, lastDay, quantity } of moved) {
    const same = { supplier: to.supplier, product, lastDay, state: 'active' as const }
    const stays = await listings.findOne(same, { quantity: 1 }, { session }).lean<Pick<Listing, '_id' | 'quantity'>>()
    if (stays === null) continue
    const together = stays.quantity + quantity
    await listings.updateOne(
      { _id: stays._id },
      { $set: { quantity: together, onSale: together > 0, updatedAt: now } },
      { session },
    )
    await listings.updateOne(
      { _id },
      { $set: { state: 'removed', onSale: false, quantity: 0, updatedAt: now } },
      { session },
    )
  }
  await listings.updateMany({ supplier: from }, { $set: to }, { session })
}
