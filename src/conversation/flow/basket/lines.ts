import type { Listing, Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { nameOf } from '../../cards/words.ts'
import { problem } from '../../texts/problem.ts'
import type { ToolInput } from '../../tools/inputs.ts'
import { lastShown } from '../../tools/shown.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Line } from '../../turn/memory.ts'
import type { Understanding } from '../../understanding.ts'
import type { Note } from '../flow.ts'
import { heardProduct, isAbsurd } from '../slots/index.ts'

export type Asked = NonNullable<ToolInput<'place_order'>['items']>[number]

/** The lot that a request names, and the one that it is about: that one while it is on sale, or one among those shown. */
export interface LotMeant {
  named: Listing | undefined
  lot: Listing | undefined
}

/**
 * The lines that a request asks for, one at least, and what of it cannot be had. Throws when nothing of it is sold here.
 * `beside` is the order that they are to come with.
 */
export function linesOf(
  context: TurnContext,
  args: ToolInput<'place_order'>,
  meant: LotMeant,
  beside: Order | undefined,
): { lines: Line[]; notes: Note[] } {
  const notes: Note[] = []
  const asked = (args.items ?? []).map((item) => (beside === undefined ? item : ofOrder(item, beside)))
  if (asked.some(isUnknown)) notes.push(refused(context, new Refusal('unknown_product')))
  const known = asked.filter((item) => !isUnknown(item))
  const suppliers = suppliersOf(context.understood)
  const lines = (known.length === 0 ? [{}] : known).map((item) => lineOf(context, args, meant, suppliers, item, notes))
  if (isAbsurd(context.understood)) {
    const most = context.voice.number(limits.quantityUnits)
    notes.push({ text: context.voice.say('problems:bad_quantity', { most }), code: 'bad_quantity' })
  }
  const isSold = ({ product }: Line) => context.market.catalogue.byId(product ?? '')?.traded !== false
  const sold = lines.filter(isSold)
  const unsold = lines.find((line) => !isSold(line))?.product
  if (unsold !== undefined) {
    const refusal = new Refusal('not_traded', { product: unsold })
    if (sold.length === 0) throw refusal
    notes.push(refused(context, refusal))
  }
  return { lines: sold, notes }
}

const refused = (context: TurnContext, refusal: Refusal): Note => ({
  text: problem(context, refusal).text,
  code: refusal.code,
})

function lineOf(
  context: TurnContext,
  { pick, listing }: ToolInput<'place_order'>,
  { named, lot }: LotMeant,
  suppliers: ReadonlyMap<string, string>,
  item: Asked,
  notes: Note[],
): Line {
  const shown = lastShown(context)
  const about = item.product ?? lot?.product ?? named?.product ?? heardProduct(context) ?? shown.product
  // Only who points at what was shown means the quantity that it was shown for.
  const points = pick !== undefined || listing !== undefined || item.product === undefined
  const asShown = points && about === shown.product && !isAbsurd(context.understood)
  const size = item.quantity ?? (asShown ? shown.quantity : undefined)
  const unit = context.market.catalogue.byId(about ?? '')?.unit
  const counted = item.unit === undefined || unit === undefined || item.unit === unit
  if (!counted) {
    const words = { product: nameOf(context, about ?? ''), unit: context.voice.say(`common:unitName.${unit}`) }
    notes.push({ text: context.voice.say('problems:bad_unit', words), code: 'bad_quantity' })
  }
  const supplier = item.supplier ?? suppliers.get(about ?? '')
  return {
    ...(supplier === undefined ? {} : { supplier }),
    ...(about === undefined ? {} : { product: about }),
    ...(size === undefined || !counted ? {} : { quantity: size }),
    ...(item.listing === undefined ? {} : { listing: item.listing }),
    ...(lot !== undefined && lot.product === about ? { listing: lot._id } : {}),
  }
}

/** "Add 2 kg to that order": of its only product; more of what it has comes from the same lot. */
function ofOrder(item: Asked, { items: [only, ...others], ...order }: Order): Asked {
  const about = item.product ?? (others.length === 0 && !isUnknown(item) ? only?.product : undefined)
  const same = [only, ...others].find((each) => each !== undefined && each.product === about)
  const named = item.supplier !== undefined && item.supplier !== order.supplierName
  return {
    ...item,
    ...(about === undefined ? {} : { product: about }),
    ...(same === undefined || named ? {} : { listing: same.listing }),
  }
}

/** Whose each product is to be, when several suppliers are named: the name that follows it. */
function suppliersOf({ spans }: Understanding): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (new Set(spans.flatMap((span) => (span.kind === 'name' ? span.name : []))).size < 2) return found
  let product: string | undefined
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.kind === 'product') product = span.product
    if (span.kind === 'name' && product !== undefined && !found.has(product)) found.set(product, span.name)
  }
  return found
}

const isUnknown = (item: { unknownProduct?: string | undefined }): boolean => item.unknownProduct !== undefined
