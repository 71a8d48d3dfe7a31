import { defineFlow } from '#conversation/flow/flow.ts'
import { numberMeant } from '#conversation/flow/order-meant.ts'
import { answer, orderNumber, reason, status } from '#conversation/flow/slots/index.ts'
import { cancelSummary, orderKept } from '#conversation/flow/summaries.ts'

/** Which order; it is cancelled after one question. */
export const cancelOrder = defineFlow({
  tool: 'cancel_order',
  begin: numberMeant,
  slots: [
    orderNumber(() => ({
      side: 'customer',
      states: ['pending', 'accepted'],
      action: 'cancel',
      none: 'orders:nothingToCancel',
    })),
  ],
  summary: cancelSummary,
  kept: orderKept,
  request: ({ number, reason: why }) => ({ number, reason: why }),
})

/** Which order, accepted or declined, and why. A command that names its order is its own confirmation. */
export const answerOrder = defineFlow({
  tool: 'answer_order',
  begin: numberMeant,
  slots: [
    orderNumber((_context, values) => ({
      side: 'supplier',
      states: ['pending'],
      action: values.answer ?? 'track',
      none: 'orders:nothingToAnswer',
    })),
    answer(),
    reason(),
  ],
  request: ({ number, answer: said, reason: why }) => ({ number, answer: said, reason: why }),
})

/** Which order is on its way, or delivered. Its customer may only say that it has arrived. */
export const updateDelivery = defineFlow({
  tool: 'update_delivery',
  begin: numberMeant,
  slots: [
    orderNumber((context, values) =>
      context.account?.roles.includes('supplier') === true
        ? {
            side: 'supplier',
            states: values.status === 'completed' ? ['out_for_delivery', 'accepted'] : ['accepted'],
            action: values.status === 'completed' ? 'complete' : 'dispatch',
            none: 'orders:nothingToDeliver',
          }
        : { side: 'customer', states: ['out_for_delivery'], action: 'received', none: 'orders:nothingToReceive' },
    ),
    status(),
  ],
  request: ({ number, status: said }) => ({ number, status: said }),
})
