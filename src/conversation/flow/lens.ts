import type { Line, Values } from '../turn/memory.ts'

/** Where the slots of a product keep their values: at the top, or in one line of a basket. */
export interface Lens {
  prefix: string
  get(values: Values): Pick<Line, 'product' | 'quantity' | 'listing' | 'supplier' | 'parts'>
  set(values: Values, patch: Line): Values
  drop(values: Values, key: 'product' | 'quantity' | 'listing'): Values
}

export const top: Lens = {
  prefix: '',
  get: (values) => values,
  set: (values, patch) => ({ ...values, ...patch }),
  drop: (values, key) => without(values, key),
}

/** The line `index` of the basket. What is dropped of a line takes with it what was chosen for it. */
export function line(index: number): Lens {
  const change = (values: Values, how: (item: Line) => Line): Values => ({
    ...values,
    items: (values.items ?? []).map((item, at) => (at === index ? how(item) : item)),
  })
  return {
    prefix: `items.${index}.`,
    get: (values) => values.items?.[index] ?? {},
    set: (values, patch) => change(values, (item) => ({ ...item, ...patch })),
    drop: (values, key) => change(values, (item) => without(without(item, key), 'parts')),
  }
}

/** The object without one of its keys. */
export function without<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const { [key]: _dropped, ...rest } = whole
  return rest
}
