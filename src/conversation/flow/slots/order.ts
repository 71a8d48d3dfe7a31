import type { Order, OrderState } from '#data/models/index.ts'
import { actionChoices, type OrderAction } from '../../cards/orders.ts'
import { orderWords } from '../../cards/words.ts'
import type { TextKey } from '../../texts/voice.ts'
import { queryOf } from '../../tools/orders-asked.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'

/** Which orders a flow is about. */
export interface Which {
  side: 'customer' | 'supplier'
  states: readonly OrderState[]
  /** What the buttons of the list do. */
  action: OrderAction
  /** Said when there is no such order. */
  none: Extract<TextKey, `orders:nothing${string}`>
}

/** Which order: offers those that it can be done with. */
export const orderNumber = (which: (context: TurnContext, values: Values) => Which): Slot => ({
  name: 'number',
  filled: (values) => values.number !== undefined,
  ask: async (context, values) => {
    const { voice } = context
    const { side, states, action, none } = which(context, values)
    const orders = await ordersOf(context, side, states, values.product)
    const [first] = orders
    if (first === undefined) return { leave: { text: voice.say(none) }, outcome: 'empty' }
    return {
      ask: {
        text: [
          voice.say('questions:number.ask'),
          ...(context.screen.menus === true
            ? []
            : orders.map((order) => voice.say('questions:number.line', orderWords(context, order)))),
        ].join('\n'),
        again: voice.say('questions:number.ask'),
        choices: orders
          .slice(0, context.screen.choices)
          .flatMap((order) => actionChoices(context, order._id, [action])),
      },
      shown: { orders: orders.map((order) => order._id) },
    }
  },
  answer: async ({ memory }, values, heard) => {
    const number = heardNumber(heard, memory.shown?.orders ?? [])
    return number === undefined ? undefined : { values: { ...values, number } }
  },
  check: async (context, values) => {
    // Throws order_not_found for a stranger's number too.
    if (values.number !== undefined) await context.market.orders.byNumber(signedIn(context), values.number)
    return undefined
  },
  clear: (values) => without(values, 'number'),
  help: ({ voice, memory }) =>
    voice.say('questions:number.help', { number: memory.shown?.orders?.[0] ?? memory.order ?? '19042' }),
})

const ACTION = /^(?:track|cancel|accept|decline|dispatch|complete|received):(\d{1,12})$/

/** An order number, or the place of an order in the list shown; the only one when there is but one. */
function heardNumber({ choice, understood, open }: Heard, shown: readonly string[]): string | undefined {
  if (choice !== undefined) return ACTION.exec(choice)?.[1]
  const { spans, intents } = understood
  const named = spans.findLast((span) => span.kind === 'order_number')?.number
  const ordinal =
    spans.findLast((span) => span.kind === 'ordinal')?.value ??
    (open ? spans.findLast((span) => span.kind === 'number')?.value : undefined)
  const listed = ordinal === undefined ? undefined : shown.at(ordinal > 0 ? ordinal - 1 : ordinal)
  if (listed !== undefined && (named === undefined || !shown.includes(named))) return listed
  if (named !== undefined) return named
  if (open && ordinal !== undefined && Number.isInteger(ordinal) && ordinal > 0) return String(ordinal)
  return open && shown.length === 1 && intents[0]?.intent === 'yes' ? shown[0] : undefined
}

export const ordersOf = (
  { market, ...context }: TurnContext,
  side: 'customer' | 'supplier',
  states: readonly OrderState[],
  product?: string,
  day?: string,
): Promise<Order[]> => {
  const account = signedIn({ market, ...context })
  const query = queryOf(context, {
    states: [...states],
    ...(product === undefined ? {} : { product }),
    ...(day === undefined ? {} : { day }),
  })
  return side === 'customer' ? market.orders.ofCustomer(account, query) : market.orders.ofSupplier(account, query)
}

/** Accept or decline. */
export const answer = (): Slot => ({
  name: 'answer',
  filled: (values) => values.answer !== undefined,
  ask: async (context, values) => {
    const number = values.number ?? ''
    const order = await context.market.orders.byNumber(signedIn(context), number)
    return {
      ask: {
        text: context.voice.say('questions:answer.ask', orderWords(context, order)),
        choices: (['accept', 'decline'] as const).map((each) => ({
          id: `${each}:${number}`,
          label: context.voice.say(`questions:answer.${each}`),
        })),
      },
    }
  },
  answer: async (_context, values, { choice, understood, open }) => {
    if (choice === `accept:${values.number}`) return { values: { ...values, answer: 'accept' } }
    if (choice === `decline:${values.number}`) return { values: { ...values, answer: 'decline' } }
    const intent = understood.intents[0]?.intent
    if (open && intent === 'yes') return { values: { ...values, answer: 'accept' } }
    return open && intent === 'no' ? { values: { ...values, answer: 'decline' } } : undefined
  },
  clear: (values) => without(values, 'answer'),
  help: ({ voice }) => voice.say('questions:answer.help'),
})

const REASONS = ['outOfStock', 'tooFar', 'priceChanged'] as const

/** Why an order is declined: any words. */
export const reason = (): Slot => ({
  name: 'reason',
  free: true,
  filled: (values) => values.answer !== 'decline' || values.reason !== undefined,
  ask: async ({ voice }, values) => ({
    ask: {
      text: voice.say('questions:reason.ask', { number: values.number ?? '' }),
      choices: REASONS.map((each) => ({ id: `reason:${each}`, label: voice.say(`questions:reason.${each}`) })),
    },
  }),
  answer: async ({ voice }, values, { choice, understood, text, open }) => {
    const offered = REASONS.find((each) => choice === `reason:${each}`)
    if (offered !== undefined) return { values: { ...values, reason: voice.say(`questions:reason.${offered}`) } }
    const named = understood.spans.findLast((span) => span.kind === 'reason')?.reason
    const words = named ?? (open && /\p{L}{2}/u.test(text) ? text.trim() : undefined)
    return words === undefined ? undefined : { values: { ...values, reason: words.slice(0, 200) } }
  },
  clear: (values) => without(values, 'reason'),
  help: ({ voice }) => voice.say('questions:reason.help'),
})

/** On its way, or delivered. A customer can only say that it has arrived. */
export const status = (): Slot => ({
  name: 'status',
  filled: (values) => values.status !== undefined,
  ask: async (context, values) => {
    const number = values.number ?? ''
    const order = await context.market.orders.byNumber(signedIn(context), number)
    if (order.supplier !== context.account?._id) return { values: { ...values, status: 'completed' } }
    return {
      ask: {
        text: context.voice.say('questions:status.ask', orderWords(context, order)),
        choices: actionChoices(context, number, ['dispatch', 'complete']),
      },
    }
  },
  answer: async (_context, values, { choice }) => {
    if (choice === `dispatch:${values.number}`) return { values: { ...values, status: 'out_for_delivery' } }
    return choice === `complete:${values.number}` ? { values: { ...values, status: 'completed' } } : undefined
  },
  clear: (values) => without(values, 'status'),
  help: ({ voice }) => voice.say('questions:status.help'),
})
