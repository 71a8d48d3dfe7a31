import { fromBirr, fromUnits } from '#src/money.ts'
import { nameOf } from '../../cards/words.ts'
import { pictureIn } from '../../texts/picture.ts'
import type { TurnContext } from '../../turn/context.ts'
import { asks } from '../../turn/doubt.ts'
import type { Values } from '../../turn/memory.ts'
import type { Heard, Slot } from '../flow.ts'
import { without } from '../lens.ts'
import { KEEPS } from './day.ts'
import { canDraw, describedIn } from './drawing.ts'
import { unitOf } from './quantity.ts'

/**
 * A picture of what is sold: one's own, a link, or words to draw one by where that is set up. Asked last, with everything
 * else in view.
 */
export const picture = (): Slot => ({
  name: 'picture',
  filled: (values) => values.imageUrl !== undefined || values.drawing !== undefined,
  skip: (values) => ({ ...values, imageUrl: null }),
  ask: async (context, values) => {
    const { voice } = context
    const unit = unitOf(context, values.product ?? '')
    const { availableFrom: from, expiresOn: until } = values
    const drawn = canDraw(context)
    const sendable = canSend(context)
    const alone = context.screen.menus === true ? 'ussd:stock.ready' : 'questions:picture.ready'
    const question = !sendable ? alone : drawn ? 'questions:picture.askOrDraw' : 'questions:picture.ask'
    return {
      ask: {
        text: voice.say(question, {
          product: nameOf(context, values.product ?? ''),
          quantity: voice.quantity(fromUnits(values.quantity ?? 0), unit),
          price: voice.price(fromBirr(values.price ?? 0), unit),
          more: [
            from === undefined ? '' : voice.say('stock:from', { day: voice.day(from) }),
            until === undefined || until === KEEPS ? '' : voice.say('stock:expires', { day: voice.day(until) }),
          ].join(''),
        }),
        choices: [
          ...(drawn ? [{ id: 'draw', label: voice.say('questions:picture.draw') }] : []),
          { id: 'skip', label: voice.say(sendable ? 'questions:picture.skip' : 'ussd:stock.save') },
        ],
      },
    }
  },
  answer: async (context, values, heard) => {
    const url = pictureIn(heard.text)
    if (url !== undefined) return { values: { ...values, imageUrl: url } }
    if (!heard.open) return undefined
    const intent = heard.understood.intents[0]?.intent
    if (!canSend(context)) {
      if (intent === 'yes') return { values: { ...values, imageUrl: null } }
      if (intent === 'no') return { problem: context.voice.say('questions:picture.readyHelp') }
    }
    if (intent === 'no') return { values: { ...values, imageUrl: null } }
    if (canDraw(context)) {
      if (intent === 'yes' || wantsDrawing(heard)) return { values: { ...values, drawing: {} } }
      const description = asks(heard.understood) ? undefined : describedIn(heard)
      return description === undefined ? undefined : { values: { ...values, drawing: { description } } }
    }
    if (intent === 'yes') return { problem: context.voice.say('questions:picture.send') }
    const described = wantsDrawing(heard) || describesIt(context, values, heard)
    return described
      ? { values: { ...values, imageUrl: null }, note: { text: context.voice.say('questions:picture.none') } }
      : undefined
  },
  clear: (values) => without(without(values, 'imageUrl'), 'drawing'),
  help: (context) => {
    if (!canSend(context)) return context.voice.say('questions:picture.readyHelp')
    return context.voice.say(canDraw(context) ? 'questions:picture.helpOrDraw' : 'questions:picture.help')
  },
})

/** Where no pictures can be sent, what is asked last is a look at the whole before it is saved. */
const canSend = ({ screen }: TurnContext): boolean => screen.pictures !== false

const wantsDrawing = ({ choice, understood }: Heard): boolean =>
  choice === 'draw' || understood.intents[0]?.intent === 'generate_product_image'

/** Words about the product where nobody draws: a description for a picture. */
const describesIt = ({ screen }: TurnContext, { product }: Values, heard: Heard): boolean =>
  screen.pictures !== false &&
  !asks(heard.understood) &&
  describedIn(heard) !== undefined &&
  heard.understood.spans.some((span) => span.kind === 'product' && span.product === product)
