import type { Database } from '#data/database.ts'
import type { Account } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'

/** What stands where a name was. */
const NOBODY = 'Former user'

/** The threads of a person: on the page by the account, on phones by their addresses. */
const threadsOf = ({ _id, channels }: Account): string[] => [
  `web:${_id}`,
  ...channels.map(({ channel, address }) => `${channel}:${address}`),
]

/** The numbers of orders that are not settled yet, on either side. */
export async function openOrders({ models }: Database, { _id }: Account): Promise<string[]> {
  const open = await models.orders
    .find({
      $or: [{ customer: _id }, { supplier: _id }],
      state: { $in: ['pending', 'accepted', 'out_for_delivery'] },
    })
    .lean<{ _id: string }[]>()
  return open.map((order) => order._id)
}

/** All that is kept of a person, with their consents (in the channels and the wishes); no secrets. */
export async function allOf({ models }: Database, { _id }: Account) {
  const account = await models.accounts.findOne({ _id }, { passwordHash: 0 }).lean<Account>()
  if (account === null) throw new Error('the account is gone')
  const conversation = { $in: threadsOf(account) }
  const [placed, received, stock, sales, alerts, notices, conversations, written, sent, pictures] = await Promise.all([
    models.orders.find({ customer: _id }).lean(),
    // What others ordered from a supplier is theirs: their names and places are not handed out.
    models.orders.find({ supplier: _id }, { customer: 0, customerName: 0, place: 0 }).lean(),
    models.listings.find({ supplier: _id }).lean(),
    models.flashSales.find({ supplier: _id }).lean(),
    models.priceAlerts.find({ account: _id }).lean(),
    models.notices.find({ account: _id }).lean(),
    models.conversations.find({ _id: conversation }, { lease: 0, fence: 0 }).lean(),
    models.inbound.find({ conversation }).sort({ receivedAt: 1 }).lean(),
    models.outbox
      .find({ conversation, kind: { $ne: 'code' } })
      .sort({ createdAt: 1 })
      .lean(),
    models.media.find({ owner: _id }, { bytes: 0 }).lean(),
  ])
  return { account, placed, received, stock, sales, alerts, notices, conversations, written, sent, pictures }
}

/**
 * Removes a person. Orders stay, as the other side's and the books', without the name and the place. That an address wants no
 * messages stays as well: else it could be written to again. May be run again after it was interrupted.
 */
export async function forget({ db, models, transaction }: Database, account: Account): Promise<void> {
  const { _id } = account
  const threads = threadsOf(account)
  const conversation = { $in: threads }
  await models.inbound.deleteMany({ conversation })
  await models.outbox.deleteMany({ conversation })
  await db.collection<{ _id: string }>('checkpoints').deleteMany({ _id: conversation })
  await models.conversations.deleteMany({ _id: conversation, optedOut: { $exists: false } })
  await models.conversations.updateMany(
    { _id: conversation },
    { $unset: { head: '', pending: '', language: '', heardAt: '', via: '' } },
  )
  const own = { address: { $in: account.channels.map(({ address }) => address) } }
  await models.aliases.deleteMany(own)
  await models.media.deleteMany({ owner: _id })
  await models.notices.deleteMany({ account: _id })
  await models.notices.updateMany(
    { 'data.order.number': { $in: (await models.orders.distinct('_id', { customer: _id })).map(String) } },
    { $set: { 'data.order.customer.name': NOBODY, 'data.order.place': '' }, $unset: { 'data.phone': '' } },
  )
  await models.notices.updateMany(
    { 'data.order.number': { $in: (await models.orders.distinct('_id', { supplier: _id })).map(String) } },
    { $set: { 'data.order.supplier.name': NOBODY }, $unset: { 'data.phone': '' } },
  )
  await transaction(async (session) => {
    for (const model of [models.signIns, models.claims, models.codes, models.priceAlerts])
      await model.collection.deleteMany({ account: _id }, { session })
    await models.flashSales.deleteMany({ supplier: _id }, { session })
    const off = { state: 'removed' as const, onSale: false, updatedAt: clock.now() }
    await models.listings.updateMany({ supplier: _id, state: 'active' }, { $set: off }, { session })
    await models.listings.updateMany(
      { supplier: _id },
      { $set: { supplierName: NOBODY }, $unset: { location: '', imageUrl: '' } },
      { session },
    )
    await models.orders.updateMany({ customer: _id }, { $set: { customerName: NOBODY, place: '' } }, { session })
    await models.orders.updateMany({ supplier: _id }, { $set: { supplierName: NOBODY } }, { session })
    await models.accounts.updateOne(
      { _id },
      {
        $set: { name: NOBODY, roles: [], channels: [] },
        $unset: {
          ...{ username: '', passwordHash: '', phone: '', email: '', location: '', preferredChannel: '' },
          ...{ wishes: '', supplierNumber: '' },
        },
      },
      { session },
    )
  })
}
