import type { Flow } from '#conversation/flow/flow.ts'
import type { ToolName } from '#conversation/tools/inputs.ts'
import { addChannel } from './add-channel.ts'
import { answerFlashSale } from './answer-flash-sale.ts'
import { generateProductImage } from './generate-picture.ts'
import { answerOrder, cancelOrder, updateDelivery } from './orders.ts'
import { placeOrder } from './place-order.ts'
import { priceAlert } from './price-alert.ts'
import { checkListing, findListings, marketPrices, suggestPrice } from './products.ts'
import { register } from './register.ts'
import { removeListing } from './remove-listing.ts'
import { saveListing } from './save-listing.ts'
import { setPin } from './set-pin.ts'
import { signIn } from './sign-in.ts'

/** Every guided conversation, by the tool that it ends in. */
export const FLOWS: Readonly<Partial<Record<ToolName, Flow>>> = {
  add_channel: addChannel,
  answer_flash_sale: answerFlashSale,
  answer_order: answerOrder,
  cancel_order: cancelOrder,
  check_listing: checkListing,
  find_listings: findListings,
  generate_product_image: generateProductImage,
  market_prices: marketPrices,
  place_order: placeOrder,
  price_alert: priceAlert,
  register,
  remove_listing: removeListing,
  save_listing: saveListing,
  set_pin: setPin,
  sign_in: signIn,
  suggest_price: suggestPrice,
  update_delivery: updateDelivery,
}
