import { defineFlow } from '#conversation/flow/flow.ts'
import { ownLot } from '#conversation/flow/slots/index.ts'
import { lotKept, removeSummary } from '#conversation/flow/summaries.ts'

/** Which lot; it is taken off sale after one question. */
export const removeListing = defineFlow({
  tool: 'remove_listing',
  guarded: () => true,
  slots: [ownLot()],
  summary: removeSummary,
  kept: lotKept,
  request: ({ listing }) => ({ listing }),
})
