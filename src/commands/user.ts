import { writeFileSync } from 'node:fs'
import type { Account, Role } from '#data/models/index.ts'
import { username } from '#market/contacts.ts'
import { isDuplicate } from '#market/duplicate.ts'
import { hashPassword } from '#market/passwords.ts'
import { ids } from '#src/ids.ts'
import { argument, type Command, CommandProblem, type Context, LIMIT, limitOf, oneOf } from './command.ts'
import { accountOf } from './people.ts'
import { allOf, forget, openOrders } from './personal-data.ts'
import { type Row, when } from './print.ts'

const ROLES = ['customer', 'supplier'] as const satisfies readonly Role[]

/** Looks at people's accounts and puts them right. USER is an id, username, supplier number, phone number or email address. */
export const user: Command = {
  name: 'user',
  about: "look at people's accounts, and put them right",
  actions: [
    {
      name: 'list',
      about: 'the newest first',
      options: {
        role: { value: 'ROLE', about: 'only customers or suppliers' },
        name: { value: 'WORDS', about: 'only those with these words in their name' },
        limit: LIMIT,
      },
      examples: ['user list --role supplier --limit 5', 'user list --name almaz'],
      run: listed,
    },
    {
      name: 'show',
      about: 'one account (an id, username, supplier number, phone number or email address)',
      takes: ['USER'],
      examples: ['user show supplier', 'user show 0911223344 --full'],
      async run(context) {
        context.print.record(await described(context, await accountOf(context, argument(context, 0))))
      },
    },
    {
      name: 'rename',
      about: 'change the name that others see',
      takes: ['USER', 'NAME'],
      examples: ['user rename 101 "Almaz Organic Farm"'],
      async run(context) {
        const account = await accountOf(context, argument(context, 0))
        const market = await context.market()
        const changed = await market.accounts.update(account._id, { name: argument(context, 1) })
        context.print.record(await described(context, changed))
      },
    },
    {
      name: 'add-role',
      about: 'let a customer sell, or a supplier buy',
      takes: ['USER', 'customer|supplier'],
      examples: ['user add-role hanna.t supplier'],
      async run(context) {
        const role = oneOf('add-role', argument(context, 1), ROLES)
        const account = await accountOf(context, argument(context, 0))
        const market = await context.market()
        context.print.record(await described(context, await market.accounts.addRole(account._id, role)))
      },
    },
    {
      name: 'reset-password',
      about: 'give a new password and end all sign-ins',
      takes: ['USER'],
      options: { username: { value: 'NAME', about: 'the username to sign in with, for an account without one' } },
      examples: ['user reset-password hanna.t', 'user reset-password 0911223344 --username hanna.t'],
      run: resetPassword,
    },
    {
      name: 'export',
      about: 'write all that is kept of a person to a new file, as JSON',
      takes: ['USER', 'FILE'],
      examples: ['user export hanna.t hanna.json'],
      run: exported,
    },
    {
      name: 'forget',
      about: 'remove a person: account, addresses, messages and stock; orders stay, without names and places',
      takes: ['USER'],
      options: { yes: { about: 'do it; without this it is only said what would be removed' } },
      examples: ['user forget hanna.t', 'user forget hanna.t --yes'],
      run: forgotten,
    },
  ],
}

async function exported(context: Context): Promise<void> {
  const account = await accountOf(context, argument(context, 0))
  const file = argument(context, 1)
  const data = await allOf(await context.database(), account)
  try {
    writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new CommandProblem(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
  context.print.record({
    file,
    ...Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.length]] : [])),
    ),
  })
}

async function forgotten(context: Context): Promise<void> {
  const account = await accountOf(context, argument(context, 0))
  const database = await context.database()
  const open = await openOrders(database, account)
  if (open.length > 0) throw new CommandProblem(`orders are still open, settle them first: ${open.join(', ')}`)
  const sure = context.given.flag('yes')
  const { account: kept, ...rest } = await allOf(database, account)
  if (sure) await forget(database, account)
  context.print.record({
    id: account._id,
    name: kept.name,
    done: sure ? 'forgotten' : 'nothing yet: say --yes',
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value.length])),
  })
}

async function listed(context: Context): Promise<void> {
  const { given, print } = context
  const role = given.text('role')
  const words = given.text('name')
  const filter = {
    ...(role === undefined ? {} : { roles: oneOf('--role', role, ROLES) }),
    ...(words === undefined ? {} : { name: new RegExp(words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i') }),
  }
  const { models } = await context.database()
  const found = await models.accounts.find(filter).sort({ createdAt: -1 }).limit(limitOf(context)).lean<Account[]>()
  print.table(found.map(rowOf), 'No such users.')
}

/** The new password is shown once, to whoever types this; it is stored hashed. */
async function resetPassword(context: Context): Promise<void> {
  const account = await accountOf(context, argument(context, 0))
  const wanted = context.given.text('username')
  const login = account.username ?? (wanted === undefined ? undefined : username(wanted))
  if (login === undefined) throw new CommandProblem('the account has no username: give one with --username')
  const password = ids.secret(9)
  const passwordHash = await hashPassword(password)
  const { models, transaction } = await context.database()
  try {
    await transaction(async (session) => {
      await models.accounts.updateOne({ _id: account._id }, { $set: { username: login, passwordHash } }, { session })
      await models.signIns.deleteMany({ account: account._id }, { session })
    })
  } catch (error) {
    if (isDuplicate(error, 'username')) throw new CommandProblem(`the username ${login} is taken`)
    throw error
  }
  context.print.record({ username: login, password })
}

const rowOf = (account: Account): Row => ({
  id: account._id,
  username: account.username,
  name: account.name,
  roles: account.roles.join(', '),
  supplier: account.supplierNumber,
  phone: account.phone,
  location: account.location,
  sample: account.sample,
})

async function described(context: Context, account: Account) {
  const { models } = await context.database()
  const [bought, sold, lots] = await Promise.all([
    models.orders.countDocuments({ customer: account._id }),
    models.orders.countDocuments({ supplier: account._id }),
    models.listings.countDocuments({ supplier: account._id, state: 'active' }),
  ])
  return {
    ...rowOf(account),
    email: account.email,
    language: account.language,
    script: account.script,
    preferredChannel: account.preferredChannel,
    since: when(account.createdAt),
    ordersPlaced: bought,
    ordersReceived: sold,
    lots,
    channels: account.channels.map(({ channel, address, verifiedAt, optedOutAt }) => ({
      channel,
      address,
      verified: when(verifiedAt),
      optedOut: when(optedOutAt),
    })),
  }
}
