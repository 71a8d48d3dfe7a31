import type { Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { TOOL_INPUTS, type ToolInput } from '../../tools/inputs.ts'
import { pickFrom } from '../../tools/pick.ts'
import { isOnSale, lastShown, shownListings } from '../../tools/shown.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Filled, Note } from '../flow.ts'
import { intoWaiting } from '../waiting-order.ts'
import { repeatLast } from './again.ts'
import { type LotMeant, linesOf } from './lines.ts'
import { withSellers } from './sellers.ts'

/** What an order request says: its lines, where its suppliers are found, and what the person saw last. */
export async function fillBasket(context: TurnContext, raw: Record<string, unknown>): Promise<Filled> {
  const args = TOOL_INPUTS.place_order.parse(raw)
  const before = shownFor(context, args)
  const beside = args.addTo === true ? await placedLast(context) : undefined
  const given: Values = {
    ...dayOf(args.deliveryDay ?? beside?.deliveryDay ?? before.by),
    ...placeOf(args.place ?? beside?.place ?? before.place),
  }
  const common: Values = { ...placeOf(context.account?.location), ...given }
  if (args.repeatLast === true) return repeatLast(context, common, args)
  const meant = await lotMeant(context, args)
  const { lines, notes } = linesOf(context, args, meant, beside)
  const basket = await withSellers(context, { ...common, items: lines }, args)
  return {
    values: intoWaiting(context, basket.values, given),
    notes: [...aboutLot(context, meant), ...aboutOrder(context, beside), ...notes, ...basket.notes],
  }
}

/** The lot that was pressed, or pointed at among those shown. Throws when what was pressed was never there. */
async function lotMeant(context: TurnContext, { listing, pick }: ToolInput<'place_order'>): Promise<LotMeant> {
  const named = listing === undefined ? undefined : await context.market.listings.byId(listing)
  if (listing !== undefined && named === undefined) throw new Refusal('listing_not_found')
  if (isOnSale(named)) return { named, lot: named }
  const lot = pick === undefined ? undefined : pickFrom(await shownListings(context), pick, context.account?.location)
  return { named, lot }
}

const aboutLot = ({ voice }: TurnContext, { named }: LotMeant): Note[] =>
  named === undefined || isOnSale(named) ? [] : [{ text: voice.say('listings:gone'), code: 'listing_not_found' }]

const aboutOrder = ({ voice }: TurnContext, order: Order | undefined): Note[] =>
  order === undefined ? [] : [{ text: voice.say('orders:addTo', { number: order._id }) }]

/** The newest order that has not left yet: something is to come with it. */
async function placedLast(context: TurnContext): Promise<Order | undefined> {
  const query = { limit: 1, states: ['pending', 'accepted'] as const }
  const [order] = await context.market.orders.ofCustomer(signedIn(context), query)
  return order !== undefined && order.deliveryDay > context.today ? order : undefined
}

/** When and where the offers shown last were wanted, of an order of that product; "today" may only ask what there is. */
function shownFor(context: TurnContext, { items = [] }: ToolInput<'place_order'>): { by?: string; place?: string } {
  const { product: about, by, place } = lastShown(context)
  if (items.some(({ product: named }) => named !== undefined && named !== about)) return {}
  return {
    ...(by === undefined || by <= context.today ? {} : { by }),
    ...(place === undefined ? {} : { place }),
  }
}

const dayOf = (deliveryDay: string | undefined): Values => (deliveryDay === undefined ? {} : { deliveryDay })
const placeOf = (place: string | undefined): Values => (place === undefined ? {} : { place })
