import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { TODAY } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)
const told = (say: string) => understand(say, { roles: ['customer'], today: TODAY })

describe('languages that are not spoken here are told from Amharic', () => {
  test.each([
    // Tigrinya, with words that are nearly Amharic.
    'ሰላም ከመይ ኣለኻ?',
    'ኮሚደረ ክንደይ እዩ ዋጋኡ?',
    'ሓሙሽተ ኪሎ ኮሚደረ ደልየ ኣለኹ',
    'ሽጉርቲ ኣሎ ድዩ?',
    'ናይ ድንሽ ዋጋ ክንደይ እዩ',
    'ትእዛዘይ ኣበይ በጺሑ?',
    'ክገዝእ ደልየ',
    'የቐንየለይ',
    'ክልተ ኪሎ ጸባ ስደደለይ',
    'kemey aleka',
    'komidere kindey eyu wagau',
    // Afaan Oromo.
    'Akkam jirta? Timaatima bituu barbaada',
    'Gatiin shunkurtii meeqa?',
    'dinnicha kiiloo shan naaf ergi',
    'ajajni koo eessa gahe',
    'Galatoomi',
    'ani aannan bitachuu nan barbaada',
    'afaan oromoo dubbattaa',
    'ani shunkurtii kg 5 bitachuu barbaada',
    // Arabic, French, Somali, Swahili, Chinese.
    'مرحبا، أريد شراء الطماطم',
    'كم سعر البصل؟',
    'Bonjour, je voudrais acheter des tomates',
    'Combien coûtent les oignons?',
    "j'ai besoin de dix kilos de pommes de terre",
    'Waxaan rabaa inaan iibsado yaanyo',
    'basashu waa imisa',
    'nataka kununua nyanya',
    '我想买西红柿',
  ])('%s', (say) => {
    expect(told(say).language).toBe('und')
  })
  test.each(['👍', '🍅🍅🍅', '😀😀', '12345', '...', '?'])('what is no language is none: %s', (say) => {
    expect(told(say).language).toBe('neutral')
  })
})

describe('Amharic that is nearly Tigrinya is Amharic', () => {
  test.each([
    'ሰላም',
    'ዋጋ ስንት ነው',
    'ሎሚ አለ?',
    'ሎሚ 5 ኪሎ እፈልጋለሁ',
    'ድንች አለ ወይ',
    'ዓርብ ይድረስልኝ',
    'ኣለ ቲማቲም?',
    'ሓሙስ ይምጣልኝ',
    'ቅቤ ኪሎው ስንት ነው',
  ])('%s', (say) => {
    expect(told(say).language).toBe('am')
  })
  test.each([
    ['selam', ['am-Latn', 'neutral']],
    ['lomi ale', ['am-Latn']],
    ['ebakih 5 kilo komidore', ['am-Latn']],
    ['wagaw sint new', ['am-Latn']],
    ['order 5 kg gomen', ['en']],
  ])('%s', (say, languages) => {
    expect(languages).toContain(told(say).language)
  })
})

test('nothing is ordered, sold or cancelled in a language that is not understood', () => {
  for (const say of ['ሓሙሽተ ኪሎ ኮሚደረ ደልየ ኣለኹ', 'Akkam jirta? Timaatima bituu barbaada', 'je voudrais annuler']) {
    const [best] = told(say).intents
    const certain = best !== undefined && best.score >= CERTAIN && told(say).language !== 'und'
    expect(certain, say).toBe(false)
  }
})
