import { defineFlow, sameNames } from '#conversation/flow/flow.ts'
import { ownLot } from '#conversation/flow/slots/index.ts'
import { shownLot } from '#conversation/flow/stock.ts'
import { lotKept, removeSummary } from '#conversation/flow/summaries.ts'

/** Which lot; it is taken off sale after one question. */
export const removeListing = defineFlow({
  tool: 'remove_listing',
  guarded: () => true,
  // "Remove it": the only lot that was shown last.
  begin: async (context, args) => {
    const values = sameNames(args)
    const shown = args['shown'] === true && values.listing === undefined ? shownLot(context) : undefined
    return { values: { ...values, ...(shown === undefined ? {} : { listing: shown }) }, notes: [] }
  },
  slots: [ownLot()],
  summary: removeSummary,
  kept: lotKept,
  request: ({ listing }) => ({ listing }),
})
