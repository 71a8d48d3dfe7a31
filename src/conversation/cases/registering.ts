import { addDays, clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { cases } from './case.ts'
import { TODAY, type World } from './world.ts'

const PHONE = '+251911778899'

/** Whoever has the number sells milk, which expires within days: a lower price is proposed. */
async function milkExpires({ market }: World): Promise<void> {
  const supplier = await market.accounts.byAddress(['sms', 'whatsapp'], PHONE)
  if (supplier === undefined) throw new Error('nobody has the number')
  const lot = { product: 'milk', quantity: fromUnits(40), price: fromBirr(80) }
  await market.listings.save(supplier, { ...lot, availableFrom: TODAY, expiresOn: addDays(TODAY, 2) })
  await market.expiry.scan(clock.now())
}

/** Somebody with a phone whose number nobody knows. */
export const registering = cases('an unknown number', [
  {
    name: 'registers in three answers',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'help', hears: ['register'], offers: ['do:register'], intent: 'help', flow: null },
      {
        say: 'REGISTER',
        hears: ['buy or to sell'],
        offers: ['role:customer', 'role:supplier'],
        intent: 'register',
        flow: 'register/role',
      },
      { say: 'what is ChipChip?', hears: ['marketplace', 'buy or to sell'], flow: 'register/role' },
      { say: '2', hears: ['name'], flow: 'register/name' },
      { say: '12345', hears: ['Almaz Tesfaye'], flow: 'register/name' },
      { say: '😀🌽 Chala Farm https://spam.com 🚜', hears: ['town'], offers: ['place:adama'], flow: 'register/place' },
      {
        say: 'meki',
        hears: ['Welcome, Chala Farm', 'supplier 117', 'STOP'],
        offers: ['do:my_listings'],
        outcome: 'ok',
        flow: null,
      },
      { say: 'register', hears: ['signed in as Chala Farm'], intent: 'sign_in' },
      { say: 'register as a customer', hears: ['now you can order too'], outcome: 'ok' },
      { say: 'show my inventory', intent: 'my_listings', outcome: 'empty' },
    ],
  },
  {
    name: 'who wants to order is a customer, and the order goes on where it stopped',
    as: 'visitor',
    phone: PHONE,
    turns: [
      {
        say: 'I want to order 10 kg of tomatoes',
        hears: ['Happy to order', 'What is your name?'],
        intent: 'place_order',
        outcome: 'not_signed_in',
        flow: 'register/name',
        pending: 'place_order',
      },
      { say: 'Selam', hears: ['town'], flow: 'register/place', pending: 'place_order' },
      { say: 'back', hears: ['name'], flow: 'register/name' },
      { say: 'my name is Selam Bekele', hears: ['town'], flow: 'register/place' },
      {
        say: 'Addis Ababa',
        hears: ['Welcome, Selam Bekele', 'Abebe Farm'],
        flow: 'place_order/supplier',
        pending: null,
      },
      { say: '1', flow: 'place_order/deliveryDay' },
    ],
  },
  {
    name: 'says in the middle what it wants, and keeps what it said',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'sign up', flow: 'register/role' },
      { say: 'I want to sell', hears: ['farm'], flow: 'register/name', pending: 'save_listing' },
      { say: 'Yes', hears: ['name'], flow: 'register/name' },
      { say: 'Birtukan', hears: ['town'], flow: 'register/place' },
      { say: 'show me onions', hears: ['town'], flow: 'register/place', pending: 'find_listings' },
      { say: 'Wukro', hears: ['Welcome, Birtukan', 'buy on ChipChip too'], offers: ['role:customer'], flow: null },
      { say: 'yes', hears: ['now you can order too'] },
    ],
  },
  {
    name: 'may leave it, and come back',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'my name is Dawit', hears: ['buy or to sell'], flow: 'register/role', outcome: 'not_signed_in' },
      { say: 'cancel', hears: ['I leave it'], flow: null, pending: null },
      { choose: 'do:register', flow: 'register/role' },
      { say: 'farmer', flow: 'register/name' },
      { say: 'menu', offers: ['do:register'], flow: null },
      { say: 'accept 19042', hears: ['farm'], flow: 'register/name', pending: 'answer_order' },
      { say: 'Dawit', flow: 'register/place' },
      { choose: 'place:adama', hears: ['Welcome, Dawit', "don't find order 19042"], flow: null },
    ],
  },
  {
    name: 'does it in Amharic, in either script',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'መመዝገብ እፈልጋለሁ', hears: ['መግዛት'], intent: 'register', flow: 'register/role' },
      { say: 'ገበሬ ነኝ', hears: ['እርሻ'], flow: 'register/name' },
      { say: 'ስሜ ሰላም ነው', hears: ['ከተማ'], flow: 'register/place' },
      { say: 'ሐዋሳ', hears: ['ሰላም', '117'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'of a country that is not served is told so, and answered otherwise',
    as: 'visitor',
    phone: '+254711223344',
    turns: [
      { say: 'register', hears: ['does not serve'], outcome: 'country_not_served', flow: null },
      { say: 'show me onions', hears: ['does not serve'], outcome: 'country_not_served', flow: null, pending: null },
      { say: 'what is in season?', intent: 'what_is_in_season', outcome: 'ok' },
    ],
  },
  {
    name: 'that is no number, but an id, registers as well',
    as: 'visitor',
    phone: 'ET.12345678901234567890',
    turns: [
      { say: 'register as a customer', hears: ['name'], flow: 'register/name' },
      { say: 'Mekdes', flow: 'register/place' },
      { say: 'Adama', hears: ['Welcome, Mekdes'], flow: null },
      { say: 'my orders', intent: 'my_orders' },
    ],
  },
  {
    name: 'as a supplier sets a PIN, which protects the stock',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a supplier', flow: 'register/name' },
      { say: 'Dawit', flow: 'register/place' },
      { choose: 'place:adama', hears: ['Welcome, Dawit'], flow: null },
      { say: 'set a PIN', hears: ['4 digits'], intent: 'set_pin', flow: 'set_pin/newPin' },
      { say: 'what is in season?', intent: 'what_is_in_season', flow: 'set_pin/newPin' },
      { say: '123', hears: ['4 digits'], flow: 'set_pin/newPin' },
      { say: '4719', hears: ['PIN is set'], hearsNot: ['4719'], flow: null, outcome: 'ok' },
      { say: 'change my pin to 2222', hears: ['present PIN'], flow: 'set_pin/oldPin' },
      { say: 'cancel', flow: null },
      { say: 'remove my PIN', flow: 'set_pin/oldPin' },
      { say: '1111', hears: ['not right', '4'], flow: 'set_pin/oldPin' },
      { say: '4719', hears: ['removed'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'says where notices are to come',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a customer', flow: 'register/name' },
      { say: 'Mekdes', flow: 'register/place' },
      { choose: 'place:adama', flow: null },
      {
        say: 'my channels',
        hears: ['SMS', '8899'],
        hearsNot: ['first', PHONE],
        intent: 'set_preferences',
        outcome: 'ok',
      },
      { say: 'use WhatsApp for notices', hears: ['WhatsApp from now on'], intent: 'set_preferences', outcome: 'ok' },
      { say: 'my channels', hears: [/WhatsApp, number ending in 8899 . notices come here first/, 'SMS'] },
      { say: 'send my notices by SMS', hears: ['SMS from now on'], outcome: 'ok' },
      { say: 'send my notices on the website', hears: ['SMS', 'come here first'], outcome: 'ok' },
      { say: 'ማሳወቂያዎቼን በዋትሳፕ ላኩልኝ', hears: ['WhatsApp'], outcome: 'ok' },
    ],
  },
  {
    name: 'turns notices off and on again, on a channel or on all',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a customer', flow: 'register/name' },
      { say: 'Mekdes', flow: 'register/place' },
      { choose: 'place:adama', flow: null },
      { say: 'turn off sms', hears: ['no more notices by SMS'], intent: 'set_preferences', outcome: 'ok', flow: null },
      { say: 'my channels', hears: ['SMS, number ending in 8899', 'turned off'] },
      { say: 'do not send me text messages', hears: ['turned off'], outcome: 'ok' },
      { say: 'send my notices by SMS', hears: ['SMS from now on'], outcome: 'ok' },
      { say: 'my channels', hears: ['come here first'], hearsNot: ['turned off'] },
      { say: 'mute my notifications', hears: ['no more notices'], intent: 'set_preferences', outcome: 'ok' },
      { say: 'turn on my notices', hears: ['write to you again'], outcome: 'ok' },
      { say: 'ማሳወቂያዬን ዝጋ', hears: ['አልልክም'], outcome: 'ok' },
      { say: 'masawekiyayen kifet', hears: ['እጽፍልዎታለሁ'], outcome: 'ok' },
    ],
  },
  {
    name: 'as a supplier with a PIN takes a flash sale after it alone',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a supplier', flow: 'register/name' },
      { say: 'Dawit', flow: 'register/place' },
      { choose: 'place:adama', flow: null },
      { say: 'set a PIN', flow: 'set_pin/newPin' },
      { say: '4719', outcome: 'ok', flow: null },
      { first: milkExpires, say: 'accept the flash sale', hears: ['PIN'], flow: 'answer_flash_sale/pin' },
      { say: '4718', hears: ['not right'], flow: 'answer_flash_sale/pin' },
      { say: '4719', hears: ['has started', 'milk'], hearsNot: ['4719'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'that was silent for long says who it is before it sees orders',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a customer', flow: 'register/name' },
      { say: 'Mekdes', flow: 'register/place' },
      { choose: 'place:adama', flow: null },
      {
        first: ({ database }) =>
          database.models.accounts.updateOne({ 'channels.address': PHONE }, { $set: { doubted: [PHONE] } }),
        say: 'my orders',
        hears: ['What name'],
        intent: 'my_orders',
        outcome: 'not_recognised',
        flow: 'sign_in/name',
        pending: 'my_orders',
      },
      { say: 'what is in season?', intent: 'what_is_in_season', flow: 'sign_in/name' },
      { say: 'Almaz', hears: ['not the name'], hearsNot: ['Mekdes'], flow: 'sign_in/name' },
      { say: 'it is Mekdes', hears: ['welcome back', 'no orders'], flow: null, pending: null },
      { say: 'my orders', hears: ['no orders'], flow: null },
    ],
  },
])
