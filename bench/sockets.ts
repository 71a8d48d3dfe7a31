import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, openBrowser, talkTo } from '#test/app.ts'
import { type Server, startServer } from '#test/process.ts'
import { ms, percentile, print } from './measure.ts'
import type { Crowded, Crowding } from './sockets-crowd.ts'

/** How many browsers are open at once; `BENCH_SOCKETS=1000` for fewer. */
const WANTED = Number(process.env['BENCH_SOCKETS'] ?? 10_000)
const CROWDS = 4
const SELLERS = ['Abebe', 'Almaz', 'Bekele', 'Chaltu', 'Dawit', 'Genet', 'Hailu', 'Kidane', 'Lemlem', 'Mulu']
/** One in so many is signed in; the others are visitors. */
const SIGNED_IN = 20
const ORDERS = 200
const ORDER_EVERY_MS = 50
const STORM_MS = 60_000
/** Files that a process needs besides its sockets. */
const OTHER_FILES = 200

/** Ten thousand open browsers: what each costs, how soon an order's news come to its supplier, and all of them coming back at once. */
export default async function sockets(): Promise<void> {
  const most = allowed()
  if (most < WANTED) {
    console.log(`  This machine lets ${most} be opened (ulimit -n, net.ipv4.ip_local_port_range): no more are.`)
  }
  const browsers = Math.min(WANTED, most)
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  const crowds: Crowd[] = []
  let server = await startServer(dataDir)
  try {
    const sellers = await openSellers(server)
    const tokens = await signIns(server, Math.round(browsers / SIGNED_IN))
    await sell(server, sellers, 2 * SELLERS.length) // warm-up
    const before = await rested(server)
    const opening = performance.now()
    for (let at = 0; at < CROWDS; at += 1) {
      crowds.push(
        openCrowd({
          url: server.url,
          browsers: share(browsers, at),
          tokens: tokens.filter((_, of) => of % CROWDS === at),
        }),
      )
    }
    await until('all browsers are open', () => settled(crowds) === browsers)
    const opened = performance.now() - opening
    const after = await rested(server)
    print(`${browsers} open browsers, ${tokens.length} of them signed in, in ${CROWDS} processes`, [
      { what: 'until all are open', figure: `${(opened / 1000).toFixed(1)} s` },
      { what: 'memory before', figure: `${before.toFixed(0)} MB` },
      { what: 'memory with all of them', figure: `${after.toFixed(0)} MB` },
      { what: 'for each', figure: `${(((after - before) * 1024) / browsers).toFixed(1)} KB`, goal: 'under 40 KB' },
    ])

    const took = await sell(server, sellers, ORDERS)
    const later = (from: keyof Took, percent: number) =>
      ms(
        percentile(
          took.map((one) => one[from]),
          percent,
        ),
      )
    print(`the news of ${ORDERS} orders, at the supplier's screen`, [
      { what: "after the customer's yes, p50", figure: later('yes', 50) },
      { what: "after the customer's yes, p99", figure: later('yes', 99) },
      { what: "after the customer's answer, p50", figure: later('answer', 50) },
      { what: "after the customer's answer, p99", figure: later('answer', 99), goal: 'under 50 ms' },
    ])
    for (const { browser } of sellers) browser.socket.disconnect()

    await server.stop()
    const { port } = new URL(server.url)
    server = await startServer(dataDir, { PORT: port })
    const back = performance.now()
    await until('all browsers are back', () => settled(crowds) === browsers, STORM_MS * 2)
    const stormed = performance.now() - back
    const refused = crowds.flatMap(({ said }) => said.refused)
    const busy = percentile(await greetings(server, 50), 99)
    print('the server was started anew, and all of them came back', [
      {
        what: 'until all are connected and know what they missed',
        figure: `${(stormed / 1000).toFixed(1)} s`,
        goal: 'under 60 s',
      },
      { what: 'refused', figure: String(refused.length), goal: '0' },
      { what: 'an answer afterwards, p99', figure: ms(busy) },
      { what: 'memory afterwards', figure: `${(await rested(server)).toFixed(0)} MB` },
    ])
    if (refused.length > 0) console.log('  first refusal:', refused[0])
  } finally {
    for (const { child } of crowds) child.kill()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** How many browsers the limits of files and ports let open: the server holds them all, and a storm takes every port twice. */
function allowed(): number {
  const limits = '/proc/self/limits'
  const ports = '/proc/sys/net/ipv4/ip_local_port_range'
  if (!existsSync(limits) || !existsSync(ports)) return WANTED
  const files = Number(
    /Max open files\s+\S+\s+(\d+)/.exec(readFileSync(limits, 'utf8'))?.[1] ?? Number.POSITIVE_INFINITY,
  )
  const [first = 0, last = 65_535] = readFileSync(ports, 'utf8').trim().split(/\s+/).map(Number)
  return Math.min(files - OTHER_FILES, Math.floor((last - first) / 2))
}

interface Crowd {
  child: ChildProcess
  said: Crowded
}

function openCrowd(crowding: Crowding): Crowd {
  const child = fork(join(import.meta.dirname, 'sockets-crowd.ts'), { stdio: 'inherit' })
  const crowd: Crowd = { child, said: { settled: 0, refused: [] } }
  child.on('message', (said) => {
    crowd.said = said as Crowded
  })
  child.send(crowding)
  return crowd
}

const share = (browsers: number, at: number): number => Math.floor(browsers / CROWDS) + (at < browsers % CROWDS ? 1 : 0)
const settled = (crowds: readonly Crowd[]): number => crowds.reduce((sum, { said }) => sum + said.settled, 0)

interface Seller {
  browser: Browser
  name: string
  buyer: { token: string }
}

/** Suppliers with ginger on sale and a browser open, each with a customer of their own. */
async function openSellers(server: Server): Promise<Seller[]> {
  const talk = talkTo(server.url)
  const sellers: Seller[] = []
  for (const name of SELLERS.map((one) => `${one} Farm`)) {
    const seller = await talk.register('supplier', { name, location: 'meki' })
    await talk.say('I want to add 100000 kg of ginger at 180 birr per kg, available today, expires in 20 days', seller)
    await talk.say('skip', seller)
    const browser = openBrowser(server.url, seller)
    await browser.saw('connect')
    sellers.push({ browser, name, buyer: await talk.register('customer', { location: 'adama' }) })
  }
  return sellers
}

async function signIns(server: Server, count: number): Promise<string[]> {
  const tokens: string[] = []
  const talk = talkTo(server.url)
  for (let made = 0; made < count; made += 1) tokens.push((await talk.register('customer')).token)
  return tokens
}

/** How long it took until the news were there, after the yes and after its answer (0: before it), in milliseconds. */
interface Took {
  yes: number
  answer: number
}

/** Places orders one after the other; how long after each of them its supplier saw the news. */
async function sell(server: Server, sellers: readonly Seller[], orders: number): Promise<Took[]> {
  const talk = talkTo(server.url)
  const took: Took[] = []
  for (let at = 0; at < orders; at += 1) {
    const seller = sellers[at % sellers.length]
    if (seller === undefined) break
    const { browser, buyer, name } = seller
    await talk.say(`order 1 kg of ginger from ${name}, deliver to Adama tomorrow`, buyer)
    const news = new Promise<number>((resolve) => {
      browser.socket.once('notification', () => resolve(performance.now()))
    })
    const began = performance.now()
    const answer = await talk.say('yes', buyer)
    if (!/is placed/.test(answer.body.reply)) throw new Error(`no order: ${answer.body.reply}`)
    const answered = performance.now()
    const seen = await news
    took.push({ yes: seen - began, answer: Math.max(0, seen - answered) })
    await new Promise((resolve) => setTimeout(resolve, ORDER_EVERY_MS))
  }
  return took
}

/** How long a greeting is waited for, again and again, in milliseconds. */
async function greetings(server: Server, count: number): Promise<number[]> {
  const took: number[] = []
  for (let at = 0; at < count; at += 1) {
    const began = performance.now()
    await talkTo(server.url).say('hello')
    took.push(performance.now() - began)
  }
  return took
}

/** The memory of the server, when it does not change any more: in MB. */
async function rested(server: Server): Promise<number> {
  let [last, now] = [0, server.rss()]
  for (let looks = 0; looks < 20 && Math.abs(now - last) > 1; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    last = now
    now = server.rss()
  }
  return now
}

async function until(what: string, so: () => boolean, withinMs = 300_000): Promise<void> {
  const began = performance.now()
  while (!so()) {
    if (performance.now() - began > withinMs) throw new Error(`it took too long until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
