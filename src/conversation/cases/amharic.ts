import { cases } from './case.ts'

/** The main journeys in Amharic: in Fidel, and in Latin letters, which a chat answers in Fidel. */
export const amharic = cases('in Amharic', [
  {
    name: 'a customer looks, orders, asks where it is and cancels',
    as: 'hanna',
    turns: [
      {
        say: 'ቲማቲም አለ?',
        hears: ['3 አቅራቢዎች ቲማቲም አላቸው', '45 ብር/ኪሎ', 'የትኛውን፣ ምን ያህል?'],
        card: 'listings',
        intent: 'find_listings',
        outcome: 'ok',
      },
      { say: 'በጣም ርካሹ የቱ ነው?', hears: ['ርካሹ'], card: 'listing', intent: 'find_listings' },
      { say: '30 ኪሎ ቲማቲም እዘዝልኝ', intent: 'place_order', flow: 'place_order/supplier' },
      { say: 'ርካሹ', flow: 'place_order/deliveryDay', hears: ['መቼ ይድረስ?'] },
      { say: 'ኅዳር 18', hears: ['ድምር', 'ሲደርስ ይከፈላል', 'ኅዳር 18', 'ልዘዘው?'], flow: 'place_order/confirm' },
      { say: 'አዎ', hears: ['ትዕዛዝ 19042 ተልኳል'], card: 'order', intent: 'yes', flow: null, outcome: 'ok' },
      { say: 'ትዕዛዜ የት ደረሰ?', hears: ['19042'], card: 'order', intent: 'track_order' },
      { say: 'ትዕዛዝ 19042 አትሰርዝ', hearsNot: ['ተሰርዟል', 'ይሰረዝ ('] },
      { say: 'ትዕዛዝ 19042 ሰርዝልኝ', hears: ['ይሰረዝ'], flow: 'cancel_order/confirm' },
      { say: 'አዎ ይሰረዝ', hears: ['ትዕዛዝ 19042 ተሰርዟል'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'the same in Latin letters is answered in Fidel; a figure keeps the language',
    as: 'hanna',
    turns: [
      { say: '5 kilo timatim efelgalew please', hears: ['ቲማቲም'], card: 'listings', intent: 'find_listings' },
      { say: 'hulet kilo nech shenkurt mazez efelgalehu lenege', hears: ['ነጭ ሽንኩርት'], intent: 'place_order' },
      { say: 'tewew', hears: ['እሺ'], flow: null },
      { say: '7', hearsNot: [/[a-z]{4}/] },
    ],
  },
  {
    name: 'a supplier lists, prices and answers an order',
    as: 'abebe',
    turns: [
      { say: 'ክምችቴን አሳየኝ', hears: ['ክምችትዎ', '120 ኪሎ ቲማቲም'], intent: 'my_listings', outcome: 'ok' },
      { say: 'yeshinkurt waga sint new?', hears: ['ቀይ ሽንኩርት', 'የሰፈር ሱቆች 50 ብር'], intent: 'suggest_price' },
      {
        say: 'የቲማቲም ዋጋ በ5 ብር ቀንስ',
        intent: 'save_listing',
        hears: [/40 ብር/],
        hearsNot: [/(^|[^\d])5 ብር/],
        outcome: 'ok',
      },
      { say: '80 kilo dinich be30 birr meshet efelgalehu', intent: 'save_listing', hears: ['ድንች'] },
      { say: 'tewew', flow: null },
      { as: 'hanna', say: 'order 5 kg of garlic from Abebe Farm tomorrow', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['19042'] },
      { as: 'abebe', say: 'አዲስ ትዕዛዝ አለ?', hears: ['19042', 'Hanna'], intent: 'supplier_orders' },
      { say: '19042 ተቀብያለሁ', hears: ['ትዕዛዝ 19042 ተቀብለዋል'], intent: 'answer_order', outcome: 'ok' },
      { say: 'tizaz 19042 menged lay new', hears: ['በመንገድ ላይ ነው'], intent: 'update_delivery', outcome: 'ok' },
    ],
  },
  {
    name: 'the language is switched, and other languages are declined',
    as: 'visitor',
    turns: [
      { say: 'ሰላም', hears: ['ሰላም! የቺፕቺፕ ረዳት ነኝ'], intent: 'greet' },
      { say: 'speak Amharic', hears: ['ከአሁን በኋላ በአማርኛ'], intent: 'set_preferences' },
      { say: '👍', hears: ['መልስዎን የሚጠብቅ ነገር የለም'] },
      { say: 'ኮሚደረ ክንደይ እዩ', intent: 'unsupported_language' },
      { say: 'ወደ እንግሊዝኛ ቀይር', hears: ['በእንግሊዝኛ'], intent: 'set_preferences' },
      { say: '👍', hears: ['Nothing is waiting'] },
    ],
  },
])
