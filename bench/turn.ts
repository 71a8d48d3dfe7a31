import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Server, startServer } from '#test/process.ts'
import { ms, paced, percentile, print } from './measure.ts'

const PER_SECOND = 50
const SECONDS = 20
const PEOPLE = 40

interface Person {
  token: string
  said: number
}

/** What customers say, in order, each again and again: questions, searches and whole orders. */
const CUSTOMER = [
  'hello',
  'Show me available tomatoes',
  'Which one is cheapest?',
  'What is ChipChip?',
  'I need 5 kg of onions',
  'my orders',
  'How should I store tomatoes to keep them fresh?',
  'I want to order 2 kg of potatoes',
  'cancel',
  'thanks',
]
const SUPPLIER = [
  'hello',
  'Show my inventory',
  "What's the market price for onions?",
  'Show my orders',
  'Do I have tomatoes in stock?',
  'I want to add 10 kg of garlic at 140 birr',
  'cancel',
  'thanks',
]

/** Turns under load, the start, the memory, and the last 30 kg sold to many at once. */
export default async function turn(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  try {
    const first = await startServer(dataDir)
    await first.stop()
    const server = await startServer(dataDir)
    try {
      const people = await Promise.all(
        Array.from({ length: PEOPLE }, (_, index) =>
          register(server, index, index % 4 === 3 ? 'supplier' : 'customer'),
        ),
      )
      await paced(PER_SECOND, 4, (index) => speak(server, people, index)) // warm-up
      const { took, errors } = await paced(PER_SECOND, SECONDS, (index) => speak(server, people, index))
      print(`turns, ${PER_SECOND} a second for ${SECONDS} s, ${PEOPLE} people, sample data`, [
        {
          what: 'first start, with the sample data',
          figure: `${(first.readyMs / 1000).toFixed(2)} s`,
          goal: 'data under 15 s',
        },
        { what: 'second start', figure: `${(server.readyMs / 1000).toFixed(2)} s`, goal: 'under 5 s' },
        { what: 'p50', figure: ms(percentile(took, 50)), goal: 'under 15 ms' },
        { what: 'p95', figure: ms(percentile(took, 95)) },
        { what: 'p99', figure: ms(percentile(took, 99)), goal: 'under 60 ms' },
        { what: 'slowest', figure: ms(Math.max(...took)) },
        { what: 'errors', figure: `${errors.length} of ${took.length + errors.length}`, goal: '0' },
        { what: 'memory after all turns', figure: `${server.rss().toFixed(0)} MB`, goal: 'under 300 MB' },
      ])
      if (errors.length > 0) console.log('  first error:', errors[0])
      await lastStock(server)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function speak(server: Server, people: Person[], index: number): Promise<void> {
  const person = people[index % people.length]
  if (person === undefined) return
  const script = (index % people.length) % 4 === 3 ? SUPPLIER : CUSTOMER
  const message = script[person.said % script.length] ?? 'hello'
  person.said += 1
  await post(server, '/api/chat', { message }, person.token)
}

/** 50 customers confirm an order for 10 kg of the same last 30 kg at the same moment. */
async function lastStock(server: Server): Promise<void> {
  const supplier = await register(server, 900, 'supplier', 'Kidane Farm')
  for (const message of [
    'I want to add 30 kg of ginger at 180 birr per kg, available today, expires in 20 days',
    'skip',
  ]) {
    await post(server, '/api/chat', { message }, supplier.token)
  }
  const customers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => register(server, 1000 + index, 'customer')),
  )
  await Promise.all(
    customers.map((customer) =>
      post(
        server,
        '/api/chat',
        { message: 'order 10 kg of ginger from Kidane Farm, deliver to Adama tomorrow' },
        customer.token,
      ),
    ),
  )
  const began = performance.now()
  const answers = await Promise.all(
    customers.map((customer) => post(server, '/api/chat', { message: 'yes' }, customer.token)),
  )
  const took = performance.now() - began
  const orders = await Promise.all(
    customers.map(async (customer) => {
      const response = await fetch(`${server.url}/api/orders`, {
        headers: { authorization: `Bearer ${customer.token}` },
      })
      return ((await response.json()) as { items: unknown[] }).items.length
    }),
  )
  print('the last 30 kg, 10 kg each, to 50 customers at once', [
    { what: 'orders placed', figure: String(orders.reduce((sum, count) => sum + count, 0)), goal: '3' },
    { what: 'clear answers', figure: String(answers.filter((answer) => answer.reply.length > 0).length), goal: '50' },
    { what: 'until the last answer', figure: ms(took) },
  ])
}

async function register(server: Server, index: number, role: string, name = `Bench ${role} ${index}`): Promise<Person> {
  const body = { username: `bench${index}`, password: `bench-${index}-password`, role, name, location: 'adama' }
  const { token } = (await post(server, '/api/auth/register', body)) as unknown as { token: string }
  return { token, said: index }
}

async function post(server: Server, path: string, body: object, token?: string): Promise<{ reply: string }> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as { reply: string }
}
