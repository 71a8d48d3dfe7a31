import { SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { createMarket } from './index.ts'
import { openTestMarket, TEST_SECRET, type TestMarket } from './testing.ts'

let test: TestMarket
beforeAll(async () => {
  test = await openTestMarket()
})
afterAll(() => test.close())
afterEach(() => clock.release())

const password = 'ripe tomatoes'
const refused = (code: string) => expect.objectContaining({ code })

describe('registering', () => {
  it('makes an account that its token speaks for, and keeps no password', async () => {
    const { account, token } = await test.market.accounts.register({
      username: ' Hanna.T ',
      password,
      role: 'customer',
      name: 'Hanna <b> https://evil.example',
      phone: '0911 22 33 44',
      email: 'Hanna@Example.et',
      location: 'Addis Ababa',
      language: 'am',
    })
    expect(account).toMatchObject({
      username: 'hanna.t',
      name: 'Hanna <b>',
      phone: '+251911223344',
      email: 'hanna@example.et',
      location: 'addis_ababa',
      script: 'fidel',
      sample: false,
    })
    expect(account).not.toHaveProperty('passwordHash')
    expect(await test.market.accounts.authenticate(token)).toEqual(account)
    expect(JSON.stringify(await test.database.models.accounts.findById(account._id).lean())).not.toContain(password)
  })

  it('gives suppliers short numbers that start at 101', async () => {
    const { account } = await test.market.accounts.register({ username: 'first-farm', password, role: 'supplier' })
    expect(account.supplierNumber).toBe(101)
    const customer = await test.person('customer')
    const both = await test.market.accounts.addRole(customer._id, 'supplier')
    expect(both).toMatchObject({ roles: ['customer', 'supplier'], supplierNumber: 102 })
    expect(await test.market.accounts.addRole(customer._id, 'supplier')).toEqual(both)
  })

  it('refuses a name that is taken, however it is written, and however fast', async () => {
    const names = ['Twin', 'twin', ' TWIN ', 'tWin']
    const all = await Promise.allSettled(
      names.map((username) => test.market.accounts.register({ username, password, role: 'customer' })),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toEqual(refused('username_taken'))
  })

  it.each([
    [{ username: 'x' }, 'bad_username'],
    [{ password: 'short' }, 'weak_password'],
    [{ phone: '12' }, 'bad_contact'],
    [{ email: 'nobody' }, 'bad_contact'],
  ])('refuses %j', async (wrong, code) => {
    const request = { username: 'fine-name', password, role: 'customer' as const, ...wrong }
    await expect(test.market.accounts.register(request)).rejects.toEqual(refused(code))
    expect(await test.database.models.accounts.countDocuments({ username: 'fine-name' })).toBe(0)
  })

  it('a verified number belongs to one account; a claim blocks nobody', async () => {
    const claim = (username: string) =>
      test.market.accounts.register({ username, password, role: 'customer', phone: '+251922000001' })
    const { account } = await claim('claims-first')
    await claim('claims-second')
    const channel = { id: 'c1', channel: 'sms', address: '+251922000001', verifiedAt: clock.now() }
    await test.database.models.accounts.updateOne({ _id: account._id }, { $push: { channels: channel } })
    await expect(claim('claims-third')).rejects.toMatchObject({ code: 'contact_taken', details: { field: 'phone' } })
    expect((await test.market.accounts.signIn('0922000001', password)).account._id).toBe(account._id)
  })
})

describe('signing in', () => {
  it('takes the username, and a contact that only one account claims', async () => {
    const request = { username: 'Mulu', password, role: 'customer' as const, phone: '0933000001', email: 'mulu@x.et' }
    const { account } = await test.market.accounts.register(request)
    for (const login of ['mulu', ' MULU ', '0933000001', '+251933000001', 'Mulu@X.et'])
      expect((await test.market.accounts.signIn(login, password)).account._id).toBe(account._id)
    await test.market.accounts.register({ ...request, username: 'other-mulu', password: 'green avocados' })
    for (const login of ['0933000001', 'mulu@x.et'])
      await expect(test.market.accounts.signIn(login, password)).rejects.toEqual(refused('wrong_login'))
  })

  it.each(['nobody', '', '0999999999', 'a@b.et', '{"$gt": ""}', 'x'.repeat(10_000), '\u0000'])(
    'refuses %.20j without saying why',
    async (login) => {
      await expect(test.market.accounts.signIn(login, password)).rejects.toEqual(refused('wrong_login'))
    },
  )

  it('an account without a password cannot be signed in to', async () => {
    const { account } = await test.market.accounts.register({ role: 'customer', phone: '0944000001', name: 'Abel' })
    expect(account).not.toHaveProperty('username')
    await expect(test.market.accounts.signIn('0944000001', '')).rejects.toEqual(refused('wrong_login'))
  })

  it('sample accounts are shut out where providers are real', async () => {
    const { account, token } = await test.market.accounts.register({
      username: 'sample-one',
      password,
      role: 'customer',
    })
    await test.database.models.accounts.updateOne({ _id: account._id }, { $set: { sample: true } })
    const live = await createMarket({ database: test.database, secret: TEST_SECRET, live: true, countries: ['ET'] })
    await expect(live.accounts.signIn('sample-one', password)).rejects.toEqual(refused('sample_accounts_off'))
    await expect(live.accounts.signIn('sample-one', 'wrong one')).rejects.toEqual(refused('wrong_login'))
    expect(await live.accounts.authenticate(token)).toBeUndefined()
    expect((await test.market.accounts.authenticate(token))?._id).toBe(account._id)
  })
})

describe('tokens', () => {
  it('die alone at sign-out', async () => {
    const { token } = await test.market.accounts.register({ username: 'signs-out', password, role: 'customer' })
    const { token: other } = await test.market.accounts.signIn('signs-out', password)
    await test.market.accounts.signOut(token)
    await test.market.accounts.signOut(token)
    expect(await test.market.accounts.authenticate(token)).toBeUndefined()
    expect(await test.market.accounts.authenticate(other)).toBeDefined()
  })

  it('die of age', async () => {
    const { token } = await test.market.accounts.register({ username: 'grows-old', password, role: 'customer' })
    clock.advance(limits.sessionDays * 86_400_000 - 60_000)
    expect(await test.market.accounts.authenticate(token)).toBeDefined()
    clock.advance(120_000)
    expect(await test.market.accounts.authenticate(token)).toBeUndefined()
  })

  it('of others speak for nobody', async () => {
    const { account, token } = await test.market.accounts.register({
      username: 'is-copied',
      password,
      role: 'customer',
    })
    const row = await test.database.models.signIns.findOne({ account: account._id }).lean()
    const forged = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setJti(row?._id ?? '')
      .setSubject(account._id)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('another secret'))
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`
    for (const bad of ['', 'x', 'a.b.c', forged, unsigned, `${token}x`, token.slice(1)])
      expect(await test.market.accounts.authenticate(bad)).toBeUndefined()
  })
})

describe('changing an account', () => {
  it('a new name and place of a supplier is on the lots at once, and found', async () => {
    const supplier = await test.person('supplier')
    const { _id } = await test.lot(supplier)
    await test.market.listings.findSuppliers('anybody')
    await test.market.accounts.update(supplier._id, { name: 'Zenebech \u202Eእርሻ', location: 'Jimma' })
    expect(await test.market.listings.byId(_id)).toMatchObject({ supplierName: 'Zenebech እርሻ', location: 'jimma' })
    const found = await test.market.listings.findSuppliers('zenebec')
    expect(found).toEqual([
      { id: supplier._id, number: supplier.supplierNumber, name: 'Zenebech እርሻ', location: 'jimma' },
    ])
  })

  it('an empty name changes nothing', async () => {
    const { _id, name } = await test.person('customer')
    expect((await test.market.accounts.update(_id, { name: ' \u200B ', language: 'am' })).name).toBe(name)
  })
})
