import type { PageLanguage } from '../texts/index.ts'

/** What the story says. It comes with the story: whoever is signed in, or chats in a frame, never loads it. */
const en = {
  lead: 'No catalogue to learn, no form to fill in. You write as you would to a person, and get an answer in seconds.',
  you: 'You:',
  bot: 'KcartBot:',
  buy: 'You buy',
  'buy.text': 'for your home, shop or kitchen',
  'buy.1': 'I need 50 kg of onions for tomorrow',
  'buy.2': 'Three suppliers have them. The best price is 45 birr per kg, at Abebe Farm in Meki: 2,250 birr together.',
  'buy.3': 'Order there',
  'buy.4': 'Order 19042 is placed. It comes tomorrow, and you pay in cash when it arrives.',
  sell: 'You sell',
  'sell.text': 'what you grow or trade',
  'sell.1': 'I have 200 kg of tomatoes at 40 birr',
  'sell.2': 'They are listed. Local shops pay 44 to 52 birr: you could ask for more.',
  'sell.3': 'Sara wants 50 kg of tomatoes for tomorrow, 2,000 birr. Do you accept?',
  'sell.4': 'Accept',
  phones: 'On any phone, in English and Amharic',
  'phones.text':
    'The same service answers here, on WhatsApp, by SMS, and by USSD on phones without internet. What happens on one, you see on the others.',
  simulator: 'Try all four on simulated phones',
  begin: 'Ask something now',
} as const

const am: Readonly<Record<keyof typeof en, string>> = {
  lead: 'የሚማሩት ዝርዝር፣ የሚሞሉት ቅጽ የለም። ለሰው እንደሚጽፉ ይጻፉ፤ በሰከንዶች መልስ ያገኛሉ።',
  you: 'እርስዎ፦',
  bot: 'KcartBot፦',
  buy: 'ይገዛሉ',
  'buy.text': 'ለቤትዎ፣ ለሱቅዎ ወይም ለኩሽናዎ',
  'buy.1': 'ለነገ 50 ኪሎ ሽንኩርት እፈልጋለሁ',
  'buy.2': 'ሦስት አቅራቢዎች አላቸው። ጥሩው ዋጋ በመቂ ካለው አበበ እርሻ በኪሎ 45 ብር ነው፤ በአጠቃላይ 2,250 ብር።',
  'buy.3': 'እዚያ እዘዝ',
  'buy.4': 'ትዕዛዝ 19042 ተቀብለናል። ነገ ይደርሳል፤ ሲደርስዎ በጥሬ ገንዘብ ይከፍላሉ።',
  sell: 'ይሸጣሉ',
  'sell.text': 'ያመረቱትን ወይም የሚነግዱትን',
  'sell.1': '200 ኪሎ ቲማቲም በ40 ብር አለኝ',
  'sell.2': 'ተመዝግቧል። ሱቆች ከ44 እስከ 52 ብር ይከፍላሉ፤ ከዚህ በላይ መጠየቅ ይችላሉ።',
  'sell.3': 'ሳራ ለነገ 50 ኪሎ ቲማቲም በ2,000 ብር ይፈልጋሉ። ይቀበላሉ?',
  'sell.4': 'ተቀበል',
  phones: 'በማንኛውም ስልክ፣ በአማርኛና በእንግሊዝኛ',
  'phones.text': 'ያው አገልግሎት እዚህ፣ በዋትስአፕ፣ በኤስኤምኤስ፣ ኢንተርኔት በሌለው ስልክም በUSSD ይመልሳል። በአንዱ የሆነውን በሌሎቹም ያዩታል።',
  simulator: 'አራቱንም በናሙና ስልኮች ይሞክሩ',
  begin: 'አሁን ይጠይቁ',
}

export const STORY: Readonly<Record<PageLanguage, Readonly<Record<keyof typeof en, string>>>> = { en, am }
