import type { Language } from '#src/language.ts'
import type { Case, Turn } from './case.ts'
import { FIRST_ORDER, type Person } from './world.ts'

/** The same thing said in the three forms, and what has to come of it in each. Figures are the same in all of them. */
interface Spoken extends Omit<Turn, 'say' | 'as'> {
  as?: Person | 'visitor'
  say: Readonly<Record<Language, string>>
}

const said = (en: string, am: string, latin: string, expected: Omit<Spoken, 'say'> = {}): Spoken => ({
  say: { en, am, 'am-Latn': latin },
  ...expected,
})

const SECOND = String(Number(FIRST_ORDER) + 1)
const THIRD = String(Number(FIRST_ORDER) + 2)

/** The conversation that the marketplace has to hold: somebody who only asks, a customer, a supplier. */
const SPOKEN: readonly Spoken[] = [
  said('What is ChipChip?', 'ቺፕቺፕ ምንድን ነው?', 'chipchip mindin new?', { intent: 'search_knowledge', outcome: 'ok' }),
  said(
    'How should I store tomatoes to keep them fresh?',
    'ቲማቲም ሳይበላሽ እንዴት ላስቀምጥ?',
    'timatim saybelash endet laskemit?',
    { intent: 'search_knowledge', outcome: 'ok' },
  ),
  said('Tell me about Ethiopian coffee', 'ስለ ኢትዮጵያ ቡና ንገሩኝ', 'sile itiyopiya buna ngerugn', {
    intent: 'search_knowledge',
  }),
  said('Who won the World Cup?', 'የዓለም ዋንጫን ማን አሸነፈ?', 'yealem wancha man ashenefe?', { intent: 'decline' }),
  said('I want to order some tomatoes', 'ቲማቲም ማዘዝ እፈልጋለሁ', 'timatim mazez efelgalew', {
    intent: 'place_order',
    outcome: 'not_signed_in',
  }),

  said('Show me available tomatoes', 'ያለውን ቲማቲም አሳዩኝ', 'yalewn timatim asayugn', {
    as: 'hanna',
    intent: 'find_listings',
    hears: ['112', '45', '120'],
    flow: null,
    outcome: 'ok',
  }),
  said('I need 50kg of onions', '50 ኪሎ ሽንኩርት እፈልጋለሁ', '50 kilo shinkurt efelgalehu', {
    intent: 'find_listings',
    hears: ['2,000', '2,100'],
    hearsNot: ['Sara Fresh'],
  }),
  said('Which one is cheapest?', 'የትኛው ነው ርካሹ?', 'yetignaw new rikashu?', { intent: 'find_listings', hears: ['40'] }),
  said(
    'order 30kg of tomatoes from Abebe Farm, deliver to Addis Ababa on 2026-11-27',
    'ከAbebe Farm 30 ኪሎ ቲማቲም እዘዝልኝ፣ ኅዳር 18 ወደ አዲስ አበባ ይላክ',
    'ke Abebe Farm 30 kilo timatim ezezilign, hidar 18 wede adis abeba yilak',
    { intent: 'place_order', flow: 'place_order/confirm', hears: ['1,350', '112'] },
  ),
  said('no, make it 20 kg', 'አይ 20 ኪሎ ይሁን', 'ay 20 kilo yihun', { flow: 'place_order/confirm', hears: ['900'] }),
  said('show my orders', 'ትዕዛዞቼን አሳየኝ', 'tizazochen asayegn', { intent: 'my_orders', flow: 'place_order/confirm' }),
  said('yes', 'አዎ', 'awo', { flow: null, outcome: 'ok', hears: [FIRST_ORDER, '900'] }),
  said('Where is my order?', 'ትዕዛዜ የት ደረሰ?', 'tizaze yet derese?', { intent: 'track_order', hears: [FIRST_ORDER] }),
  said('I need 10000kg of tomatoes', '10000 ኪሎ ቲማቲም እፈልጋለሁ', '10000 kilo timatim efelgalehu', {
    intent: 'find_listings',
    hears: ['300'],
  }),
  said('does Kebede have tomatoes?', 'ከበደ ጋር ቲማቲም አለ?', 'kebede gar timatim ale?', {
    intent: 'find_listings',
    hears: ['Kebede|ከበደ|kebede'].map((name) => new RegExp(name, 'i')),
  }),
  said('Show my inventory', 'ክምችቴን አሳየኝ', 'kimchiten asayegn', { intent: 'my_listings', outcome: 'wrong_role' }),
  said('same as last time', 'እንደ ባለፈው ይሁን', 'ende balefew yihun', {
    intent: 'place_order',
    flow: 'place_order/deliveryDay',
  }),
  said('tomorrow', 'ነገ', 'nege', { flow: 'place_order/confirm', hears: ['900'] }),
  said('yes please', 'እሺ', 'eshi', { flow: null, outcome: 'ok', hears: [SECOND] }),
  said('order 5 kg of garlic for tomorrow', '5 ኪሎ ነጭ ሽንኩርት ለነገ እዘዝልኝ', '5 kilo nech shinkurt lenege ezezilgn', {
    intent: 'place_order',
    flow: 'place_order/confirm',
    hears: ['750'],
  }),
  said('yes', 'አዎ ይታዘዝ', 'awo yitazez', { flow: null, outcome: 'ok', hears: [THIRD] }),
  said(`Cancel order ${THIRD}`, `ትዕዛዝ ${THIRD} ሰርዝልኝ`, `tizaz ${THIRD} serzlgn`, { flow: 'cancel_order/confirm' }),
  said('yes', 'አዎ', 'awo', { flow: null, outcome: 'ok', hears: [THIRD] }),
  said('thank you', 'አመሰግናለሁ', 'ameseginalehu', { intent: 'thanks' }),

  said('Show my inventory', 'ክምችቴን አሳየኝ', 'kimchiten asayegn', { as: 'abebe', intent: 'my_listings', outcome: 'ok' }),
  said('Do I have tomatoes in stock?', 'ቲማቲም አለኝ?', 'timatim alegn?', { intent: 'check_listing', outcome: 'ok' }),
  said("What's the market price for onions?", 'የሽንኩርት የገበያ ዋጋ ስንት ነው?', 'yeshinkurt yegebeya waga sint new?', {
    intent: 'suggest_price',
    outcome: 'ok',
    hears: ['50', '65', '42'],
  }),
  said(
    'I want to add 100kg of butter at 1150 ETB per kg, available today, expires in 30 days',
    '100 ኪሎ ቅቤ በ1150 ብር መሸጥ እፈልጋለሁ፣ ከዛሬ ጀምሮ፣ ለ30 ቀን ይቆያል',
    '100 kilo kibe be 1150 birr meshet efelgalehu, kezare jemro, le 30 ken yikoyal',
    { intent: 'save_listing', flow: 'save_listing/picture', hears: ['1,130.40', '1,381.60'] },
  ),
  said('no picture', 'ፎቶ የለኝም', 'foto yelegnm', { flow: null, outcome: 'ok', hears: ['100'] }),
  said('Remove butter', 'ቅቤ አስወግድ', 'kibe aswegid', { flow: 'remove_listing/confirm' }),
  said('yes', 'አዎ', 'awo', { flow: null, outcome: 'ok' }),
  said('Show my orders', 'ትዕዛዞቼን አሳየኝ', 'tizazochen asayegn', {
    intent: 'supplier_orders',
    hears: [FIRST_ORDER, SECOND],
  }),
  said('my pending orders', 'መልስ የሚጠብቁ ትዕዛዞች', 'mels yemitebku tizazoch', {
    intent: 'supplier_orders',
    hears: [FIRST_ORDER, SECOND],
  }),
  said(`Accept order ${FIRST_ORDER}`, `ትዕዛዝ ${FIRST_ORDER} ተቀብያለሁ`, `tizaz ${FIRST_ORDER} tekebyalehu`, {
    intent: 'answer_order',
    outcome: 'ok',
    hears: [FIRST_ORDER],
  }),
  said(
    `Decline order ${SECOND} because I'm out of stock`,
    `ትዕዛዝ ${SECOND} አልቀበልም ምክንያቱም እቃ አልቋል`,
    `tizaz ${SECOND} alkebelm mikniyatum eka alkual`,
    { intent: 'answer_order', outcome: 'ok', hears: [SECOND] },
  ),
  said('accepted orders from today', 'የዛሬ የተቀበልኳቸው ትዕዛዞች', 'yezare yetekebelkuachew tizazoch', {
    intent: 'supplier_orders',
    hears: [FIRST_ORDER],
    hearsNot: [SECOND],
  }),
  said(`order ${FIRST_ORDER} is on its way`, `ትዕዛዝ ${FIRST_ORDER} መንገድ ላይ ነው`, `tizaz ${FIRST_ORDER} menged lay new`, {
    intent: 'update_delivery',
    outcome: 'ok',
  }),
  said('delivered', 'ደርሷል', 'dersual', { intent: 'update_delivery' }),
]

/** The conversation in one written form, as it is typed on the web and by text message. */
export const spineIn = (form: Language): Case => ({
  name: `the conversation of the marketplace in ${form}`,
  as: 'visitor',
  turns: SPOKEN.map(({ say, ...expected }) => ({ ...expected, say: say[form] })),
})
