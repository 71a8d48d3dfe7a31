import type { Choice } from './wire.ts'

/** The choices about one object of a card: `accept:19042` belongs to order 19042. */
export function choicesAbout(choices: readonly Choice[], ...names: readonly (string | undefined)[]): Choice[] {
  return choices.filter(({ id }) => {
    const object = id.slice(id.indexOf(':') + 1)
    return id.includes(':') && names.some((name) => name !== undefined && object.split(':').includes(name))
  })
}

/** In which states of an order which step can be taken. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  accept: ['pending'],
  decline: ['pending'],
  cancel: ['pending', 'accepted'],
  dispatch: ['accepted'],
  complete: ['out_for_delivery'],
  received: ['out_for_delivery'],
  // A card shows where its order is, as it changes: following it needs no button.
  track: [],
}

/** What an order's card still offers when the order has come to another state. */
export const possibleIn = (choices: readonly Choice[], state: string): Choice[] =>
  choices.filter(({ id }) => STEPS[id.split(':')[0] ?? '']?.includes(state) ?? true)
