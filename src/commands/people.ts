import type { Account } from '#data/models/index.ts'
import { phoneNumber } from '#market/contacts.ts'
import { CommandProblem, type Context } from './command.ts'

/** The account that somebody means: by id, username, supplier number, phone number or email address. */
export async function accountOf(context: Context, typed: string): Promise<Account> {
  const { models } = await context.database()
  const phone = phoneNumber(typed)
  const word = typed.trim().toLowerCase()
  const found = await models.accounts
    .find({
      $or: [
        { _id: typed },
        { username: word },
        { email: word },
        ...(/^\d{1,9}$/.test(typed) ? [{ supplierNumber: Number(typed) }] : []),
        ...(phone === undefined ? [] : [{ phone }, { 'channels.address': phone }]),
      ],
    })
    .limit(6)
    .lean<Account[]>()
  const [only, other] = found
  if (only === undefined) throw new CommandProblem(`there is no user ${typed}`)
  if (other === undefined) return only
  throw new CommandProblem(`several users are meant by ${typed}: ${found.map(({ _id }) => _id).join(', ')}`)
}
