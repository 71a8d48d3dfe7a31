import { type Flow, sameNames } from '../flow/flow.ts'
import { line, without } from '../flow/lens.ts'
import { heardDay, heardProduct } from '../flow/slots/index.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { type Candidate, CERTAIN, type Understanding } from '../understanding.ts'
import type { TurnContext } from './context.ts'
import { asks } from './doubt.ts'
import type { Line, Position, Values } from './memory.ts'

/**
 * What a sentence changes of the values that a flow has: another product instead of the one before ("not tomatoes, onions"),
 * one more product ("and 10 kg of potatoes"), or arguments of the flow's own tool. Undefined when it changes nothing.
 */
export function changed(
  context: TurnContext,
  flow: Flow,
  position: Position,
  candidate: Candidate,
  understood: Understanding,
): Values | undefined {
  const correction = candidate.intent === 'answer'
  const instead = correction || isInstead(understood, candidate)
  if (flow.tool === 'place_order')
    return asksAbout(understood, candidate)
      ? undefined
      : changedBasket(context, position, candidate, instead, understood)
  if (candidate.intent !== flow.tool && !correction) return undefined
  const said = ofQuestion(position, sameNames(candidate.args), understood)
  if (isEither(position, said, understood)) return undefined
  const amount = flow.tool === 'save_listing' ? amountBeside(context, position, said, understood) : {}
  const beside = { ...amount, ...dayAsked(context, position, said, understood) }
  const values = { ...position.values, ...beside, ...said }
  return JSON.stringify(values) === JSON.stringify(position.values) ? undefined : values
}

/** A number alone, to the question for a price or for the lot that gets another one, is one, whatever a correction would take it for. */
function ofQuestion({ slot, values }: Position, said: Values, { spans }: Understanding): Values {
  const { quantity, ...rest } = said
  const priced = slot === 'price' || (slot === 'listing' && isOfPrice(values))
  if (!priced || quantity === undefined || rest.price !== undefined) return said
  return spans.some(({ kind }) => kind === 'quantity') ? said : { ...rest, price: quantity }
}

/** "Make it 50", when how much and its price are both known: which of them, nobody can tell. */
const isEither = ({ flow, slot, values }: Position, said: Values, { spans }: Understanding): boolean =>
  flow === 'save_listing' &&
  slot !== 'quantity' &&
  slot !== 'price' &&
  said.quantity !== undefined &&
  said.price === undefined &&
  values.quantity !== undefined &&
  values.price !== undefined &&
  !spans.some(({ kind }) => kind === 'quantity')

/** Whether it is the price of a lot that is to change, when "Which of them?" is asked. */
const isOfPrice = ({ args, quantity }: Values): boolean =>
  args?.['existing'] === true &&
  quantity === undefined &&
  args['quantityBy'] === undefined &&
  args['change'] === undefined

/** "30 days, and make it 75 birr", "from tomorrow, they last two weeks": the day answers the question for one. */
function dayAsked({ today }: TurnContext, { slot }: Position, said: Values, understood: Understanding): Values {
  if (slot === 'availableFrom' && said.availableFrom === undefined) {
    const from = understood.spans.find((span) => span.kind === 'day' && span.day !== said.expiresOn)
    if (said.expiresOn !== undefined) return from?.kind === 'day' ? { availableFrom: from.day } : {}
  }
  if (said.availableFrom !== undefined || said.expiresOn !== undefined) return {}
  const day = heardDay(understood, today)
  if (day === undefined) return {}
  if (slot === 'availableFrom') return { availableFrom: day }
  return slot === 'expiresOn' ? { expiresOn: day } : {}
}

/** "Tomatoes, about 300 kilos", to "Which product?": how much of it, too. */
function amountBeside({ market }: TurnContext, { values }: Position, said: Values, understood: Understanding): Values {
  const { quantity, product, price } = { ...values, ...said }
  const [amount, ...others] = understood.spans.filter((span) => span.kind === 'quantity')
  if (quantity !== undefined || price !== undefined || amount === undefined || others.length > 0) return {}
  const unit = market.catalogue.byId(product ?? '')?.unit
  return amount.value > 0 && (amount.unit === undefined || amount.unit === unit) ? { quantity: amount.value } : {}
}

/** "How many kilos of potatoes do I get for 1000 birr?" puts none into the basket. */
const asksAbout = (understood: Understanding, { intent }: Candidate): boolean =>
  intent !== 'answer' && intent !== 'place_order' && asks(understood)

/** "No, ...", "not ..., ...": as sure as the request itself. */
const isInstead = ({ intents }: Understanding, { score: sure }: Candidate): boolean =>
  intents.some(({ intent, score }) => (intent === 'no' || intent === 'answer') && score >= sure)

/**
 * The products that a sentence leaves out of the basket ("remove the garlic", "just the lemons"); undefined when it is
 * about something else.
 */
export function leftOut({ items = [] }: Values, { intents: [best] }: Understanding): string[] | undefined {
  if (best === undefined || best.score < CERTAIN) return undefined
  const inBasket = items.flatMap(({ product }) => product ?? [])
  const { without: dropped, only } = TOOL_INPUTS.place_order
    .pick({ without: true, only: true })
    .catch({})
    .parse(best.args)
  const removed = best.intent === 'remove_listing' ? [best.args['product']] : (dropped ?? [])
  const gone = inBasket.filter((product) =>
    only === undefined
      ? removed.includes(product)
      : !only.includes(product) && inBasket.some((each) => only.includes(each)),
  )
  return gone.length > 0 ? gone : undefined
}

/** "My onions were not delivered" names a product, and wishes for none. */
const HEARD = 0.45

function changedBasket(
  { market }: TurnContext,
  { values, slot }: Position,
  { intent, args, score }: Candidate,
  instead: boolean,
  understood: Understanding,
): Values | undefined {
  const product = heardProduct({ understood })
  const named = linesOf(intent, args)
  const before = values.items ?? []
  const fresh = named.filter(({ product }) => !before.some((item) => item.product === product))
  const [first] = fresh
  // What was in it already is named with something new: how much of it, too.
  const again = named.filter((each) => !fresh.includes(each) && each.quantity !== undefined)
  const items = before.map((item) => ({ ...item, ...again.find(({ product }) => product === item.product) }))
  if (first === undefined) return intent === 'answer' ? otherQuantity(market, values, slot, args, product) : undefined
  const traded = fresh.every(({ product }) => market.catalogue.byId(product ?? '')?.traded)
  if (!traded) return undefined
  const current = Math.max(0, Number(/^items\.(\d+)\./.exec(slot)?.[1] ?? items.length - 1))
  const delivery = deliveryOf(args)
  if (instead || items[current]?.product === undefined) {
    const lens = line(current)
    const before = items[current] ?? {}
    const kept = without(without(without(without(without(before, 'listing'), 'parts'), 'supplier'), 'choose'), 'not')
    return lens.set(
      { ...values, ...delivery, items: items.map((item, index) => (index === current ? kept : item)) },
      { ...first },
    )
  }
  // A clear question about another product is a question; anything else that names one adds it.
  if (understood.negated === true || score < HEARD) return undefined
  return intent === 'place_order' || score < CERTAIN
    ? { ...values, ...delivery, items: [...items, ...fresh] }
    : undefined
}

/** "Actually 20": of the product that is being asked about; in a basket of several it has to be named. */
function otherQuantity(
  market: TurnContext['market'],
  values: Values,
  slot: string,
  args: Record<string, unknown>,
  about: string | undefined,
): Values | undefined {
  const { quantity: said, unit } =
    TOOL_INPUTS.find_listings.pick({ quantity: true, unit: true }).safeParse(args).data ?? {}
  const { times } = TOOL_INPUTS.place_order.pick({ times: true }).catch({}).parse(args)
  const items = values.items ?? []
  const asked = /^items\.(\d+)\./.exec(slot)?.[1]
  const named = items.findIndex((item) => item.product !== undefined && item.product === about)
  const index = named !== -1 ? named : asked === undefined && items.length === 1 ? 0 : Number(asked)
  const product = market.catalogue.byId(items[index]?.product ?? '')
  const before = items[index]?.quantity
  // "Half" alone is a part of what it was.
  const part = times ?? (said !== undefined && said < 1 && unit === undefined ? said : undefined)
  const quantity = part === undefined || before === undefined ? said : Math.round(before * part * 100) / 100
  if (quantity === undefined || product === undefined || (unit !== undefined && unit !== product.unit)) return undefined
  const lens = line(index)
  const whole = lens.get(values).parts === undefined ? values : lens.drop(values, 'quantity')
  return { ...lens.set(whole, { quantity }), ...deliveryOf(args) }
}

/** Day and place, by their names in an order or in a correction. */
function deliveryOf(args: Record<string, unknown>): Values {
  const { deliveryDay, place } = sameNames({ deliveryDay: args['day'], ...args })
  return { ...(deliveryDay === undefined ? {} : { deliveryDay }), ...(place === undefined ? {} : { place }) }
}

/** The products that a request names, with how much of each. */
function linesOf(intent: string, args: Record<string, unknown>): Line[] {
  const lines: readonly Pick<Line, 'product' | 'quantity' | 'supplier'>[] =
    intent === 'place_order'
      ? (TOOL_INPUTS.place_order.safeParse(args).data?.items ?? [])
      : [TOOL_INPUTS.find_listings.pick({ product: true, quantity: true, supplier: true }).safeParse(args).data ?? {}]
  const common = TOOL_INPUTS.find_listings.pick({ supplier: true }).safeParse(args).data?.supplier
  return lines
    .filter(({ product }) => product !== undefined)
    .map(({ product, quantity, supplier: own }) => {
      const supplier = own ?? common
      return {
        ...(product === undefined ? {} : { product }),
        ...(quantity === undefined ? {} : { quantity }),
        ...(supplier === undefined ? {} : { supplier }),
      }
    })
}
