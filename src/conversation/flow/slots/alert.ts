import { nameOf } from '../../cards/words.ts'
import type { TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Slot } from '../flow.ts'
import { price } from './lot.ts'
import { bareNumber, unitOf } from './quantity.ts'

/** The price under which somebody is told of a product, in birr. */
export const alertPrice = (): Slot => ({
  ...price(),
  ask: async (context, values) => ({ ask: { text: context.voice.say('news:alertAsk', words(context, values)) } }),
  answer: async (_context, values, { understood, open }) => {
    const money = understood.spans.findLast((span) => span.kind === 'money')?.value
    const said = money ?? (open ? bareNumber(understood)?.value : undefined)
    return said === undefined ? undefined : { values: { ...values, price: said } }
  },
})

const words = (context: TurnContext, { product = '' }: Values) => ({
  product: nameOf(context, product),
  unit: context.voice.say(`common:unitName.${unitOf(context, product)}`),
})
