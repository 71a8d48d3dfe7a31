import { defineFlow } from '#conversation/flow/flow.ts'
import { beginPin } from '#conversation/flow/pin.ts'
import { newPin, oldPin, resetCode } from '#conversation/flow/slots/pin.ts'

/** A PIN is set, changed or taken away: after the old one, or after a code when that is forgotten. */
export const setPin = defineFlow({
  tool: 'set_pin',
  begin: beginPin,
  slots: ({ args }) => [
    ...(args?.['by'] === 'code' ? [resetCode()] : args?.['by'] === 'old' ? [oldPin()] : []),
    ...(args?.['remove'] === true ? [] : [newPin()]),
  ],
  request: ({ newPin: pin, args }) => ({ pin, remove: args?.['remove'] }),
})
