import { defineFlow } from '#conversation/flow/flow.ts'
import { beginDrawing, description, drawable, drawing, ownLot } from '#conversation/flow/slots/index.ts'

/** A picture for a lot that is on sale already: which one, what it shall show, and whether it is right. */
export const generateProductImage = defineFlow({
  tool: 'generate_product_image',
  guarded: () => true,
  begin: async (context, args) => ({ values: beginDrawing(context, args), notes: [] }),
  slots: [drawable(), ownLot(), description(), drawing()],
  request: ({ listing, imageUrl }) => ({
    listing,
    ...(imageUrl === undefined || imageUrl === null ? {} : { imageUrl }),
  }),
})
