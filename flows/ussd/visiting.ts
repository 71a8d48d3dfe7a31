import { type Screens, titled } from '#conversation/menu/menu.ts'
import { LANGUAGE } from './shared.ts'

/** What somebody can do whose number is unknown. */
export const visiting: Screens = {
  visitor: {
    title: titled('ussd:first'),
    items: {
      buy: { label: 'ussd:visitor.buy', does: { tool: 'register', args: { role: 'customer' } } },
      sell: { label: 'ussd:visitor.sell', does: { tool: 'register', args: { role: 'supplier' } } },
      prices: { label: 'ussd:supplier.prices', does: { opens: 'prices' } },
      about: { label: 'ussd:visitor.about', does: { says: 'ussd:about' } },
      language: LANGUAGE,
    },
  },
}
