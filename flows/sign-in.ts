import { defineFlow } from '#conversation/flow/flow.ts'
import { ownName, pin } from '#conversation/flow/slots/index.ts'
import { isDoubted } from '#conversation/turn/rights.ts'

/** Who holds a number that was silent for long says who they are: by the PIN, where there is one, else by the name. */
export const signIn = defineFlow({
  tool: 'sign_in',
  begin: async (context) => {
    const by = !isDoubted(context) ? undefined : context.account?.hasPin === true ? 'pin' : 'name'
    return { values: by === undefined ? {} : { args: { by } }, notes: [] }
  },
  slots: ({ args }) => (args?.['by'] === 'pin' ? [pin()] : args?.['by'] === 'name' ? [ownName()] : []),
  request: () => ({}),
})
