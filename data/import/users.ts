import { z } from 'zod'
import type { Account, AccountChannel } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { LANGUAGES } from '#src/language.ts'
import { PLACES } from '#src/places.ts'
import { list, maybe, oneOf, read, words, yesNo } from './fields.ts'
import { type Checked, different, type Importer, type Plan, put, type TakeNumber, type Write } from './importer.ts'
import { phone } from './phone.ts'

const roles = list
  .transform((all) => all.map((role) => role.toLowerCase()))
  .pipe(z.array(z.enum(['customer', 'supplier'], 'wants customer, supplier or customer|supplier')).min(1, 'is empty'))

const username = read('3 to 40 letters, digits, dots, dashes or underscores, one of them a letter', (cell) => {
  const name = cell.toLowerCase().normalize('NFC')
  return /^[\p{L}\p{M}\p{N}._-]{3,40}$/u.test(name) && /\p{L}/u.test(name) ? name : undefined
})
const email = read('an email address', (cell) =>
  /^[^\s@<>"(),:;]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(cell) ? cell.toLowerCase() : undefined,
)
/** A place of the list in any of its spellings, else the words themselves. */
const location = words().transform((cell) => {
  const word = cell.toLowerCase()
  const place = PLACES.find(
    ({ id, names }) => id === word || [names.en.toLowerCase(), names.am, ...names.latin].includes(word),
  )
  return place?.id ?? cell
})

const row = z
  .object({
    name: words(),
    roles,
    phone: maybe(phone),
    username: maybe(username),
    email: maybe(email),
    location: maybe(location),
    language: maybe(oneOf(LANGUAGES)),
    phone_verified: maybe(yesNo),
  })
  .refine((user) => user.phone !== undefined || user.username !== undefined, 'wants a phone number or a username')
  .refine((user) => user.phone_verified !== true || user.phone !== undefined, {
    message: 'there is no phone number to be verified',
    path: ['phone_verified'],
  })
type Row = z.infer<typeof row>

/** People, found again by their phone number or username. Passwords are not imported. */
export const users: Importer<Row> = {
  columns: {
    required: ['name', 'roles', 'phone'],
    optional: ['username', 'email', 'location', 'language', 'phone_verified'],
  },
  shared: true,

  async begin(database) {
    return {
      row,
      keys: (user) => [user.phone, user.username].filter((key) => key !== undefined),
      async plan(rows, session, take) {
        const phones = rows.flatMap((each) => each.row.phone ?? [])
        const names = rows.flatMap((each) => each.row.username ?? [])
        const found = database.models.accounts
          .find({
            $or: [{ phone: { $in: phones } }, { 'channels.address': { $in: phones } }, { username: { $in: names } }],
          })
          .session(session ?? null)
        const current = await found.lean<Account[]>()
        const plans: Plan[] = []
        for (const checked of rows) plans.push(await planned(checked, current, take))
        return plans
      },
    }
  },
}

async function planned(checked: Checked<Row>, accounts: readonly Account[], take: TakeNumber): Promise<Plan> {
  const { row } = checked
  const before = accountOf(row, accounts)
  if (typeof before === 'string') return { outcome: 'wrong', message: before }
  const account = merged(checked, before)
  if (before !== undefined && !different(before, account)) return { outcome: 'unchanged' }
  if (account.roles.includes('supplier')) account.supplierNumber ??= await take('suppliers')
  const writes: Write[] = [put({ ...account }, 'accounts', before === undefined)]
  if (before?.supplierNumber !== undefined) {
    // Lots carry the name and the place of their supplier.
    const shown = {
      supplierName: account.name,
      ...(account.location === undefined ? {} : { location: account.location }),
    }
    const filter = { supplier: account._id, state: 'active' }
    writes.push({ collection: 'listings', operation: { updateMany: { filter, update: { $set: shown } } } })
  }
  return { outcome: before === undefined ? 'new' : 'changed', writes }
}

/** Whose row it is: an account, nobody's yet, or why that cannot be said. */
function accountOf(row: Row, accounts: readonly Account[]): Account | undefined | string {
  const byName = accounts.find(({ username }) => username !== undefined && username === row.username)
  const verified = accounts.find(({ channels }) =>
    channels.some((each) => each.address === row.phone && each.verifiedAt !== undefined),
  )
  const claimants = row.phone === undefined ? [] : accounts.filter((account) => account.phone === row.phone)
  const byPhone = verified ?? (claimants.length === 1 ? claimants[0] : undefined)
  if (byName === undefined && byPhone === undefined && claimants.length > 1) {
    return 'several accounts claim this phone number and none has verified it'
  }
  if (byName !== undefined && byPhone !== undefined && byName !== byPhone) {
    return 'the username and the phone number belong to different accounts'
  }
  if (byName === undefined && row.username !== undefined && byPhone?.username !== undefined) {
    return 'the account with this phone number has another username'
  }
  return byName ?? byPhone
}

/** The account as the row wants it. Roles are only added; a language decides the script. */
function merged({ row }: Checked<Row>, before: Account | undefined): Account {
  const language = row.language ?? before?.language ?? 'en'
  const script =
    row.language === undefined && before !== undefined ? before.script : language === 'am' ? 'fidel' : 'latin'
  const given = { username: row.username, phone: row.phone, email: row.email, location: row.location }
  return {
    _id: before?._id ?? ids.fresh(),
    ...before,
    name: row.name,
    roles: [...new Set([...(before?.roles ?? []), ...row.roles])],
    language,
    script,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    channels: channels(row, before?.channels ?? []),
    sample: before?.sample ?? false,
    createdAt: before?.createdAt ?? clock.now(),
  }
}

function channels({ phone, phone_verified }: Row, before: AccountChannel[]): AccountChannel[] {
  if (phone === undefined || phone_verified !== true) return before
  const own = before.find((each) => each.channel === 'sms' && each.address === phone)
  if (own?.verifiedAt !== undefined) return before
  const at = clock.now()
  const verified = { ...own, id: own?.id ?? ids.fresh(), channel: 'sms', address: phone, verifiedAt: at }
  return [...before.filter((each) => each !== own), { ...verified, consent: { at, source: 'import' } }]
}
