import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '#data/catalogue/index.ts'
import type { Database } from '#data/database.ts'
import { migrate } from '#data/migrations/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { openTestDatabase } from '#test/database.ts'
import { IMPORTS, type ImportKind, type ImportRequest, importFile } from './index.ts'

const EXAMPLES = join(import.meta.dirname, 'examples')
const folder = mkdtempSync(join(tmpdir(), 'kcart-import-'))
let database: Database
let files = 0

beforeAll(async () => {
  clock.freeze(new Date('2026-11-22T09:00:00Z'))
  database = await openTestDatabase()
  await migrate(database)
  await loadCatalogue(database)
  await run('users', ['name,roles,phone,username', 'Almaz Farm,supplier,0911000101,almaz'].join('\n'))
})
afterAll(async () => {
  clock.release()
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

function run(kind: ImportKind, content: string | Buffer, request: Partial<ImportRequest> = {}) {
  files += 1
  const file = join(folder, `${files}.csv`)
  writeFileSync(file, content)
  return importFile(database, kind, { file, ...request })
}
const counts = ({ new: added, changed, unchanged, wrong }: Awaited<ReturnType<typeof run>>) => [
  added,
  changed,
  unchanged,
  wrong,
]

describe.each(['products', 'users', 'prices', 'listings'] as const)('the example of %s', (kind) => {
  const file = join(EXAMPLES, `${kind}.csv`)

  it('is right, changes nothing in a dry run, and nothing the second time', async () => {
    const dry = await importFile(database, kind, { file, dryRun: true })
    expect(dry).toMatchObject({ wrong: 0, problems: [], written: false })
    const first = await importFile(database, kind, { file })
    expect(counts(first)).toEqual(counts(dry))
    expect(first).toMatchObject({ unchanged: 0, written: true })
    const second = await importFile(database, kind, { file })
    expect(counts(second)).toEqual([0, 0, first.rows, 0])
  })

  it('has every column that is documented', async () => {
    const { required, optional } = IMPORTS[kind].columns
    const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8')
    for (const column of [...required, ...optional]) expect(readme).toContain(column)
  })
})

const PRICES = 'product,tier,day,price\n'
const LISTINGS = 'supplier,product,quantity,unit,price,available_from,expires_on,image_url\n'
const USERS = 'name,roles,phone,username,email,location,language,phone_verified\n'
const PRODUCTS = 'id,name_en,name_am,name_latin,category,unit,traded,aliases_en,usual_price,season,dearest_month\n'

/** What is wrong, and what is said about it. */
const WRONG: readonly [ImportKind, string, string | Buffer, { line: number; column?: string; says: RegExp }][] = [
  ['prices', 'an empty file', '', { line: 1, says: /empty/ }],
  ['prices', 'only blank lines', '\n\n\n', { line: 1, says: /empty/ }],
  ['prices', 'a column too few', 'product,tier,price\n', { line: 1, says: /missing: day/ }],
  ['prices', 'an unknown column', 'product,tier,day,price,colour\n', { line: 1, says: /unknown columns: colour/ }],
  ['prices', 'a column twice', 'product,tier,day,price,price\n', { line: 1, says: /"price" is there twice/ }],
  [
    'prices',
    'a row with too few cells',
    `${PRICES}tomatoes,localShop,2026-11-01`,
    { line: 2, says: /3 cells.*4 columns/ },
  ],
  [
    'prices',
    'an unknown product',
    `${PRICES}tomatoes,localShop,2026-11-01,50\nbricks,localShop,2026-11-01,50`,
    { line: 3, column: 'product', says: /not "bricks"/ },
  ],
  [
    'prices',
    'an unknown tier',
    `${PRICES}tomatoes,kiosk,2026-11-01,50`,
    { line: 2, column: 'tier', says: /localShop/ },
  ],
  [
    'prices',
    'a day that does not exist',
    `${PRICES}tomatoes,localShop,2026-02-30,50`,
    { line: 2, column: 'day', says: /2026-12-15/ },
  ],
  [
    'prices',
    'a day in the future',
    `${PRICES}tomatoes,localShop,2026-11-23,50`,
    { line: 2, column: 'day', says: /future/ },
  ],
  [
    'prices',
    'a price of nothing',
    `${PRICES}tomatoes,localShop,2026-11-01,0`,
    { line: 2, column: 'price', says: /0\.01/ },
  ],
  [
    'prices',
    'a negative price',
    `${PRICES}tomatoes,localShop,2026-11-01,-5`,
    { line: 2, column: 'price', says: /not "-5"/ },
  ],
  [
    'prices',
    'an absurd price',
    `${PRICES}tomatoes,localShop,2026-11-01,100001`,
    { line: 2, column: 'price', says: /100000/ },
  ],
  [
    'prices',
    'a price with three decimals',
    `${PRICES}tomatoes,localShop,2026-11-01,"1,200"`,
    { line: 2, column: 'price', says: /45\.50/ },
  ],
  [
    'prices',
    'the same price twice',
    `${PRICES}tomatoes,localShop,2026-11-01,50\nቲማቲም,local shop,2026-11-01,51`,
    { line: 3, says: /line 2/ },
  ],
  [
    'prices',
    'an open quotation mark',
    `${PRICES}"tomatoes,localShop,2026-11-01,50\n`,
    { line: 2, says: /quotation mark/ },
  ],
  [
    'prices',
    'Windows-1252',
    Buffer.concat([Buffer.from(PRICES), Buffer.from([0xe9, 0x0a])]),
    { line: 1, says: /UTF-8/ },
  ],
  ['prices', 'UTF-16', Buffer.from(`\ufeff${PRICES}`, 'utf16le'), { line: 1, says: /UTF-8/ }],
  [
    'products',
    'an id with spaces',
    `${PRODUCTS}red beet,a,ሀ,a,fruit,kg,no,,,,`,
    { line: 2, column: 'id', says: /underscores/ },
  ],
  [
    'products',
    'no Amharic name',
    `${PRODUCTS}plums,plums,,plum,fruit,kg,no,,,,`,
    { line: 2, column: 'name_am', says: /empty/ },
  ],
  [
    'products',
    'a month that does not exist',
    `${PRODUCTS}plums,plums,ፕለም,plam,fruit,kg,yes,,10,13,May`,
    { line: 2, column: 'season', says: /3\|4\|5/ },
  ],
  [
    'products',
    'a word of another product',
    `${PRODUCTS}plums,plums,ፕለም,plam,fruit,kg,yes,tomato,,,`,
    { line: 2, says: /"tomato" already means tomatoes/ },
  ],
  [
    'users',
    'nothing to find somebody by',
    `${USERS}Abebe,customer,,,,,,`,
    { line: 2, says: /phone number or a username/ },
  ],
  [
    'users',
    'a phone number of a spreadsheet',
    `${USERS}Abebe,customer,2.51911E+11,,,,,`,
    { line: 2, column: 'phone', says: /\+251/ },
  ],
  [
    'users',
    'a role that does not exist',
    `${USERS}Abebe,admin,0911000301,,,,,`,
    { line: 2, column: 'roles', says: /customer/ },
  ],
  [
    'users',
    'a username like a number',
    `${USERS}Abebe,customer,0911000301,123456,,,,`,
    { line: 2, column: 'username', says: /letter/ },
  ],
  [
    'users',
    "somebody else's username",
    `${USERS}Abebe,customer,0911000202,almaz,,,,`,
    { line: 2, says: /different accounts/ },
  ],
  [
    'users',
    'a number verified that is not there',
    `${USERS}Abebe,customer,,abebe.k,,,,yes`,
    { line: 2, column: 'phone_verified', says: /no phone/ },
  ],
  [
    'users',
    'the same person twice',
    `${USERS}Abebe,customer,0911000301,,,,,\nAbebe,customer,+251911000301,,,,,`,
    { line: 3, says: /line 2/ },
  ],
  [
    'listings',
    'an unknown supplier',
    `${LISTINGS}9999,tomatoes,5,,5,,,`,
    { line: 2, column: 'supplier', says: /number, username or phone/ },
  ],
  [
    'listings',
    'a product that is not traded',
    `${LISTINGS}almaz,coffee,5,,5,,,`,
    { line: 2, column: 'product', says: /not traded/ },
  ],
  ['listings', 'another unit', `${LISTINGS}almaz,milk,5,kg,5,,,`, { line: 2, column: 'unit', says: /by the litre/ }],
  [
    'listings',
    'a quantity of words',
    `${LISTINGS}almaz,milk,many,,5,,,`,
    { line: 2, column: 'quantity', says: /12\.5/ },
  ],
  [
    'listings',
    'an end before the beginning',
    `${LISTINGS}almaz,milk,5,,5,2026-12-10,2026-12-01,`,
    { line: 2, column: 'expires_on', says: /before/ },
  ],
  [
    'listings',
    'what has expired',
    `${LISTINGS}almaz,milk,5,,5,2026-11-01,2026-11-21,`,
    { line: 2, column: 'expires_on', says: /passed/ },
  ],
  [
    'listings',
    'a day in ten years',
    `${LISTINGS}almaz,milk,5,,5,,2036-11-21,`,
    { line: 2, column: 'expires_on', says: /after/ },
  ],
  [
    'listings',
    'a picture that is a script',
    `${LISTINGS}almaz,milk,5,,5,,,javascript:alert(1)`,
    { line: 2, column: 'image_url', says: /web address/ },
  ],
]

describe('a wrong file', () => {
  it.each(WRONG)('of %s with %s is refused as a whole', async (kind, _, content, { line, column, says }) => {
    const before = await Promise.all(
      (await database.db.listCollections().toArray()).map(({ name }) => database.db.collection(name).countDocuments()),
    )
    const report = await run(kind, content)
    expect(report.problems[0]).toMatchObject({ line, ...(column === undefined ? {} : { column }) })
    expect(report.problems[0]?.message).toMatch(says)
    expect(report).toMatchObject({ wrong: 1, written: false })
    const after = await Promise.all(
      (await database.db.listCollections().toArray()).map(({ name }) => database.db.collection(name).countDocuments()),
    )
    expect(after).toEqual(before)
  })

  it('has all its problems counted, and its good rows imported when that is wanted', async () => {
    const bad = Array.from(
      { length: 120 },
      (_, index) => `bricks,localShop,2026-10-${String((index % 28) + 1).padStart(2, '0')},1`,
    )
    const content = `${PRICES}ginger,localShop,2026-11-05,180\n${bad.join('\n')}\nginger,supermarket,2026-11-05,230\n`
    const report = await run('prices', content)
    expect(counts(report)).toEqual([2, 0, 0, 120])
    expect(report.problems).toHaveLength(50)
    expect(await database.models.prices.countDocuments({ product: 'ginger' })).toBe(0)
    expect(await run('prices', content, { skipBad: true })).toMatchObject({ new: 2, wrong: 120, written: true })
    expect(await database.models.prices.countDocuments({ product: 'ginger' })).toBe(2)
  })

  it('that cannot be read to its end is never imported', async () => {
    const content = `${PRICES}lemons,localShop,2026-11-05,70\n"lemons,supermarket,2026-11-05,90\n`
    expect(await run('prices', content, { skipBad: true })).toMatchObject({ unreadable: true, written: false })
    expect(await database.models.prices.countDocuments({ product: 'lemons' })).toBe(0)
  })
})

describe('what is read', () => {
  it.each([
    ['a byte order mark and Windows line ends', '\ufeffproduct,tier,day,price\r\nmilk,localShop,2026-10-01,85.50\r\n'],
    ['semicolons and decimal commas', 'product;tier;day;price\nmilk;localShop;2026-10-02;85,50\n'],
    ['tabs', 'product\ttier\tday\tprice\nmilk\tlocalShop\t2026-10-03\t85.5\n'],
    ['another order, capitals and blanks', ' Price , Day , TIER , Product \n 85.5 , 2026-10-04 , Local Shop , Milk \n'],
    ['Fidel and quotation marks', 'product,tier,day,price\n"ወተት","localShop","2026-10-05","85,50"\n'],
    ['blank lines', '\nproduct,tier,day,price\n\nmilk,localShop,2026-10-06,85.5\n\n'],
  ])('may have %s', async (_, content) => {
    expect(counts(await run('prices', content))).toEqual([1, 0, 0, 0])
    const [price] = await database.models.prices.find({ product: 'milk' }).sort({ day: -1 }).limit(1).lean()
    expect(price?.price).toBe(8_550)
  })

  it('may be longer than a batch', async () => {
    const rows = Array.from(
      { length: 1_234 },
      (_, index) => `potatoes,supermarket,${addDays('2026-11-22', -index)},${30 + (index % 7)}`,
    )
    expect(counts(await run('prices', PRICES + rows.join('\n')))).toEqual([1_234, 0, 0, 0])
    rows[1_000] = `potatoes,supermarket,${addDays('2026-11-22', -1_000)},99`
    expect(counts(await run('prices', PRICES + rows.join('\n')))).toEqual([0, 1, 1_233, 0])
  })
})

describe('people', () => {
  it('keep what the file does not say, gain roles, and verify a number once', async () => {
    await run('users', `${USERS}Tolosa Feyisa,customer,0911000401,,tolosa@example.org,Adama,am,no\n`)
    expect(
      counts(await run('users', 'name,roles,phone,phone_verified\nTolosa F.,supplier,+251 91 100 0401,yes\n')),
    ).toEqual([0, 1, 0, 0])
    const account = await database.models.accounts.findOne({ phone: '+251911000401' }).lean()
    expect(account).toMatchObject({
      name: 'Tolosa F.',
      roles: ['customer', 'supplier'],
      email: 'tolosa@example.org',
      location: 'adama',
      language: 'am',
      script: 'fidel',
      supplierNumber: expect.any(Number),
      sample: false,
    })
    expect(account?.channels).toMatchObject([
      { channel: 'sms', address: '+251911000401', consent: { source: 'import' } },
    ])
    expect(counts(await run('users', 'name,roles,phone,phone_verified\nTolosa F.,supplier,0911000401,yes\n'))).toEqual([
      0, 0, 1, 0,
    ])
  })
})

describe('lots', () => {
  const row = (quantity: number, price: number) => `${LISTINGS}almaz,tomatoes,${quantity},kg,${price},,2026-12-20,\n`
  const stored = () => database.models.listings.findOne({ supplierName: 'Almaz Farm', product: 'tomatoes' }).lean()

  it('are not filled up again by the same file after something was sold', async () => {
    expect(counts(await run('listings', row(100, 50)))).toEqual([1, 0, 0, 0])
    expect(await stored()).toMatchObject({
      quantity: 10_000,
      price: 5_000,
      lastDay: '2026-12-20',
      onSale: true,
      supplierNumber: 101,
    })
    await database.models.listings.updateOne({ _id: (await stored())?._id ?? '' }, { $inc: { quantity: -4_000 } })
    expect(counts(await run('listings', row(100, 50)))).toEqual([0, 0, 1, 0])
    expect((await stored())?.quantity).toBe(6_000)
    expect(counts(await run('listings', row(80, 55)))).toEqual([0, 1, 0, 0])
    expect(await stored()).toMatchObject({ quantity: 8_000, price: 5_500 })
    expect(
      await database.models.events.countDocuments({ kind: 'listing.saved', subject: (await stored())?._id ?? '' }),
    ).toBe(2)
  })
})
