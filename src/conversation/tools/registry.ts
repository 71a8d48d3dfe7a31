import { setPreferences, signIn } from './account.ts'
import { addChannel } from './add-channel.ts'
import { cancelOrder, myOrders, trackOrder } from './customer-orders.ts'
import { deliverySchedule, updateDelivery } from './deliveries.ts'
import { findListings } from './find-listings.ts'
import { answerFlashSale, flashSales } from './flash-sales.ts'
import type { ToolName } from './inputs.ts'
import { priceAlert, subscribe } from './news.ts'
import { notifications } from './notifications.ts'
import { generateProductImage } from './picture.ts'
import { setPin } from './pin.ts'
import { placeOrder } from './place-order.ts'
import { register } from './register.ts'
import { searchKnowledge } from './search-knowledge.ts'
import { whatIsInSeason } from './seasons.ts'
import { checkListing, myListings, removeListing, saveListing } from './stock.ts'
import { marketPrices, suggestPrice } from './suggest-price.ts'
import { answerOrder, supplierOrders } from './supplier-orders.ts'
import type { Tool } from './tool.ts'
import { totals } from './totals.ts'

/** Every capability, by name. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  search_knowledge: searchKnowledge,
  what_is_in_season: whatIsInSeason,
  set_preferences: setPreferences,
  sign_in: signIn,
  register,
  set_pin: setPin,
  add_channel: addChannel,
  find_listings: findListings,
  place_order: placeOrder,
  my_orders: myOrders,
  totals,
  track_order: trackOrder,
  cancel_order: cancelOrder,
  my_listings: myListings,
  check_listing: checkListing,
  suggest_price: suggestPrice,
  market_prices: marketPrices,
  save_listing: saveListing,
  generate_product_image: generateProductImage,
  remove_listing: removeListing,
  supplier_orders: supplierOrders,
  answer_order: answerOrder,
  update_delivery: updateDelivery,
  delivery_schedule: deliverySchedule,
  notifications,
  flash_sales: flashSales,
  answer_flash_sale: answerFlashSale,
  price_alert: priceAlert,
  subscribe,
}
