import { ORDER_STATES } from '#data/models/index.ts'
import type { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { fromUnits } from '#src/money.ts'
import { nameOf, type Wording } from '../cards/words.ts'
import type { Draft } from '../turn/context.ts'
import type { TextKey, TextValues } from './voice.ts'

/** A refusal in words, with the next step; ids among its details become names, days and quantities. */
export function problem(wording: Wording, { code, details }: Refusal): Draft {
  const values = valuesOf(wording, details)
  const text = wording.voice.say(keyOf(code, details), values)
  if (code !== 'not_traded') return { text }
  const about = { id: `about:${details['product'] ?? ''}`, label: wording.voice.say('problems:about', values) }
  return { text, choices: [about] }
}

function keyOf(code: Refusal['code'], details: Refusal['details']): TextKey {
  if (code === 'bad_quantity' && details['unit'] !== undefined && details['product'] !== undefined) {
    return 'problems:bad_unit'
  }
  if (code === 'not_available_by' && details['to'] !== undefined) return 'problems:not_available_after'
  if (code === 'not_enough_stock' && details['left'] === 0) return 'problems:supplier_does_not_sell'
  if (code === 'wrong_state' && details['state'] === 'pending') return 'problems:wrong_state_pending'
  if (code === 'wrong_state' && details['early'] !== undefined) return 'problems:wrong_state_early'
  if (code === 'bad_day' && details['from'] !== undefined) return 'problems:bad_day_before'
  if (code === 'order_not_found' && details['number'] !== undefined) return 'problems:order_number_not_found'
  return `problems:${code}`
}

function valuesOf(wording: Wording, details: Refusal['details']): TextValues {
  const { voice, market } = wording
  const known = typeof details['product'] === 'string' ? market.catalogue.byId(details['product']) : undefined
  const quantity = (units: string | number) => voice.quantity(fromUnits(Number(units)), known?.unit ?? 'kg')
  return Object.fromEntries([
    ['most', voice.number(limits.quantityUnits)],
    ...Object.entries(details).map(([name, value]) => {
      if (name === 'product') return [name, nameOf(wording, String(value))]
      if (name === 'state') {
        const state = ORDER_STATES.find((each) => each === value)
        return [name, state === undefined ? value : voice.state(state)]
      }
      if (name === 'most') return [name, voice.number(Number(value))]
      if (name === 'unit') return [name, voice.say(`common:unitName.${known?.unit ?? 'kg'}`)]
      if (name === 'asked' || name === 'left') return [name, quantity(value)]
      return [name, /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? voice.day(String(value)) : value]
    }),
  ])
}
