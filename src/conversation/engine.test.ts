import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectDatabase } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { testServer } from '#test/database.ts'
import { openWorld, type Person, type World } from './cases/world.ts'
import { createEngine } from './create.ts'
import type { Engine, TurnOutcome, TurnRequest } from './engine.ts'
import { emptyMemory, readMemory } from './turn/memory.ts'

describe('the engine', () => {
  let world: World
  let engine: Engine
  beforeAll(async () => {
    world = await openWorld()
    engine = createEngine(world)
  })
  beforeEach(() => world.reset())
  afterAll(() => world.close())

  const request = (
    person: Person | 'visitor',
    id: string,
    text: string,
    head?: string,
    more: Partial<TurnRequest> = {},
  ): TurnRequest => ({
    conversation: { id: `web:${person}`, channel: 'web', address: person, ...(head === undefined ? {} : { head }) },
    messages: [{ id, text }],
    screen: { choices: 20, signIn: 'card' },
    ...(person === 'visitor' ? {} : { account: world.people[person] }),
    ...more,
  })
  const kept = new Map<string, TurnOutcome['writes']>()
  /** Keeps a turn's checkpoint, as the host's commit does, and remembers it, so that a turn can be run again. */
  const keep = async (outcome: TurnOutcome): Promise<TurnOutcome> => {
    kept.set(outcome.head, outcome.writes)
    await world.database.client.bulkWrite<Record<string, { _id: string }>>(outcome.writes)
    return outcome
  }
  const run = async (turn: TurnRequest, by: Engine = engine): Promise<TurnOutcome> => {
    const before = kept.get(turn.conversation.head ?? '')
    if (before) await world.database.client.bulkWrite<Record<string, { _id: string }>>(before)
    return keep(await by.run(turn))
  }
  const talk = async (person: Person | 'visitor', ...lines: string[]): Promise<TurnOutcome> => {
    let outcome: TurnOutcome | undefined
    for (const [index, line] of lines.entries()) {
      outcome = await run(request(person, `${person}/${index}`, line, outcome?.head))
    }
    if (outcome === undefined) throw new Error('nothing was said')
    return outcome
  }
  const textOf = ({ replies }: TurnOutcome) => replies.map((reply) => reply.text).join('\n')

  it('gives the same outcome to the same turn, and places its order once', async () => {
    const summary = await talk('hanna', 'order 100 kg of tomatoes from Abebe for tomorrow')
    const yes = request('hanna', 'again', 'yes', summary.head)
    const first = await run(yes)
    const second = await run(yes, createEngine(world))
    expect(second.replies).toEqual(first.replies)
    expect(await world.database.models.orders.countDocuments()).toBe(1)
    expect((await world.market.listings.byId('1001'))?.quantity).toBe(2000)
    const next = await run(request('hanna', 'next', 'where is my order?', second.head))
    expect(textOf(next)).toContain('19042')
  })

  it.each([
    ['accept 19042', 'abebe'],
    ['accept it', 'abebe'],
    ["decline 19042 because I'm out of stock", 'abebe'],
    ['add 5 kg of butter at 1200 birr available today expires in 3 days', 'abebe'],
  ] as const)('does what %s asks for once, however often it is run', async (line, person) => {
    const { market, people } = world
    const items = [{ listing: '1001', quantity: 1000 as never }]
    await market.orders.place(people.hanna, { items, deliveryDay: clock.today(), place: 'adama' })
    let turn = request(person, 'once', line)
    let done = await run(turn)
    if (done.trace.flow !== null) {
      turn = request(person, 'twice', 'no', done.head)
      done = await run(turn)
    }
    expect((await run(turn)).replies).toEqual(done.replies)
    const lots = await market.listings.mine(people.abebe, { product: 'butter' })
    expect(lots.map((lot) => lot.quantity)).toEqual(line.includes('butter') ? [500] : [])
  })

  it('joins texts that arrived together', async () => {
    const messages = [
      { id: 'a', text: 'order tomatoes' },
      { id: 'b', text: '20 kg' },
    ]
    const { trace } = await run(request('hanna', 'a', '', undefined, { messages }))
    expect(trace.intent).toBe('place_order')
  })

  it('answers empty, long and strange messages with one next step', async () => {
    const long = 'tomatoes '.repeat(limits.messageCharacters)
    expect(textOf(await talk('hanna', long))).toContain('2,000 characters')
    expect(textOf(await talk('hanna', '   '))).toContain('empty')
    const open = await talk('hanna', 'order tomatoes', '')
    expect(open.trace.flow).toEqual({ name: 'place_order', slot: 'quantity' })
  })

  it('never throws, whatever the text or the button is', async () => {
    const heads = [undefined, (await talk('meron', 'order tomatoes')).head, (await talk('meron', 'add butter')).head]
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[a-z0-9 :{}$"._-]{0,40}$/))
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), fc.constantFrom(...heads), async (said, button, head) => {
        const messages = [button ? { id: 'f', text: '', choice: said } : { id: 'f', text: said }]
        const outcome = await run(request('meron', 'f', '', head, { messages }))
        expect(outcome.replies.length).toBeGreaterThan(0)
        expect(textOf(outcome).trim()).not.toBe('')
      }),
      { numRuns: 60 },
    )
  })

  it('remembers ten whole turns', async () => {
    const lines = Array.from({ length: limits.rememberedTurns + 3 }, (_, index) => (index % 2 ? 'thanks' : 'hello'))
    const { head } = await talk('hanna', ...lines)
    const rows = await world.database.db.collection('checkpoints').find({ checkpoint_id: head }).toArray()
    const saved = JSON.parse(rows[0]?.['checkpoint'].value('utf8')).channel_values
    expect(saved.memory.turns).toHaveLength(limits.rememberedTurns)
    expect(Object.values(saved.turn ?? {})).not.toContain('thanks')
    expect(JSON.stringify(saved.turn ?? {}).length).toBeLessThan(50)
  })

  it('asks the database little: a find for its state, and the host writes', async () => {
    const { head } = await talk('hanna', 'hello')
    const uri = new URL(await testServer())
    uri.searchParams.set('monitorCommands', 'true')
    const watched = await connectDatabase(uri.href, world.database.db.databaseName)
    const other = createEngine({ ...world, database: watched })
    const commands: string[] = []
    watched.client.on('commandStarted', ({ commandName }) => commands.push(commandName))
    await other.run(request('hanna', 'two', 'thanks', head))
    await watched.close()
    expect(commands.filter((name) => name !== 'endSessions')).toEqual(['find'])
  })

  it('shows a page of offers and of orders, and believes no day too far ahead', async () => {
    const { market, people } = world
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) {
      const lot = { product: 'garlic', quantity: fromUnits(50), price: fromBirr(160), availableFrom: clock.today() }
      await market.listings.save(people.sara, { ...lot, expiresOn: day })
      await market.listings.save(people.chaltu, { ...lot, expiresOn: day })
    }
    const found = await talk('hanna', 'show me garlic')
    expect(textOf(found)).toContain(`The ${limits.listingsShown} best offers of garlic`)
    for (let index = 0; index <= limits.ordersShown; index += 1) {
      const basket = { items: [{ listing: '1001', quantity: fromUnits(1) }], deliveryDay: clock.today(), place: 'meki' }
      await market.orders.place(people.dawit, basket)
    }
    const orders = await talk('dawit', 'my orders')
    expect(textOf(orders).match(/^•/gm)).toHaveLength(limits.ordersShown)
    const lot = await talk('abebe', 'add 5 kg of butter at 1200 birr', 'today', '2030-01-01')
    expect(lot.trace.flow).toEqual({ name: 'save_listing', slot: 'expiresOn' })
    expect(textOf(lot)).toContain('too far ahead')
  })

  it('shows the trace of the contract', async () => {
    const { trace } = await talk('abebe', "what's the market price for onions?")
    expect(trace).toMatchObject({
      language: 'en',
      intent: 'suggest_price',
      model: 'phrasebook',
      modelCalls: 1,
      flow: null,
      tools: [{ name: 'suggest_price', args: { product: 'red_onions' }, outcome: 'ok' }],
      sources: [],
    })
    expect(trace.ms).toBeGreaterThan(0)
  })
})

describe('what a conversation remembers', () => {
  it('is read back as it was saved', () => {
    const memory = { ...emptyMemory(), language: 'en' as const, order: '19042' }
    expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual({ memory, lost: false })
    expect(readMemory(undefined)).toEqual({ memory: emptyMemory(), lost: false })
  })

  it('of another version ends politely, and keeps the language', () => {
    const other = { version: 7, language: 'am', flow: { flow: 'fly_to_the_moon' } }
    expect(readMemory(other)).toEqual({ memory: { ...emptyMemory(), language: 'am' }, lost: true })
  })
})
