import type { Line, Values } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'

/** Where the slots of a product keep their values: at the top, or in one line of a basket. */
export interface Lens {
  prefix: string
  get(values: Values): Line
  set(values: Values, patch: Line): Values
  drop(values: Values, key: 'product' | 'quantity' | 'listing' | 'supplier'): Values
}

export const top: Lens = {
  prefix: '',
  get: (values) => values,
  set: (values, patch) => ({ ...values, ...patch }),
  drop: (values, key) => (key === 'supplier' ? values : without(values, key)),
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

/**
 * Whether a sentence that was not asked for may be about this line: in a basket of several products it has to name the
 * product.
 */
export function concerns(values: Values, lens: Lens, { spans }: Understanding): boolean {
  if ((values.items?.length ?? 1) < 2) return true
  return spans.some((span) => span.kind === 'product' && span.product === lens.get(values).product)
}

/** The object without one of its keys. */
export function without<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const { [key]: _dropped, ...rest } = whole
  return rest
}
