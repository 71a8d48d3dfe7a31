import { defineFlow, type Flow, sameNames } from '#conversation/flow/flow.ts'
import { heardProduct, product, productOnSale } from '#conversation/flow/slots/index.ts'
import type { ToolName } from '#conversation/tools/inputs.ts'

/** A tool that only has to know which product is meant; "which one is the cheapest?" is about what was shown last. */
const aboutProduct = (tool: ToolName, which = product): Flow =>
  defineFlow({
    tool,
    looks: true,
    slots: [which()],
    begin: async ({ memory: { shown, flow }, understood }, args) => {
      const points = args['pick'] ?? args['anotherSupplier'] ?? args['shown']
      const talkedAbout = flow?.values.product ?? shown?.product
      const said = heardProduct({ understood }) ?? (points === undefined ? undefined : talkedAbout)
      const meant = said === undefined ? {} : { product: said }
      return { values: { ...meant, ...sameNames(args), args }, notes: [] }
    },
    request: ({ args, product: named }) => ({ ...args, ...(named === undefined ? {} : { product: named }) }),
  })

export const findListings = aboutProduct('find_listings', productOnSale)
export const suggestPrice = aboutProduct('suggest_price')
export const marketPrices = aboutProduct('market_prices')
export const checkListing = aboutProduct('check_listing')
