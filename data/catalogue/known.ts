import type { Product } from '#data/models/index.ts'
import { known } from './describe.ts'

const words = (en: string, am: string, latin: string, also: { en?: string; am?: string; latin?: string } = {}) => ({
  en,
  am,
  latin,
  also: { en: also.en ?? '', am: also.am ?? '', latin: also.latin ?? '' },
})

const vegetable = { category: 'vegetable' } as const
const fruit = { category: 'fruit' } as const
const dairy = { category: 'dairy' } as const

/** What people ask an Ethiopian food marketplace for, and this one does not trade. */
export const KNOWN: readonly Product[] = [
  known(
    'coffee',
    words('coffee', 'ቡና', 'buna', {
      en: 'coffees, coffee beans, cofee, coffe, green coffee',
      am: 'ቡናዎች, የቡና ፍሬ',
      latin: 'bunna, boona, buna fire',
    }),
  ),
  known(
    'teff',
    words('teff', 'ጤፍ', 'tef', {
      en: 'tef, teff flour, teff grain, white teff, red teff',
      am: 'ነጭ ጤፍ, ቀይ ጤፍ, ሰርገኛ ጤፍ, ጤፎ',
      latin: 'tief, teef, nech tef, key tef, sergegna tef, magna tef',
    }),
  ),
  known(
    'wheat',
    words('wheat', 'ስንዴ', 'sinde', {
      en: 'wheats, wheat grain, weat, wheet',
      am: 'ሥንዴ, ስንደ',
      latin: 'sende, sindie, senday',
    }),
  ),
  known(
    'maize',
    words('maize', 'በቆሎ', 'bekolo', {
      en: 'corn, sweetcorn, sweet corn, maiz',
      am: 'የበቆሎ እሸት, በቀሎ',
      latin: 'beqolo, bekollo, bokolo, boqolo',
    }),
  ),
  known('barley', words('barley', 'ገብስ', 'gebs', { en: 'barly, barleys', am: 'ገብሥ', latin: 'gebis, gebse' })),
  known(
    'sorghum',
    words('sorghum', 'ማሽላ', 'mashila', { en: 'sorgum, sorgham', am: 'ማሺላ', latin: 'mashela, mashilla' }),
  ),
  known('rice', words('rice', 'ሩዝ', 'ruz', { en: 'rices, brown rice, white rice', am: 'ሩዞ', latin: 'ruzz, rooz' })),
  known(
    'lentils',
    words('lentils', 'ምስር', 'misir', {
      en: 'lentil, red lentils, lentills, lentel, lentels',
      am: 'ምሥር, ምስር ክክ',
      latin: 'mesir, missir, misir kik, miser',
    }),
  ),
  known(
    'chickpeas',
    words('chickpeas', 'ሽምብራ', 'shimbra', {
      en: 'chickpea, chick peas, chick pea, garbanzo, chikpeas, shiro',
      am: 'ሽንብራ, ሺምብራ, ሽሮ',
      latin: 'shinbra, shembra, shumbura, shimbira, shero',
    }),
  ),
  known(
    'faba_beans',
    words('faba beans', 'ባቄላ', 'bakela', {
      en: 'faba bean, fava beans, fava bean, broad beans, broad bean, horse beans',
      am: 'ባቀላ, ባቄላዎች',
      latin: 'baqela, bakella, bakiela, baqiela',
    }),
  ),
  known(
    'peas',
    words('peas', 'አተር', 'ater', {
      en: 'pea, field peas, green peas, split peas',
      am: 'አተር ክክ, ዓተር',
      latin: 'atar, ater kik, atter',
    }),
  ),
  known(
    'haricot_beans',
    words('haricot beans', 'ቦሎቄ', 'boloke', {
      en: 'haricot bean, kidney beans, kidney bean, white beans, red beans, navy beans, beans, bean',
      am: 'ቦለቄ, ቦሎቀ',
      latin: 'boloqe, boleke, bolokie',
    }),
  ),
  known(
    'green_beans',
    words('green beans', 'ፎሶሊያ', 'fosolia', {
      en: 'green bean, french beans, string beans, runner beans',
      am: 'ፋሶሊያ, ፎሶልያ',
      latin: 'fasolia, fosoliya, fossolia',
    }),
    vegetable,
  ),
  known(
    'peanuts',
    words('peanuts', 'ኦቾሎኒ', 'ocholoni', {
      en: 'peanut, groundnuts, groundnut, peanut butter',
      am: 'ለውዝ, ኦቸሎኒ',
      latin: 'lewz, ochloni, lewuz',
    }),
  ),
  known(
    'sesame',
    words('sesame', 'ሰሊጥ', 'selit', {
      en: 'sesame seed, sesame seeds, seseme, sesami',
      am: 'ሠሊጥ, ሰሊት',
      latin: 'selet, sellit, salit',
    }),
  ),
  known(
    'niger_seed',
    words('niger seed', 'ኑግ', 'nug', { en: 'niger seeds, noug, nigerseed', am: 'ኑጎ', latin: 'noog, nuug' }),
  ),
  known(
    'berbere',
    words('berbere', 'በርበሬ', 'berbere', {
      en: 'red pepper, red peppers, dried chilli, dried chillies, chilli powder, chili powder, red chilli, red chillies, berberi, berberre',
      am: 'በርበረ, ድልህ, ቀይ በርበሬ, በርብሬ',
      latin: 'berberie, barbare, key berbere, delih, dilih',
    }),
  ),
  known(
    'mitmita',
    words('mitmita', 'ሚጥሚጣ', 'mitmita', {
      en: "birds eye chilli, bird's eye chilli",
      am: 'ሚጢሚጣ',
      latin: 'mitmitta, mitimita',
    }),
  ),
  known('turmeric', words('turmeric', 'እርድ', 'erd', { en: 'tumeric, turmerick', am: 'ዕርድ, ኢርድ', latin: 'ird, erid' })),
  known('salt', words('salt', 'ጨው', 'chew', { en: 'table salt, salts', am: 'ጨዉ', latin: 'chewu, chaw' })),
  known(
    'sugar',
    words('sugar', 'ስኳር', 'sikuar', {
      en: 'sugars, suger, white sugar',
      am: 'ሱካር, ስካር',
      latin: 'sukar, sikwar, sukuar, sikar, skuar',
    }),
  ),
  known(
    'cooking_oil',
    words('cooking oil', 'ዘይት', 'zeyit', {
      en: 'oil, oils, edible oil, vegetable oil, sunflower oil, palm oil, coking oil',
      am: 'የምግብ ዘይት, የሱፍ ዘይት',
      latin: 'zeit, zeyt, zayt, zeyet, yemigib zeyit',
    }),
    { unit: 'litre' },
  ),
  known(
    'flour',
    words('flour', 'ዱቄት', 'duket', { en: 'flours, wheat flour', am: 'የስንዴ ዱቄት, ዱቀት', latin: 'duqet, duketi, dukiet' }),
  ),
  known(
    'honey',
    words('honey', 'ማር', 'mar', {
      en: 'honeys, hony, honny, tej honey',
      am: 'ንጹህ ማር, የማር ወለላ',
      latin: 'maar, yemar welela',
    }),
  ),
  known(
    'eggs',
    words('eggs', 'እንቁላል', 'enkulal', {
      en: 'egg, egs, eggss, hen eggs, trays of eggs, tray of eggs',
      am: 'እንቁላሎች, እንቁላ, ዕንቁላል, እንቆላል',
      latin: 'enqulal, inkulal, inqulal, enkulaloch, inkolal, enkolal',
    }),
  ),
  known(
    'chicken',
    words('chicken', 'ዶሮ', 'doro', {
      en: 'chickens, hen, hens, poultry, chiken, chickin, rooster',
      am: 'ዶሮዎች, የዶሮ ስጋ, የዶሮ ሥጋ',
      latin: 'dorro, dorowoch, yedoro siga',
    }),
  ),
  known(
    'meat',
    words('meat', 'ስጋ', 'siga', {
      en: 'beef, meats, mutton, lamb, goat meat, lamb meat, beaf, sheep, goat, goats, ox',
      am: 'ሥጋ, የበሬ ስጋ, የበግ ስጋ, የፍየል ስጋ, የበሬ ሥጋ, የበግ ሥጋ, በግ, ፍየል',
      latin: 'sega, sga, yebere siga, yebeg siga, yefiyel siga, fiyel',
    }),
  ),
  known(
    'fish',
    words('fish', 'አሳ', 'asa', {
      en: 'fishes, tilapia, fresh fish, nile perch',
      am: 'ዓሳ, ዓሣ, አሣ',
      latin: 'assa, asaa',
    }),
  ),
  known(
    'goat_milk',
    words('goat milk', 'የፍየል ወተት', 'yefiyel wetet', {
      en: 'goats milk, goat s milk, milk of goats',
      am: 'የፍየሎች ወተት',
      latin: 'yefyel wetet',
    }),
    { ...dairy, unit: 'litre' },
  ),
  known(
    'camel_milk',
    words('camel milk', 'የግመል ወተት', 'yegimel wetet', {
      en: 'camels milk, camel s milk',
      am: 'የግመሎች ወተት',
      latin: 'yegmel wetet',
    }),
    { ...dairy, unit: 'litre' },
  ),
  known(
    'ayib',
    words('ayib (fresh cheese)', 'አይብ', 'ayib', {
      en: 'ayib, cheese, cottage cheese, fresh cheese, cheeses, chees, ayeb',
      am: 'ዓይብ, አዪብ',
      latin: 'ayb, aib, ayibe, ayeb',
    }),
    dairy,
  ),
  known(
    'injera',
    words('injera', 'እንጀራ', 'injera', {
      en: 'injeras, enjera, ingera, injira',
      am: 'እንጄራ, ኢንጀራ',
      latin: 'enjera, injerra, enjerra',
    }),
  ),
  known(
    'bread',
    words('bread', 'ዳቦ', 'dabo', {
      en: 'breads, loaf, loaves, bred',
      am: 'ድፎ ዳቦ, ዳቦዎች',
      latin: 'dabbo, difo dabo, daboo',
    }),
  ),
  known(
    'kocho',
    words('kocho', 'ቆጮ', 'kocho', {
      en: 'enset, ensete, false banana, kotcho',
      am: 'እንሰት, ቡላ, ቆጮዎች',
      latin: 'qocho, enset, inset, bula',
    }),
  ),
  known(
    'apples',
    words('apples', 'ፖም', 'pom', {
      en: 'apple, aples, aple, appels, appel, green apples, red apples',
      am: 'አፕል, ፖሞች, አፕሎች, ፓም',
      latin: 'apil, appl, pomoch, afil',
    }),
    fruit,
  ),
  known(
    'pineapple',
    words('pineapple', 'አናናስ', 'ananas', {
      en: 'pineapples, pine apple, pine apples, pinapple, pineaple, ananas',
      am: 'አናናሶች, አናናሥ',
      latin: 'annanas, ananasi, enanas',
    }),
    fruit,
  ),
  known(
    'grapes',
    words('grapes', 'ወይን', 'weyn', {
      en: 'grape, graps, greps, grapez',
      am: 'የወይን ፍሬ, ወይኖች',
      latin: 'wein, weyin, wayn, yeweyn fire',
    }),
    fruit,
  ),
  known(
    'strawberries',
    words('strawberries', 'እንጆሪ', 'enjori', {
      en: 'strawberry, strawbery, straberry, strawberies, straw berries',
      am: 'እንጆሪዎች, ኢንጆሪ',
      latin: 'injori, enjory, injory',
    }),
    fruit,
  ),
  known(
    'guavas',
    words('guavas', 'ዘይቱን', 'zeytun', {
      en: 'guava, guawa, guavas fruit',
      am: 'ዘይቱና, ዘይቶን',
      latin: 'zeituna, zeytuna, zeitun',
    }),
    fruit,
  ),
  known(
    'peaches',
    words('peaches', 'ኮክ', 'kok', { en: 'peach, peachs, peches', am: 'ኮኮች', latin: 'kokk, koki' }),
    fruit,
  ),
  known(
    'mandarins',
    words('mandarins', 'መንደሪን', 'menderin', {
      en: 'mandarin, tangerine, tangerines, mandarine, clementine, clementines',
      am: 'መንደሪኖች, ማንደሪን',
      latin: 'manderin, mendarin, menderine',
    }),
    fruit,
  ),
  known(
    'lettuce',
    words('lettuce', 'ሰላጣ', 'selata', {
      en: 'lettuces, letuce, lettice, lettus, salad, salads',
      am: 'ሠላጣ, ሰላጣዎች',
      latin: 'salata, selatta, selaata',
    }),
    vegetable,
  ),
  known(
    'swiss_chard',
    words('swiss chard', 'ቆስጣ', 'kosta', {
      en: 'spinach, chard, spinnach, spinich, spinage, spinaches',
      am: 'ቆሥጣ, ኮስጣ',
      latin: 'qosta, costa, kossta',
    }),
    vegetable,
  ),
  known(
    'beetroot',
    words('beetroot', 'ቀይ ስር', 'key sir', {
      en: 'beetroots, beet root, beet roots, beets, beet, betroot, beatroot',
      am: 'ቀይ ሥር, ቀይስር, ቀይሥር',
      latin: 'qey sir, keysir, qeysir, keyi sir, key ser',
    }),
    vegetable,
  ),
  known(
    'pumpkin',
    words('pumpkin', 'ዱባ', 'duba', {
      en: 'pumpkins, squash, pumkin, pumpkn, punpkin, butternut',
      am: 'ዱባዎች, ዱብባ',
      latin: 'dubba, dooba, duuba',
    }),
    vegetable,
  ),
  known(
    'zucchini',
    words('zucchini', 'ዝኩኒ', 'zikuni', {
      en: 'zucchinis, courgette, courgettes, zuchini, zukini',
      am: 'ዙኪኒ, ዝኩንይ',
      latin: 'zukini, zikunni, zukuni',
    }),
    vegetable,
  ),
  known(
    'cucumber',
    words('cucumber', 'ኪያር', 'kiyar', {
      en: 'cucumbers, cucmber, cuccumber, cucumba, cocumber',
      am: 'ኪያሮች, ክያር',
      latin: 'kiar, khiyar, kyar',
    }),
    vegetable,
  ),
  known(
    'cauliflower',
    words('cauliflower', 'አበባ ጎመን', 'abeba gomen', {
      en: 'cauliflowers, coliflower, califlower, cauli flower, collyflower',
      am: 'አበባ ጐመን, አበባጎመን',
      latin: 'abebagomen, abeba goman, abebba gomen',
    }),
    vegetable,
  ),
  known(
    'broccoli',
    words('broccoli', 'ብሮኮሊ', 'brokoli', {
      en: 'brocoli, broccolli, brocolli, brocali',
      am: 'ብሮክሊ, ብሮኮሌ',
      latin: 'brokkoli, brokolli',
    }),
    vegetable,
  ),
  known(
    'leeks',
    words('leeks', 'ባሮ ሽንኩርት', 'baro shinkurt', {
      en: 'leek, spring onions, spring onion, green onions, green onion, scallions, scallion',
      am: 'ባሮሽንኩርት, ባሮ ሺንኩርት, ባሮ',
      latin: 'baro shinkurit, baro shenkurt, baroshinkurt',
    }),
    vegetable,
  ),
  known(
    'eggplant',
    words('eggplant', 'ደበርጃን', 'deberjan', {
      en: 'eggplants, egg plant, egg plants, aubergine, aubergines, brinjal',
      am: 'ደብርጃን, ብሪንጃል',
      latin: 'debrjan, deberjen, brinjal',
    }),
    vegetable,
  ),
  known(
    'okra',
    words('okra', 'ባሚያ', 'bamya', { en: 'okras, ladies fingers, okera', am: 'ባምያ', latin: 'bamia, bamiya' }),
    vegetable,
  ),
  known(
    'mushrooms',
    words('mushrooms', 'እንጉዳይ', 'enguday', {
      en: 'mushroom, mashroom, mushrom, mashrooms',
      am: 'እንጉዳዮች, ኢንጉዳይ',
      latin: 'inguday, engudai, ingudai',
    }),
    vegetable,
  ),
]
