import { cases } from './case.ts'

const ORDER = { tool: 'place_order', args: { items: [{ product: 'tomatoes' }] } }

export const visitor = cases('a visitor', [
  {
    name: 'is answered from the knowledge, and declined with what can be done',
    as: 'visitor',
    turns: [
      { say: 'Hello', hears: ['ChipChip'], intent: 'greet', flow: null },
      { say: 'What is ChipChip?', hears: ['marketplace'], intent: 'search_knowledge', outcome: 'ok' },
      { say: 'How should I store tomatoes to keep them fresh?', hears: [/tomato/i], intent: 'search_knowledge' },
      { say: 'Tell me about Ethiopian coffee', hears: [/coffee/i], intent: 'search_knowledge' },
      { say: 'Who won the World Cup?', hears: ['I can help you'], hearsNot: ['Argentina'], intent: 'decline' },
      { say: 'what is in season in november?', hears: ['November'], intent: 'what_is_in_season', outcome: 'ok' },
      { say: 'thank you', hears: ['welcome'], intent: 'thanks' },
    ],
  },
  {
    name: 'signs in, and the order goes on where it stopped',
    as: 'visitor',
    turns: [
      {
        say: 'I want to order some tomatoes',
        hears: ['sign in'],
        card: 'sign_in',
        intent: 'place_order',
        outcome: 'not_signed_in',
        pending: 'place_order',
        flow: null,
      },
      { say: 'hello', intent: 'greet', pending: 'place_order' },
      {
        as: 'hanna',
        resume: ORDER,
        hears: ['Welcome, Hanna Tesfaye', 'tomatoes'],
        intent: 'place_order',
        flow: 'place_order/quantity',
      },
      { say: '10', hears: ['Sara Fresh'], flow: 'place_order/supplier', card: 'listings' },
    ],
  },
  {
    name: 'who becomes a supplier is told what suppliers can do',
    as: 'visitor',
    turns: [
      { say: 'show me onions', intent: 'find_listings', outcome: 'not_signed_in', pending: 'find_listings' },
      {
        as: 'abebe',
        resume: { tool: 'find_listings', args: { product: 'red_onions' } },
        hears: ['buy on ChipChip too'],
        offers: ['role:customer'],
        outcome: 'wrong_role',
      },
      { say: 'yes', hears: ['now you can order too'], outcome: 'ok' },
      { say: 'show me onions', hears: ['Chaltu Cooperative'], intent: 'find_listings', outcome: 'ok' },
    ],
  },
  {
    name: 'may choose the language, and is told what is spoken',
    as: 'visitor',
    turns: [
      { say: 'speak amharic', intent: 'set_preferences', outcome: 'ok' },
      { say: 'speak english please', hears: ['English'], intent: 'set_preferences', outcome: 'ok' },
      { say: 'bonjour, comment allez-vous aujourd’hui ?', hears: ['Amharic', 'አማርኛ'], intent: 'unsupported_language' },
      { say: 'compare market prices', hears: ['Which product?'], flow: 'market_prices/product' },
      { say: 'onions', card: 'prices', hears: ['red onions', 'birr'], outcome: 'ok', flow: null },
      { say: 'compare market prices of onions', card: 'prices', intent: 'market_prices' },
      { say: 'sign in', card: 'sign_in', intent: 'sign_in' },
      { say: 'show my inventory', card: 'sign_in', outcome: 'not_signed_in', pending: 'my_listings' },
      { say: 'never mind', hears: ['I leave it'], intent: 'cancel', pending: null },
      { say: 'help', offers: ['do:find_listings'], intent: 'help' },
      { choose: 'do:what_is_in_season', hears: ['November'], intent: 'what_is_in_season' },
    ],
  },
])
