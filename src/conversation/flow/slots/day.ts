import { Refusal } from '#market/refusal.ts'
import { addDays } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { fromUnits } from '#src/money.ts'
import { nameOf } from '../../cards/words.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import { CERTAIN, type Understanding } from '../../understanding.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'
import { bareNumber } from './quantity.ts'

const OFFERED = 3

/** A day that was said, or one so many days ahead. */
export function heardDay({ spans }: Understanding, today: string): string | undefined {
  const day = spans.findLast((span) => span.kind === 'day')
  if (day !== undefined) return day.day
  const ahead = spans.findLast((span) => span.kind === 'duration')
  return ahead === undefined ? undefined : addDays(today, ahead.days)
}

/** "30 February": what to say to a day that no calendar has. */
export const noSuchDay = ({ voice }: TurnContext, { spans }: Understanding): string | undefined =>
  spans.some(({ kind }) => kind === 'no_day') && !spans.some(({ kind }) => kind === 'day')
    ? voice.say('problems:no_such_day')
    : undefined

const chosenDay = (choice: string | undefined): string | undefined =>
  choice?.startsWith('day:') ? choice.slice('day:'.length) : undefined

const dayChoices = ({ voice }: TurnContext, days: readonly string[]) =>
  days.map((day) => ({ id: `day:${day}`, label: voice.day(day) }))

/** The day of delivery; offers begin with `from`. What is chosen must be on sale on that day. */
export const deliveryDay = ({ from }: { from: 'today' | 'tomorrow' }): Slot => ({
  name: 'deliveryDay',
  filled: (values) => values.deliveryDay !== undefined,
  ask: async (context, values) => {
    const window = await deliveryWindow(context, values)
    const first = firstOf(window, context, from)
    const days = Array.from({ length: OFFERED }, (_, index) => addDays(first, index))
    const possible = days.filter((day) => window.to === undefined || day <= window.to)
    const offered = possible.length > 0 ? possible : [window.from]
    return {
      ask: {
        text: context.voice.say('questions:deliveryDay.ask', { items: linesInWords(context, values) }),
        choices: dayChoices(context, offered),
      },
    }
  },
  answer: async (context, values, heard) => {
    const none = noSuchDay(context, heard.understood)
    if (none !== undefined) return { problem: none, code: 'bad_day' }
    const soonest = heard.choice === undefined && saysSoonest(heard.understood)
    const first = soonest ? firstOf(await deliveryWindow(context, values), context, from) : undefined
    const day = chosenDay(heard.choice) ?? heardDay(heard.understood, context.today) ?? first
    return day === undefined ? undefined : { values: { ...values, deliveryDay: day } }
  },
  check: async (context, values) => {
    const { deliveryDay: day } = values
    if (day === undefined) return undefined
    checkDay(day, context.today, limits.deliveryDaysAhead)
    const late = (await deliveryWindow(context, values)).refusal(day)
    if (late) throw late
    return undefined
  },
  clear: (values) => without(values, 'deliveryDay'),
  help: ({ voice }) => voice.say('questions:deliveryDay.help'),
})

/** "As soon as possible". */
export const saysSoonest = ({ intents: [best] }: Understanding): boolean =>
  best?.intent === 'soonest' && best.score >= CERTAIN

/** The first day on which what is chosen can come. */
export const soonestDay = async (context: TurnContext, values: Values): Promise<string> =>
  firstOf(await deliveryWindow(context, values), context, 'tomorrow')

function firstOf({ from: can }: { from: string }, { today }: TurnContext, from: 'today' | 'tomorrow'): string {
  const earliest = addDays(today, from === 'tomorrow' ? 1 : 0)
  return can > earliest ? can : earliest
}

const linesInWords = (context: TurnContext, { items = [] }: Values): string =>
  context.voice.list(
    items.map(({ product = '', quantity = 0 }) =>
      context.voice.say('orders:item', {
        quantity: context.voice.quantity(fromUnits(quantity), context.market.catalogue.byId(product)?.unit ?? 'kg'),
        product: nameOf(context, product),
      }),
    ),
  )

/** Throws `Refusal` bad_day, day_past, day_too_far. */
function checkDay(day: string, today: string, ahead: number): void {
  if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) throw new Refusal('bad_day', { day })
  if (day < today) throw new Refusal('day_past', { day, today })
  const last = addDays(today, ahead)
  if (day > last) throw new Refusal('day_too_far', { day, last })
}

/** The days on which everything that is chosen can be delivered. */
async function deliveryWindow(context: TurnContext, values: Values) {
  const chosen = (values.items ?? []).flatMap((item) => item.parts?.map((part) => part.listing) ?? item.listing ?? [])
  const found = await Promise.all(chosen.map((id) => context.market.listings.byId(id)))
  const lots = found.filter((lot) => lot !== undefined)
  const from = lots.reduce((latest, lot) => (lot.availableFrom > latest ? lot.availableFrom : latest), context.today)
  const ends = lots.flatMap((lot) => lot.expiresOn ?? [])
  const to = ends.length === 0 ? undefined : ends.reduce((earliest, day) => (day < earliest ? day : earliest))
  return {
    from,
    to,
    refusal(day: string): Refusal | undefined {
      const lot = lots.find((each) => each.availableFrom > day || (each.expiresOn ?? day) < day)
      if (lot === undefined) return undefined
      return new Refusal('not_available_by', {
        product: lot.product,
        listing: lot._id,
        supplier: lot.supplierName,
        day,
        from: lot.availableFrom > context.today ? lot.availableFrom : context.today,
        ...(lot.expiresOn === undefined ? {} : { to: lot.expiresOn }),
      })
    },
  }
}

/** From when a lot can be bought. */
export const availableFrom = (): Slot => ({
  name: 'availableFrom',
  filled: (values) => values.availableFrom !== undefined,
  ask: async (context, values) => ({
    ask: {
      text: context.voice.say('questions:availableFrom.ask', { product: nameOf(context, values.product ?? '') }),
      choices: dayChoices(context, [context.today, addDays(context.today, 1)]),
    },
  }),
  answer: async ({ today }, values, heard) => {
    const atOnce = heard.understood.intents[0]?.intent === 'at_once' ? today : undefined
    const said = heard.open ? (heardDay(heard.understood, today) ?? atOnce) : undefined
    const day = chosenDay(heard.choice) ?? said
    return day === undefined ? undefined : { values: { ...values, availableFrom: day } }
  },
  check: async ({ today }, values) => {
    if (values.availableFrom !== undefined) checkDay(values.availableFrom, today, limits.lotDays)
    return undefined
  },
  clear: (values) => without(values, 'availableFrom'),
  help: ({ voice }) => voice.say('questions:availableFrom.help'),
})

/** What `expiresOn` holds when the lot keeps. */
export const KEEPS = 'keeps'

/** Until when a lot keeps; a new lot that keeps long has no such day. */
export const expiresOn = ({ keeps = true }: { keeps?: boolean } = {}): Slot => ({
  name: 'expiresOn',
  filled: (values) => values.expiresOn !== undefined,
  ...(keeps ? { skip: (values: Values) => ({ ...values, expiresOn: KEEPS }) } : {}),
  ask: async (context, values) => {
    const { voice, market } = context
    const usual = market.catalogue.byId(values.product ?? '')?.shelfLifeDays
    const days = usual === undefined ? [7, 30] : [usual]
    const start = values.availableFrom ?? context.today
    return {
      ask: {
        text: voice.say('questions:expiresOn.ask', { product: nameOf(context, values.product ?? '') }),
        choices: [
          ...days.map((count) => ({
            id: `day:${addDays(start, count)}`,
            label: voice.say('questions:expiresOn.days', { count }),
          })),
          ...(keeps ? [{ id: 'skip', label: voice.say('questions:expiresOn.skip') }] : []),
        ],
      },
    }
  },
  answer: async (context, values, heard: Heard) => {
    const said = heard.open ? (heardDay(heard.understood, context.today) ?? bareDays(heard, context)) : undefined
    const day = chosenDay(heard.choice) ?? said
    return day === undefined ? undefined : { values: { ...values, expiresOn: day } }
  },
  check: async ({ today }, values) => {
    const { expiresOn: day, availableFrom: from } = values
    if (day === undefined || day === KEEPS) return undefined
    checkDay(day, today, limits.lotDays)
    if (from !== undefined && day < from) throw new Refusal('bad_day', { day, from })
    return undefined
  },
  clear: (values) => without(values, 'expiresOn'),
  help: ({ voice }) => voice.say('questions:expiresOn.help'),
})

/** "30" where days are asked for. */
function bareDays({ understood }: Heard, { today }: TurnContext): string | undefined {
  const said = bareNumber(understood)?.value
  return said !== undefined && Number.isInteger(said) && said > 0 && said <= limits.lotDays
    ? addDays(today, said)
    : undefined
}
