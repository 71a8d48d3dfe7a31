import { cases } from './case.ts'
import type { World } from './world.ts'

const PHONE = '+251911223344'

/** Sara has proved the number with a password beside it: nobody else gets it. */
const saraHasIt = ({ database }: World) =>
  database.models.accounts.updateOne(
    { _id: 'sara' },
    {
      $set: {
        username: 'sara',
        channels: [{ id: 'of-sara', channel: 'sms', address: PHONE, verifiedAt: new Date(0) }],
      },
    },
  )

/** As many codes as an hour takes were sent to the number. */
const flooded = async ({ database }: World) => {
  const { codes } = database.models
  const known = await codes.findOne({ address: PHONE }).lean()
  if (known === null) throw new Error('no code was made')
  await codes.insertMany(['a', 'b', 'c'].map((_id) => ({ ...known, _id, state: 'replaced' })))
}

/** Hanna signs in by her name: no number is her last way in. */
const named = ({ database }: World) =>
  database.models.accounts.updateOne({ _id: 'hanna' }, { $set: { username: 'hanna' } })

export const ownNumbers = cases('a number of one’s own', [
  {
    name: 'is added after the code that is sent to it, and forgotten after one question',
    as: 'hanna',
    turns: [
      {
        first: named,
        say: 'add my number 0911 22 33 44',
        hears: ['by SMS', 'ending in 3344', '6 digits'],
        hearsNot: ['911'],
        offers: ['again:code'],
        intent: 'add_channel',
        flow: 'add_channel/code',
      },
      { say: 'what is in season?', intent: 'what_is_in_season', flow: 'add_channel/code' },
      { say: '12345', hears: ['6 digits'], flow: 'add_channel/code' },
      { say: 'code CODE', hears: ['Done', 'SMS', '3344'], flow: null, outcome: 'ok' },
      { say: 'my channels', hears: ['SMS, number ending in 3344'] },
      { say: 'add my number 0911223344', hears: ['yours already'], flow: null, outcome: 'ok' },
      { say: 'add my whatsapp +251911223344', hears: ['WhatsApp', '3344'], flow: 'add_channel/code' },
      { say: 'the code is CODE', hears: ['Done', 'WhatsApp'], flow: null, outcome: 'ok' },
      {
        say: 'forget my whatsapp',
        hears: ['Shall I forget', '3344'],
        offers: ['yes', 'no'],
        flow: 'add_channel/confirm',
      },
      { say: 'no', hears: ['stays'], flow: null },
      { say: 'forget my whatsapp', flow: 'add_channel/confirm' },
      { say: 'yes', hears: ['forgotten', '3344'], flow: null, outcome: 'ok' },
      { say: 'remove my number 0911223344', flow: 'add_channel/confirm' },
      { choose: 'yes', hears: ['forgotten'], flow: null, outcome: 'ok' },
      { say: 'remove my number', hears: ['no such channel'], outcome: 'channel_not_found', flow: null },
    ],
  },
  {
    name: 'is asked for; the code is sent again, or to another number',
    as: 'hanna',
    turns: [
      { say: 'connect my phone', hears: ['Which number'], flow: 'add_channel/phone' },
      { say: '09112233449', hears: ['phone number'], flow: 'add_channel/phone' },
      { say: '+254711223344', hears: ['does not serve'], flow: 'add_channel/phone' },
      { say: '0911223344 on WhatsApp', hears: ['WhatsApp'], flow: 'add_channel/code' },
      { say: 'send it again', hears: ['WhatsApp', '3344'], flow: 'add_channel/code' },
      { choose: 'again:code', hears: ['WhatsApp', '3344'], flow: 'add_channel/code' },
      { say: 'send the code again', hears: ['enough codes'], flow: null },
      { say: 'add 0922334455 as my second number', hears: ['SMS', '4455'], flow: 'add_channel/code' },
      { say: '0933445566', hears: ['5566'], flow: 'add_channel/code' },
      { say: 'my orders', intent: 'my_orders', flow: 'add_channel/code' },
      { say: 'cancel', flow: null },
      { say: 'code CODE', hears: ['Done', '5566'], flow: null },
    ],
  },
  {
    name: 'is not added with a wrong, a used or an old code',
    as: 'hanna',
    turns: [
      { say: 'add my number 0911223344', flow: 'add_channel/code' },
      { say: '000000', hears: ['not right'], flow: 'add_channel/code', outcome: 'wrong_code' },
      { hoursLater: 1, say: 'CODE', hears: ['no longer good'], flow: 'add_channel/code', outcome: 'code_expired' },
      { say: 'send it again', flow: 'add_channel/code' },
      { say: 'CODE', hears: ['Done'], flow: null },
      { say: 'code 402917', flow: 'add_channel/phone' },
      { say: 'cancel', flow: null },
      { say: 'add my number 0911223344 for whatsapp', flow: 'add_channel/code' },
      { first: flooded, say: 'send it again', hears: ['enough codes'], flow: null },
    ],
  },
  {
    name: 'is left after several wrong codes, with the way to a new one',
    as: 'hanna',
    turns: [
      { say: 'add 0911-22-33-44', hears: ['3344'], intent: 'add_channel', flow: 'add_channel/code' },
      { say: '000000', hears: ['not right'], flow: 'add_channel/code' },
      { say: '111111', hears: ['not right'], flow: 'add_channel/code' },
      { say: '222222', hears: ['send the code again'], flow: null, outcome: 'wrong_code' },
      { say: 'send the code again', hears: ['3344'], flow: 'add_channel/code' },
      { say: 'CODE', hears: ['Done'], flow: null },
      { say: 'connect my phone', flow: 'add_channel/phone' },
      { say: '09112233449', flow: 'add_channel/phone' },
      { say: '0911223344933', flow: 'add_channel/phone' },
      { say: '09112233', hears: ['add my number'], flow: null },
      { say: '+251922334455 ጨምር', hears: ['4455'], intent: 'add_channel', flow: 'add_channel/code' },
    ],
  },
  {
    name: 'that is somebody else’s is refused after the code alone',
    as: 'hanna',
    turns: [
      { first: saraHasIt, say: 'add my number 0911223344', hears: ['code'], flow: 'add_channel/code' },
      { say: 'CODE', hears: ['Somebody else', 'Which number'], outcome: 'contact_taken', flow: 'add_channel/phone' },
      { say: '0922334455', hears: ['4455'], flow: 'add_channel/code' },
    ],
  },
  {
    name: 'waits for the sign-in of a visitor',
    as: 'visitor',
    turns: [
      {
        say: 'add my number 0911223344',
        card: 'sign_in',
        outcome: 'not_signed_in',
        pending: 'add_channel',
        flow: null,
      },
      {
        as: 'hanna',
        resume: { tool: 'add_channel', args: { phone: 'add my number 0911223344' } },
        hears: ['Welcome, Hanna Tesfaye', '3344'],
        flow: 'add_channel/code',
      },
      { say: 'CODE', hears: ['Done'], flow: null },
    ],
  },
  {
    name: 'waits for the registration of a phone',
    as: 'visitor',
    phone: '+251911778899',
    turns: [
      { say: 'add my number 0911223344', flow: 'register/role', pending: 'add_channel' },
      { say: 'customer', flow: 'register/name' },
      { say: 'Mekdes', flow: 'register/place' },
      { say: 'Adama', hears: ['Welcome, Mekdes', '3344'], flow: 'add_channel/code', pending: null },
      { say: 'forget it', flow: null },
    ],
  },
  {
    name: 'for menus is dialled',
    as: 'hanna',
    turns: [{ say: 'add my ussd number', hears: ['dial'], intent: 'add_channel', outcome: 'ok', flow: null }],
  },
  {
    name: 'is added in Amharic, in either script',
    as: 'hanna',
    turns: [
      { say: 'ስልኬን ጨምር 0911223344', hears: ['3344', 'ኮድ'], intent: 'add_channel', flow: 'add_channel/code' },
      { say: 'እንደገና ላክ', hears: ['3344'], flow: 'add_channel/code' },
      { say: 'ኮዱ CODE ነው', hears: ['ተሳክቷል'], flow: null, outcome: 'ok' },
      { say: 'kutiren mezgib', hears: ['የትኛውን ቁጥር'], flow: 'add_channel/phone' },
      { say: 'tewew', flow: null },
      { say: 'silken chemir 0922334455', hears: ['4455'], flow: 'add_channel/code' },
    ],
  },
])
