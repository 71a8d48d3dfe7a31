import { fromBirr, fromUnits } from '#src/money.ts'
import { nameOf } from '../../cards/words.ts'
import { pictureIn } from '../../texts/picture.ts'
import type { Slot } from '../flow.ts'
import { without } from '../lens.ts'
import { KEEPS } from './day.ts'
import { unitOf } from './quantity.ts'

/** A picture of what is sold: a link, or the address that an upload got. Asked last, with everything else in view. */
export const picture = (): Slot => ({
  name: 'picture',
  filled: (values) => values.imageUrl !== undefined,
  skip: (values) => ({ ...values, imageUrl: null }),
  ask: async (context, values) => {
    const { voice } = context
    const unit = unitOf(context, values.product ?? '')
    const { availableFrom: from, expiresOn: until } = values
    // A handset sends no pictures: this is the look at the whole before it is saved.
    const small = context.screen.menus === true
    return {
      ask: {
        text: voice.say(small ? 'ussd:stock.ready' : 'questions:picture.ask', {
          product: nameOf(context, values.product ?? ''),
          quantity: voice.quantity(fromUnits(values.quantity ?? 0), unit),
          price: voice.price(fromBirr(values.price ?? 0), unit),
          more: [
            from === undefined ? '' : voice.say('stock:from', { day: voice.day(from) }),
            until === undefined || until === KEEPS ? '' : voice.say('stock:expires', { day: voice.day(until) }),
          ].join(''),
        }),
        choices: [{ id: 'skip', label: voice.say(small ? 'ussd:stock.save' : 'questions:picture.skip') }],
      },
    }
  },
  answer: async ({ voice }, values, { text, understood, open }) => {
    const url = pictureIn(text)
    if (url !== undefined) return { values: { ...values, imageUrl: url } }
    const intent = understood.intents[0]?.intent
    if (open && intent === 'no') return { values: { ...values, imageUrl: null } }
    return open && intent === 'yes' ? { problem: voice.say('questions:picture.send') } : undefined
  },
  clear: (values) => without(values, 'imageUrl'),
  help: ({ voice }) => voice.say('questions:picture.help'),
})
