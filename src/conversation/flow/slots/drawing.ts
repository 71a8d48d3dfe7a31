import { cleanText } from '#market/text.ts'
import { limits } from '#src/limits.ts'
import { nameOf } from '../../cards/words.ts'
import { pictureIn } from '../../texts/picture.ts'
import { signedIn, type TurnContext } from '../../turn/context.ts'
import type { Values } from '../../turn/memory.ts'
import type { Heard, Question, Slot } from '../flow.ts'

/** Whether pictures are drawn here, and can be seen on this screen. */
export const canDraw = ({ draw, screen }: TurnContext): boolean => draw !== undefined && screen.pictures === true

/** A drawing and nothing else is wanted: where nobody draws, that is said at once. */
export const drawable = (): Slot => ({
  name: 'drawable',
  filled: (values) => values.drawing !== undefined,
  ask: async ({ voice, draw }) => ({
    leave: { text: voice.say(draw === undefined ? 'questions:drawing.off' : 'questions:drawing.notHere') },
    outcome: 'unavailable',
  }),
  answer: async () => undefined,
  clear: (values) => values,
  help: ({ voice }) => voice.say('questions:drawing.off'),
})

/** What the picture shall show, in the supplier's words. */
export const description = (): Slot => ({
  name: 'description',
  free: true,
  filled: ({ imageUrl, drawing }) => imageUrl !== undefined || drawing?.description !== undefined,
  skip: (values) => ({ ...values, imageUrl: null }),
  ask: async (context, values) => ({
    ask: {
      text: context.voice.say('questions:description.ask', {
        product: nameOf(context, await productOf(context, values)),
      }),
      choices: [noPicture(context)],
    },
  }),
  answer: async (_context, values, heard) => {
    const url = pictureIn(heard.text)
    if (url !== undefined) return { values: { ...values, imageUrl: url } }
    const words = heard.open ? wordsOf(heard.text) : ''
    return words === '' ? undefined : { values: { ...values, drawing: { description: words } } }
  },
  clear: (values) => ({ ...values, drawing: {} }),
  help: ({ voice }) => voice.say('questions:description.help'),
})

/** The picture that was drawn: is it right? */
export const drawing = (): Slot => ({
  name: 'drawing',
  filled: (values) => values.imageUrl !== undefined,
  skip: (values) => ({ ...values, imageUrl: null }),
  ask: async (context, values) => {
    const { description: words, url } = values.drawing ?? {}
    if (words === undefined) return { values: { ...values, drawing: {} } }
    return url === undefined ? drawn(context, values, words) : shown(context, values, url)
  },
  answer: async (_context, values, heard) => {
    const { choice, text, understood, open } = heard
    const { description: words, url } = values.drawing ?? {}
    const own = pictureIn(text)
    if (own !== undefined) return { values: { ...values, imageUrl: own } }
    if (!open || url === undefined || words === undefined) return undefined
    const intent = understood.intents[0]?.intent
    if (intent === 'yes') return { values: { ...values, imageUrl: url } }
    if (choice === 'other' || intent === 'no') return { values: { ...values, drawing: {} } }
    const again = choice === 'again' || intent === 'generate_product_image'
    const more = again ? '' : describedIn(heard)
    if (more === undefined) return undefined
    const description = more === '' ? words : wordsOf(`${words}, ${more}`)
    return { values: { ...values, drawing: { description, before: { description: words, url } } } }
  },
  clear: ({ drawing: made, ...values }) => ({
    ...values,
    drawing: made?.description === undefined ? {} : { description: made.description },
  }),
  help: ({ voice }) => voice.say('questions:drawing.help'),
})

async function drawn(context: TurnContext, values: Values, words: string): Promise<Question> {
  const { voice, draw, calls, message } = context
  if (draw === undefined)
    return { values: { ...values, imageUrl: null }, note: { text: voice.say('questions:picture.none') } }
  const product = await productOf(context, values)
  context.heard?.(voice.say('questions:drawing.busy'))
  const result = await draw({
    id: `${message}/drawing`,
    owner: signedIn(context)._id,
    description: promptFor(context, product, words),
  })
  const failed = 'failed' in result ? result.failed : undefined
  calls.push({ name: 'generate_product_image', args: { product, description: words }, outcome: failed ?? 'ok' })
  if ('url' in result) return { values: { ...values, drawing: { description: words, url: result.url } } }
  const text = voice.say(`questions:drawing.${WORDS_OF[result.failed]}`, { most: voice.number(limits.picturesADay) })
  const note = { text }
  const before = values.drawing?.before
  if (before !== undefined) return { values: { ...values, drawing: before }, note }
  if (result.failed === 'unsuitable') return { values: { ...values, drawing: {} }, note }
  return { values: { ...values, imageUrl: null }, note }
}

const WORDS_OF = {
  unsuitable: 'unsuitable',
  used_up: 'usedUp',
  limited: 'failed',
  refused: 'failed',
  unavailable: 'failed',
} as const

async function shown(context: TurnContext, values: Values, url: string): Promise<Question> {
  const { voice } = context
  const product = await productOf(context, values)
  const alt = voice.say('questions:drawing.alt', { product: nameOf(context, product) })
  return {
    ask: {
      text: voice.say('questions:drawing.ask'),
      card: { kind: 'picture', data: { imageUrl: url, alt, product } },
      media: [{ type: 'image/jpeg', url, alt }],
      choices: [
        { id: 'yes', label: voice.say('questions:drawing.keep') },
        { id: 'again', label: voice.say('questions:drawing.again') },
        { id: 'other', label: voice.say('questions:drawing.other') },
        noPicture(context),
      ],
    },
  }
}

const noPicture = ({ voice }: TurnContext) => ({ id: 'skip', label: voice.say('questions:picture.skip') })

/** What is drawn: the product by its English name, and what the supplier says of it. */
function promptFor({ market }: TurnContext, product: string, words: string): string {
  const name = market.catalogue.byId(product)?.names.en ?? product.replaceAll('_', ' ')
  return `Appetising product photograph of fresh ${name}, as sold on an Ethiopian market: ${words}. Natural daylight, no text, no watermark, no people.`
}

async function productOf({ market }: TurnContext, { product, listing }: Values): Promise<string> {
  const lot = product === undefined && listing !== undefined ? await market.listings.byId(listing) : undefined
  return product ?? lot?.product ?? ''
}

/** Words that may describe a picture: two at least, and nothing in them that answers another question. */
export function describedIn({ text, choice, understood: { spans } }: Omit<Heard, 'open'>): string | undefined {
  if (choice !== undefined || spans.some(({ kind }) => OTHER_ANSWERS.includes(kind))) return undefined
  const words = wordsOf(text)
  return /\p{L}{2}.*\s.*\p{L}{2}/u.test(words) ? words : undefined
}
const OTHER_ANSWERS: readonly string[] = ['money', 'quantity', 'day', 'duration', 'order']

function wordsOf(text: string): string {
  const words = cleanText(text, limits.descriptionCharacters)
  return /\p{L}{2}/u.test(words) ? words : ''
}

/** The request as values: a description that it holds is drawn at once. */
export const beginDrawing = (context: TurnContext, args: Record<string, unknown>): Values => {
  const { product, listing, description: words } = args
  const said = typeof words === 'string' ? wordsOf(words) : ''
  return {
    ...(typeof product === 'string' ? { product } : {}),
    ...(typeof listing === 'string' ? { listing } : {}),
    ...(canDraw(context) ? { drawing: said === '' ? {} : { description: said } } : {}),
  }
}
