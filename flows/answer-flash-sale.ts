import { defineFlow } from '#conversation/flow/flow.ts'
import { saleMeant } from '#conversation/tools/flash-sales.ts'

/** Whether a lot is sold cheaper before it expires. It changes a price: where there is a PIN, that is asked for. */
export const answerFlashSale = defineFlow({
  tool: 'answer_flash_sale',
  guarded: ({ answer, listing }) => answer === 'accept' && listing !== undefined,
  begin: async (context, args) => ({ values: await saleMeant(context, args), notes: [] }),
  slots: [],
  request: ({ listing, answer }) => ({ listing, answer }),
})
