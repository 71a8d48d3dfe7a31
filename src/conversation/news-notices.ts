import { z } from 'zod'
import { hundredths, santim, toBirr, toUnits } from '#src/money.ts'
import type { Choice, Reply } from './messages.ts'
import type { Voice } from './texts/voice.ts'

const names = z.object({ en: z.string(), am: z.string(), latin: z.string() })
const money = z.number().int().transform(santim)
const product = { product: z.string(), names: names.optional() }
const lot = z.object({
  ...product,
  listing: z.string(),
  quantity: z.number().int().transform(hundredths),
  unit: z.enum(['kg', 'litre']),
  price: money,
  lastDay: z.string().optional(),
  range: z.object({ low: money, high: money }).optional(),
  supplier: z.object({ id: z.string(), name: z.string() }),
})
const sale = lot.extend({
  was: money,
  percent: z.number(),
  until: z.string().optional(),
  reasons: z.array(z.string()).optional(),
})
const alert = lot.extend({ below: money })
const summary = z.object({
  day: z.string(),
  orders: z.number(),
  total: money,
  waiting: z.number(),
  deliveries: z.number(),
  expiring: z.number(),
})
const habit = z.object(product)

type Told = { text: string; choices?: Choice[]; card?: Reply['card'] }
type Teller = (data: Record<string, unknown>, voice: Voice) => Told

/** How each kind of news is told, of the facts that its event keeps. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'listing.expiring': (data, voice) => {
    const facts = lot.parse(data)
    const { range, price } = facts
    const words = { ...lotWords(voice, facts), ...rangeWords(voice, facts) }
    const advice = range === undefined ? [] : [voice.say(price > range.high ? 'news:rangeDear' : 'news:range', words)]
    return {
      text: [voice.say('news:expiring', words), ...advice].join('\n'),
      choices: [{ id: `price:${facts.listing}`, label: voice.say('stock:lowerChoice', words) }],
      card: lotCard(voice, facts),
    }
  },
  'listing.expired': (data, voice) => ({ text: voice.say('news:expired', lotWords(voice, lot.parse(data))) }),
  'listing.low_stock': (data, voice) => {
    const facts = lot.parse(data)
    const words = lotWords(voice, facts)
    return {
      text: voice.say(facts.quantity === 0 ? 'news:soldOut' : 'news:low', words),
      choices: [{ id: `add:${facts.product}`, label: voice.say('stock:addChoice', words) }],
    }
  },
  'sale.proposed': (data, voice) => {
    const facts = sale.parse(data)
    const words = saleWords(voice, facts)
    const known = (facts.reasons ?? []).flatMap((reason) => REASONS.filter((each) => each === reason))
    return {
      text: [
        voice.say('news:proposed', words),
        ...known.map((reason) => voice.say(`news:reason.${reason}`)),
        voice.say('news:proposedAnswer', words),
      ].join('\n'),
      choices: saleChoices(voice, facts.listing),
      card: lotCard(voice, { ...facts, price: facts.was }),
    }
  },
  'sale.started': (data, voice) => {
    const facts = sale.parse(data)
    return { text: voice.say('news:started', saleWords(voice, facts)), card: saleCard(voice, facts) }
  },
  'sale.announced': (data, voice) => {
    const facts = sale.parse(data)
    return {
      text: voice.say('news:announced', saleWords(voice, facts)),
      choices: [{ id: `order:${facts.listing}`, label: voice.say('news:find', saleWords(voice, facts)) }],
      card: saleCard(voice, facts),
    }
  },
  'sale.ended': (data, voice) => ({ text: voice.say('news:ended', saleWords(voice, sale.parse(data))) }),
  'price.alert': (data, voice) => {
    const facts = alert.parse(data)
    const words = { ...lotWords(voice, facts), below: voice.price(facts.below, facts.unit) }
    return {
      text: voice.say('news:alert', words),
      choices: [{ id: `order:${facts.listing}`, label: voice.say('news:find', words) }],
      card: lotCard(voice, facts),
    }
  },
  'summary.day': (data, voice) => {
    const { day, total, ...counts } = summary.parse(data)
    return { text: voice.say('news:summary', { ...counts, day: voice.day(day), total: voice.money(total) }) }
  },
  'habit.reminder': (data, voice) => {
    const facts = habit.parse(data)
    const words = { product: nameIn(voice, facts) }
    return {
      text: voice.say('news:habit', words),
      choices: [{ id: `product:${facts.product}`, label: voice.say('news:find', words) }],
    }
  },
}

const REASONS = ['fasting', 'quantity', 'market'] as const

/** Whether a notice is about something else than an order. */
export const isNews = (kind: string): boolean => Object.hasOwn(TELLERS, kind)

/** A notice about a lot, a sale, a price, a day, as a reply; rendered late, in the reader's language. */
export function renderNews(kind: string, data: Record<string, unknown>, voice: Voice): Reply {
  const told = TELLERS[kind]?.(data, voice)
  if (told === undefined) throw new Error(`${kind} is no news`)
  const { text, choices = [], card } = told
  return { text, language: voice.language, choices, media: [], ...(card === undefined ? {} : { card }) }
}

/** Yes and no to a proposed sale, as buttons that name it: where it is one of several, to people as well. */
export const saleChoices = (
  voice: Voice,
  listing: string,
  words: false | Record<string, string | number> = false,
): Choice[] => [
  { id: `sale:${listing}:accept`, label: words ? voice.say('news:acceptOne', words) : voice.say('news:accept') },
  { id: `sale:${listing}:decline`, label: words ? voice.say('news:declineOne', words) : voice.say('news:decline') },
]

const nameIn = (voice: Voice, { product: id, names: known }: z.infer<typeof habit>): string =>
  known === undefined ? id.replaceAll('_', ' ') : voice.product(known)

const lotWords = (voice: Voice, facts: z.infer<typeof lot>) => ({
  listing: facts.listing,
  product: nameIn(voice, facts),
  quantity: voice.quantity(facts.quantity, facts.unit),
  price: voice.price(facts.price, facts.unit),
  day: facts.lastDay === undefined ? '' : voice.day(facts.lastDay),
  more: '',
  supplier: voice.supplier(facts.supplier.name, facts.supplier.id),
})

const rangeWords = (voice: Voice, { range, unit }: z.infer<typeof lot>) =>
  range === undefined ? {} : { low: voice.money(range.low), high: voice.price(range.high, unit) }

const saleWords = (voice: Voice, facts: z.infer<typeof sale>) => ({
  ...lotWords(voice, facts),
  was: voice.price(facts.was, facts.unit),
  percent: facts.percent,
})

const lotCard = (voice: Voice, facts: z.infer<typeof lot>): NonNullable<Reply['card']> => ({
  kind: 'listing',
  data: {
    id: facts.listing,
    product: facts.product,
    productName: nameIn(voice, facts),
    supplier: facts.supplier,
    quantity: toUnits(facts.quantity),
    unit: facts.unit,
    price: toBirr(facts.price),
    ...(facts.lastDay === undefined ? {} : { expiresOn: facts.lastDay }),
  },
})

const saleCard = (voice: Voice, facts: z.infer<typeof sale>): NonNullable<Reply['card']> => {
  const { kind, data } = lotCard(voice, facts)
  return { kind, data: { ...data, sale: { was: toBirr(facts.was), percent: facts.percent, until: facts.lastDay } } }
}
