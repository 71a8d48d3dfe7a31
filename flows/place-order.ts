import { basketItems, basketSlots, recoverBasket } from '#conversation/flow/basket/basket.ts'
import { fillBasket } from '#conversation/flow/basket/fill.ts'
import { defineFlow } from '#conversation/flow/flow.ts'
import { deliveryDay, place } from '#conversation/flow/slots/index.ts'
import { orderSummary } from '#conversation/flow/summaries.ts'

/** What, how much and from whom for every product, when and where to; then a summary with the total. */
export const placeOrder = defineFlow({
  tool: 'place_order',
  kin: ['find_listings'],
  begin: fillBasket,
  slots: (values) => [...basketSlots(values), deliveryDay({ from: 'tomorrow' }), place()],
  summary: orderSummary,
  changes: ['quantity', 'supplier', 'deliveryDay', 'place'],
  recover: recoverBasket,
  request: (values) => ({
    items: basketItems(values),
    deliveryDay: values.deliveryDay,
    place: values.place,
    expectedTotal: values.shownTotal,
  }),
})
