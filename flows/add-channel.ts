import { defineFlow } from '#conversation/flow/flow.ts'
import { beginNumber, numberKept, numberLeft, numberRecovered, numberSummary } from '#conversation/flow/own-number.ts'
import { numberCode, numberCodeSent, ownNumber } from '#conversation/flow/slots/own-number.ts'

/** Another number of one's own: which, and the code that is sent to it. One that is to be forgotten is asked about once. */
export const addChannel = defineFlow({
  tool: 'add_channel',
  begin: beginNumber,
  guarded: ({ args }) => args?.['remove'] === true,
  slots: ({ args, known }) => [
    ...(args?.['dial'] === true ? [] : [ownNumber()]),
    ...(args === undefined ? [numberCodeSent()] : []),
    ...(args === undefined && known !== true ? [numberCode()] : []),
  ],
  summary: numberSummary,
  kept: numberKept,
  recover: numberRecovered,
  left: numberLeft,
  request: ({ phone, channel, code, args }) => ({ phone, channel, code, ...args }),
})
