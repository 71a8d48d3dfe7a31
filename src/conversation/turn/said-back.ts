import { fromBirr, fromUnits } from '#src/money.ts'
import type { Note } from '../flow/flow.ts'
import { CONFIRM } from '../flow/machine.ts'
import { heardPlace, KEEPS } from '../flow/slots/index.ts'
import type { TurnContext } from './context.ts'
import type { SaidNow } from './go-on.ts'
import type { Position, Values } from './memory.ts'

/** What was put into the basket beside what is being asked about. */
export function addedTo({ voice, market }: TurnContext, before: Values, after: Values): Note[] {
  const from = before.items?.length ?? 0
  const added = (after.items ?? []).slice(from).flatMap(({ product }) => market.catalogue.byId(product ?? '') ?? [])
  if (from === 0 || added.length === 0) return []
  return [{ text: voice.say('orders:added', { products: voice.list(added.map(({ names }) => voice.product(names))) }) }]
}

/** The place and the day that were said to another question: the next question says nothing of them. */
export function alsoHeard({ voice }: TurnContext, before: Position, after: Position | undefined): Note[] {
  if (after?.flow !== 'place_order' || after.slot === CONFIRM) return []
  const { place, deliveryDay } = after.values
  return [
    ...(place === undefined || place === before.values.place || before.slot === 'place'
      ? []
      : [{ text: voice.say('orders:heard.place', { place: voice.place(place) }) }]),
    ...(deliveryDay === undefined || deliveryDay === before.values.deliveryDay || before.slot === 'deliveryDay'
      ? []
      : [{ text: voice.say('orders:heard.day', { day: voice.day(deliveryDay) }) }]),
  ]
}

/** "Bole, near the church" says more than the part of town that is known. */
export function inOwnWords(values: Values, { text, understood }: SaidNow): Values {
  const said = heardPlace(understood, text)
  return said !== undefined && values.place === said.place ? { ...values, place: said.words } : values
}

/** What an offer was told beside the question that was open, and nobody would see for a while. */
export function alsoNoted({ voice, market }: TurnContext, before: Position, after: Position | undefined): Note[] {
  if (after?.flow !== 'save_listing' || after.slot === CONFIRM || after.values.product !== before.values.product)
    return []
  const { values } = after
  const changed = (name: 'quantity' | 'price' | 'availableFrom' | 'expiresOn') =>
    name !== before.slot && values[name] !== undefined && values[name] !== before.values[name]
  const unit = market.catalogue.byId(values.product ?? '')?.unit ?? 'kg'
  const { quantity, availableFrom, expiresOn } = values
  const what = [
    ...(quantity !== undefined && changed('quantity') ? [voice.quantity(fromUnits(quantity), unit)] : []),
    ...(availableFrom !== undefined && changed('availableFrom')
      ? [voice.say('stock:noted.from', { day: voice.day(availableFrom) })]
      : []),
    ...(expiresOn !== undefined && expiresOn !== KEEPS && changed('expiresOn')
      ? [voice.say('stock:noted.until', { day: voice.day(expiresOn) })]
      : []),
  ]
  return what.length === 0 || SHOWN_LATER.includes(after.slot)
    ? []
    : [{ text: voice.say('stock:noted.all', { what: voice.list(what) }) }]
}

/** Questions that say themselves what is offered until now. */
const SHOWN_LATER: readonly string[] = ['picture', 'description', 'drawing']

/** What is offered now, after a correction of it in the middle of other questions. */
export function offerNow({ voice, market }: TurnContext, before: Values, position: Position | undefined): Note[] {
  if (position?.flow !== 'save_listing' || !LATER.includes(position.slot)) return []
  const { product, quantity, price } = position.values
  const known = market.catalogue.byId(product ?? '')
  if (known === undefined || quantity === undefined || price === undefined) return []
  if (price === before.price && quantity === before.quantity) return []
  const words = {
    product: voice.product(known.names),
    quantity: voice.quantity(fromUnits(quantity), known.unit),
    price: voice.price(fromBirr(price), known.unit),
  }
  return [{ text: voice.say('stock:now', words) }]
}

/** Questions of an offer that come after its quantity and its price. */
const LATER: readonly string[] = ['availableFrom', 'expiresOn']
