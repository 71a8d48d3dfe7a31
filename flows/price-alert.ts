import { defineFlow, sameNames } from '#conversation/flow/flow.ts'
import { alertPrice, product } from '#conversation/flow/slots/index.ts'

/** Of which product, and under which price; nothing is asked of whoever looks at the alerts, or ends them. */
export const priceAlert = defineFlow({
  tool: 'price_alert',
  begin: async (_context, args) => ({
    values: { ...sameNames({ product: args['product'], price: args['below'] }), args },
    notes: [],
  }),
  slots: ({ args = {} }) =>
    args['remove'] === true || (args['product'] === undefined && args['below'] === undefined)
      ? []
      : [product(), alertPrice()],
  request: ({ args = {}, product: named, price }) =>
    args['remove'] === true ? args : { ...args, product: named, below: price },
})
