import { defineFlow } from '#conversation/flow/flow.ts'
import { eachOrder } from '#conversation/flow/several-orders.ts'
import { answer, orderNumber, reason, status, type Which } from '#conversation/flow/slots/index.ts'
import { nextOfSeveral } from '#conversation/flow/stock.ts'
import { answerSummary, cancelSummary, deliverySummary, orderKept } from '#conversation/flow/summaries.ts'
import { TOOL_INPUTS } from '#conversation/tools/inputs.ts'
import type { TurnContext } from '#conversation/turn/context.ts'
import type { Values } from '#conversation/turn/memory.ts'

const cancellable = (): Which => ({
  side: 'customer',
  states: ['pending', 'accepted'],
  action: 'cancel',
  none: 'orders:nothingToCancel',
})

/** Which order; it is cancelled after one question. */
export const cancelOrder = defineFlow({
  tool: 'cancel_order',
  begin: async (context, args) => {
    const { values, notes } = await eachOrder(cancellable)(context, args)
    return { values: { ...values, args: { ...values.args, instead: args['instead'] } }, notes }
  },
  next: nextOfSeveral,
  after: ({ args }) => {
    const { instead } = TOOL_INPUTS.cancel_order
      .pick({ instead: true })
      .catch({})
      .parse(args ?? {})
    return instead === undefined ? undefined : { tool: 'place_order', args: instead }
  },
  slots: [orderNumber(cancellable)],
  summary: cancelSummary,
  kept: orderKept,
  request: ({ number, reason: why }) => ({ number, reason: why }),
})

const waiting = (_context: TurnContext, values: Values): Which => ({
  side: 'supplier',
  states: ['pending'],
  action: values.answer ?? 'track',
  none: 'orders:nothingToAnswer',
})

/** Which order, accepted or declined, and why. A command that names its order is its own confirmation. */
export const answerOrder = defineFlow({
  tool: 'answer_order',
  guarded: ({ answer: said }) => said === 'accept',
  begin: eachOrder(waiting),
  next: nextOfSeveral,
  slots: [orderNumber(waiting), answer(), reason()],
  summary: answerSummary,
  kept: orderKept,
  request: ({ number, answer: said, reason: why }) => ({ number, answer: said, reason: why }),
})

const onTheWay = (context: TurnContext, values: Values): Which =>
  context.account?.roles.includes('supplier') === true
    ? {
        side: 'supplier',
        states:
          values.status === 'completed'
            ? ['out_for_delivery', 'accepted']
            : values.status === undefined
              ? ['accepted', 'out_for_delivery']
              : ['accepted'],
        action: values.status === 'completed' ? 'complete' : 'dispatch',
        none: 'orders:nothingToDeliver',
      }
    : { side: 'customer', states: ['out_for_delivery'], action: 'received', none: 'orders:nothingToReceive' }

/** Which order is on its way, or delivered. Its customer may only say that it has arrived. */
export const updateDelivery = defineFlow({
  tool: 'update_delivery',
  begin: eachOrder(onTheWay),
  next: nextOfSeveral,
  slots: [orderNumber(onTheWay), status()],
  summary: deliverySummary,
  kept: orderKept,
  request: ({ number, status: said }) => ({ number, status: said }),
})
