import type { Unit } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { nameOf } from '../../cards/words.ts'
import type { TextKey } from '../../texts/voice.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Span, Understanding } from '../../understanding.ts'
import type { Slot } from '../flow.ts'
import { concerns, type Lens, line, top } from '../lens.ts'

type Asked = Extract<TextKey, `questions:quantity.ask${'' | 'Stock' | 'Left'}`>

/** How much, in the product's unit. */
export const quantity = (lens: Lens = top, asked: Asked = 'questions:quantity.ask'): Slot => {
  const words = (context: TurnContext, values: Values) => {
    const product = lens.get(values).product ?? ''
    return { product: nameOf(context, product), unit: context.voice.say(`common:units.${unitOf(context, product)}`) }
  }
  return {
    name: `${lens.prefix}quantity`,
    numeric: true,
    filled: (values) => lens.get(values).quantity !== undefined || lens.get(values).parts !== undefined,
    ask: async (context, values) => {
      const { listing } = lens.get(values)
      const lot = listing === undefined ? undefined : await context.market.listings.byId(listing)
      if (asked === 'questions:quantity.ask' && lot !== undefined) {
        return {
          ask: {
            text: context.voice.say('questions:quantity.askFrom', {
              ...words(context, values),
              supplier: lot.supplierName,
              most: context.voice.quantity(lot.quantity, lot.unit),
            }),
          },
        }
      }
      return { ask: { text: context.voice.say(asked, words(context, values)) } }
    },
    answer: async (context, values, heard) => {
      if (!heard.open && heard.beside !== true && !concerns(values, lens, heard.understood)) return undefined
      // "Forgot the onions, 20 kg", while it is asked how much cabbage: that is none of this one.
      if (heard.open && ofAnother(lens.get(values).product, heard.understood)) return undefined
      const each = heard.open ? ofEach(context, values, lens, heard.understood) : undefined
      if (each !== undefined) return { values: each }
      const { quantity: before } = lens.get(values)
      const said = changedQuantity(heard.understood, before) ?? heardQuantity(heard.understood, heard.open)
      if (said === undefined) return undefined
      const unit = unitOf(context, lens.get(values).product ?? '')
      if (said.unit !== undefined && said.unit !== unit) {
        return {
          problem: context.voice.say('problems:bad_unit', {
            ...words(context, values),
            unit: context.voice.say(`common:unitName.${unit}`),
          }),
        }
      }
      // Another quantity needs another look at who has enough, unless the lot was chosen by the person.
      return { values: lens.set(before === said.value ? values : dropParts(lens, values), { quantity: said.value }) }
    },
    check: async ({ voice }, values) => {
      const { quantity: value } = lens.get(values)
      if (value === undefined || (value >= 0.01 && value <= limits.quantityUnits)) return undefined
      return voice.say('problems:bad_quantity', { most: voice.number(limits.quantityUnits) })
    },
    clear: (values) => lens.drop(values, 'quantity'),
    help: (context, values) => context.voice.say('questions:quantity.help', words(context, values)),
  }
}

/**
 * "20 kg, 10 kg and half a kilo": to how much of the first of several products, of each in turn, when there are as many
 * amounts as products without one. Undefined when it is about one, or an amount does not fit.
 */
function ofEach(context: TurnContext, values: Values, lens: Lens, { spans }: Understanding): Values | undefined {
  const items = values.items ?? []
  const open = items.flatMap((item, index) =>
    item.product !== undefined && item.quantity === undefined && item.parts === undefined ? [index] : [],
  )
  const amounts = spans.filter((span) => span.kind === 'quantity' || span.kind === 'number')
  const own = amounts.filter(
    (span) =>
      !amounts.some(
        (other) => other !== span && other.start <= span.start && other.end >= span.end && other.kind === 'quantity',
      ),
  )
  const [first] = open
  if (own.length < 2 || own.length !== open.length || first === undefined || line(first).prefix !== lens.prefix)
    return undefined
  if (spans.some(({ kind }) => !AMOUNTS.includes(kind))) return undefined
  let filled = values
  for (const [place, index] of open.entries()) {
    const said = own[place]
    const unit = said?.kind === 'quantity' ? said.unit : undefined
    if (said === undefined || !(said.value > 0)) return undefined
    if (unit !== undefined && unit !== unitOf(context, items[index]?.product ?? '')) return undefined
    filled = line(index).set(filled, { quantity: said.value })
  }
  return filled
}
const AMOUNTS: readonly Span['kind'][] = ['quantity', 'number', 'order_number', 'ordinal']

/** Whether a sentence names products, and not the one that is asked about. */
export function ofAnother(product: string | undefined, { spans }: Understanding): boolean {
  const named = spans.flatMap((span) => (span.kind === 'product' ? [span.product] : []))
  return product !== undefined && named.length > 0 && !named.includes(product)
}

const dropParts = (lens: Lens, values: Values): Values =>
  lens.get(values).parts === undefined ? values : lens.drop(values, 'quantity')

export const unitOf = ({ market }: TurnContext, product: string): Unit => market.catalogue.byId(product)?.unit ?? 'kg'

/** Whether a sentence names a quantity that nobody can mean: nothing, less than nothing, or more than there is. */
export function isAbsurd(understood: Understanding): boolean {
  const said = understood.spans.some((span) => span.kind === 'quantity') ? heardQuantity(understood, true) : undefined
  return said !== undefined && !(said.value > 0 && said.value <= limits.quantityUnits)
}

/** "Two more", "5 kg less": what `before` becomes by that. Undefined when nothing was said of that kind, or there is no before. */
function changedQuantity({ spans }: Understanding, before: number | undefined): HeardQuantity | undefined {
  const change = spans.findLast((span) => span.kind === 'quantity_change')
  if (change === undefined || before === undefined) return undefined
  const value = Math.round((before + change.by) * 100) / 100
  return { value, ...(change.unit === undefined ? {} : { unit: change.unit }) }
}

interface HeardQuantity {
  value: number
  unit?: 'kg' | 'litre' | 'piece'
}

/** The number that an answer is; "deliver order 1" names an order, which is none. */
export function bareNumber({ spans, text }: Pick<Understanding, 'spans' | 'text'>) {
  const orders = spans.filter(({ kind, start, end }) => kind === 'order_number' && end - start < text.trim().length)
  return spans.findLast(
    (span): span is Extract<Span, { kind: 'number' }> =>
      span.kind === 'number' && !orders.some(({ start, end }) => start <= span.start && end >= span.end),
  )
}

/** A quantity with its unit; a bare number only where it is asked for. Less than nothing stays less than nothing. */
export function heardQuantity({ spans, text }: Understanding, open: boolean): HeardQuantity | undefined {
  // "12 sacks, 90 kg": of each or of all, nobody knows.
  if (spans.some((span) => span.kind === 'range' && span.from === span.to)) return undefined
  const quantities = spans.filter((span) => span.kind === 'quantity')
  const found =
    quantities.findLast((span) => span.unit !== undefined) ??
    (open ? (quantities.at(-1) ?? bareNumber({ spans, text })) : undefined)
  if (found === undefined) return undefined
  const negative = /[-−]\s*$/u.test(text.slice(0, found.start)) || /^[-−]/u.test(found.text)
  const value = negative ? -Math.abs(found.value) : found.value
  return { value, ...(found.kind === 'quantity' && found.unit !== undefined ? { unit: found.unit } : {}) }
}
