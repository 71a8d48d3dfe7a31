import { Refusal } from '#market/refusal.ts'
import { nameOf } from '../cards/words.ts'
import { signedIn } from '../turn/context.ts'
import { saved } from './stock.ts'
import { defineTool } from './tool.ts'

export const generateProductImage = defineTool({
  name: 'generate_product_image',
  description:
    'Draws a picture for a lot of the user from a description, where that is set up. The user sees it before it is kept; ' +
    'what is missing is asked for.',
  handler: async (context, { listing, imageUrl }) => {
    const { market, voice, message } = context
    const supplier = signedIn(context)
    const lot = listing === undefined ? null : await market.listings.byId(listing)
    if (lot === null || lot === undefined || listing === undefined) throw new Refusal('listing_not_found')
    const words = { product: nameOf(context, lot.product) }
    if (imageUrl === undefined) {
      return { outcome: 'empty', replies: [{ text: voice.say('questions:drawing.kept', words) }] }
    }
    const changed = await market.listings.change(
      supplier,
      listing,
      { imageUrl },
      { message, step: `picture/${listing}` },
    )
    return saved(context, changed, voice.say('questions:drawing.saved', words))
  },
})
