import { signedIn, type TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import type { Note } from './flow.ts'
import { digitsOf } from './slots/pin.ts'

/**
 * How somebody proves to be the one who may set a PIN: by the old one, by a code when it is forgotten, by the sign-in on the
 * web.
 */
export async function beginPin(
  context: TurnContext,
  { forgot, remove, saysPassword }: Record<string, unknown>,
): Promise<{ values: Values; notes: Note[] }> {
  const account = signedIn(context)
  const asks = context.screen.signIn === 'register' && account.hasPin === true
  const by = !asks ? undefined : forgot === true ? 'code' : 'old'
  if (by === 'code') context.codes.push(await context.market.accounts.startPinReset(account, context.sender))
  const digits = saysPassword === true ? digitsOf(context.understood.text) : undefined
  const values: Values = {
    args: { ...(by === undefined ? {} : { by }), ...(remove === true ? { remove } : {}) },
    ...(digits?.length === 4 ? { newPin: digits } : {}),
  }
  return { values, notes: [] }
}
