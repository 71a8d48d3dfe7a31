import { defineFlow } from '#conversation/flow/flow.ts'
import { top, without } from '#conversation/flow/lens.ts'
import {
  availableFrom,
  description,
  drawing,
  expiresOn,
  KEEPS,
  ownLot,
  picture,
  price,
  product,
  quantity,
} from '#conversation/flow/slots/index.ts'
import { beginStock, nextOfSeveral, nothingChanged, priceSummary } from '#conversation/flow/stock.ts'

/** A new lot: what, how much, at which price, from when until when, with a picture (sent or drawn) or without. Or a lot's new price. */
export const saveListing = defineFlow({
  tool: 'save_listing',
  guarded: () => true,
  begin: beginStock,
  slots: (values) => {
    if (values.args?.['change'] === 'quantity') return [ownLot(), quantity(top, 'questions:quantity.askLeft')]
    if (values.args?.['existing'] === true) {
      const byQuantity = values.quantity !== undefined || values.args['quantityBy'] !== undefined
      if (values.args['change'] === 'expiry') return [ownLot(), expiresOn({ keeps: false })]
      return byQuantity && values.price === undefined ? [ownLot()] : [ownLot(), price()]
    }
    if (values.listing !== undefined) return values.quantity === undefined ? [price()] : []
    return [
      product(),
      quantity(top, 'questions:quantity.askStock'),
      price(),
      availableFrom(),
      expiresOn(),
      picture(),
      description(),
      drawing(),
    ]
  },
  next: nextOfSeveral,
  kin: ['generate_product_image'],
  summary: priceSummary,
  kept: nothingChanged,
  recover: (values, { code }) => {
    if (values.listing !== undefined) return undefined
    if (code === 'bad_quantity') return without(values, 'quantity')
    if (code === 'bad_price') return without(values, 'price')
    return code === 'bad_day' || code === 'day_past' ? without(values, 'expiresOn') : undefined
  },
  request: ({
    expiresOn: until,
    imageUrl,
    product: named,
    quantity: size,
    price: birr,
    availableFrom: from,
    listing,
    condition,
  }) => ({
    product: named,
    quantity: size,
    price: birr,
    availableFrom: from,
    listing,
    ...(condition === undefined ? {} : { condition }),
    ...(until === undefined || until === KEEPS ? {} : { expiresOn: until }),
    ...(imageUrl === undefined || imageUrl === null ? {} : { imageUrl }),
  }),
})
