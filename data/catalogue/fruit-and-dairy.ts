import type { Product } from '#data/models/index.ts'
import { traded } from './describe.ts'

export const FRUIT: readonly Product[] = [
  traded(
    'avocados',
    {
      en: 'avocados',
      am: 'አቮካዶ',
      latin: 'avokado',
      also: {
        en: 'avocado, avocadoes, avacado, avacados, avocato, avocatos, avo, avos, advocado, avogado, avocardo',
        am: 'አቮካዶዎች, አቦካዶ, አቩካዶ, ኣቮካዶ, አቭካዶ',
        latin: 'abokado, avokato, avukado, avokadowoch, avakado, abukado',
      },
    },
    { category: 'fruit', unit: 'kg', price: 90, dearest: 7, keeps: 10 },
  ),
  traded(
    'bananas',
    {
      en: 'bananas',
      am: 'ሙዝ',
      latin: 'muz',
      also: {
        en: 'banana, bannana, bannanas, bananna, banannas, banans, bananes, banane, bnanas, banan',
        am: 'ሙዞች, ሙዚ, ሞዝ, መዝ',
        latin: 'muzoch, mooz, muze, muuz, moz, muzz',
      },
    },
    { category: 'fruit', unit: 'kg', price: 50, dearest: 5, keeps: 8 },
  ),
  traded(
    'mangoes',
    {
      en: 'mangoes',
      am: 'ማንጎ',
      latin: 'mango',
      also: {
        en: 'mangos, mangoe, mangoss, manggo, manggoes, mangoos, mengo',
        am: 'ማንጎዎች, ማንጐ, መንጎ, ማንጎወች',
        latin: 'mangowoch, mangow, mango fire, mangu',
      },
    },
    { category: 'fruit', unit: 'kg', price: 80, dearest: 5, keeps: 9 },
  ),
  traded(
    'papayas',
    {
      en: 'papayas',
      am: 'ፓፓያ',
      latin: 'papaya',
      also: {
        en: 'pawpaw, pawpaws, paw paw, papya, papyas, papaia, pappaya, pappayas, papayes, papayaa',
        am: 'ፓፓያዎች, ፓፓዬ, ፖፖያ, ጳጳያ, ፓፓይ',
        latin: 'papayawoch, papaye, popaya, papayya, bapaya',
      },
    },
    { category: 'fruit', unit: 'kg', price: 70, dearest: 6, keeps: 8 },
  ),
  traded(
    'oranges',
    {
      en: 'oranges',
      am: 'ብርቱካን',
      latin: 'birtukan',
      also: {
        en: 'orange, ornge, ornges, orenge, orenges, oragne, oragnes, oranje, orangs',
        am: 'ብርቱካኖች, ብርቲካን, ቡርቱካን, ብርቱኳን, ብርትኳን, ብርቱካል',
        latin: 'birtukanoch, bertukan, burtukan, birtkan, birtuqan, birtikan, bertekan, brtukan, birtukuan',
      },
    },
    { category: 'fruit', unit: 'kg', price: 65, dearest: 1, keeps: 25 },
  ),
  traded(
    'lemons',
    {
      en: 'lemons',
      am: 'ሎሚ',
      latin: 'lomi',
      also: {
        en: 'lemon, limes, lime, lemmon, lemmons, lemmens, lemns, leamon, lemen',
        am: 'ሎሚዎች, ሎሜ, ሉሚ, ሎሚወች',
        latin: 'lomiwoch, lomy, lomee, loomi, lomii, lumi',
      },
    },
    { category: 'fruit', unit: 'kg', price: 75, dearest: 1, keeps: 30 },
  ),
  traded(
    'watermelon',
    {
      en: 'watermelon',
      am: 'ሐብሐብ',
      latin: 'habhab',
      also: {
        en: 'watermelons, water melon, water melons, watermelone, watermelen, watermellon, watermellons, wotermelon, melon, melons',
        am: 'ሀብሀብ, ሐብሐቦች, ሐባብ, ሃብሃብ, ሀባብ, ሐብሃብ, ካርቡሽ',
        latin: 'hab hab, habhabi, habab, habhaboch, habehab, karbush',
      },
    },
    { category: 'fruit', unit: 'kg', price: 15, dearest: 4, keeps: 20 },
  ),
]

export const DAIRY: readonly Product[] = [
  traded(
    'milk',
    {
      en: 'milk',
      am: 'ወተት',
      latin: 'wetet',
      also: {
        en: 'fresh milk, cow milk, cows milk, raw milk, milks, millk, mlik, mikl, whole milk',
        am: 'ወተቶች, የላም ወተት, ትኩስ ወተት, ውተት, ወተተ',
        latin: 'wotet, watat, wetat, weteti, wotat, yelam wetet, tikus wetet, wetett, whetet',
      },
    },
    { category: 'dairy', unit: 'litre', price: 85, dearest: 8, keeps: 5 },
  ),
  traded(
    'yogurt',
    {
      en: 'yogurt',
      am: 'እርጎ',
      latin: 'ergo',
      also: {
        en: 'yogurts, yoghurt, yoghurts, yoghourt, yogart, yougurt, yogert, yougart, yogrut, curd, sour milk, yogut',
        am: 'እርጐ, ኢርጎ, ዕርጎ, እርጎዎች, ርጎ, እርጉ',
        latin: 'irgo, erigo, irigo, ergow, yergo, erggo, irgoo',
      },
    },
    { category: 'dairy', unit: 'litre', price: 95, dearest: 8, keeps: 12 },
  ),
  traded(
    'butter',
    {
      en: 'butter',
      am: 'ቅቤ',
      latin: 'kibe',
      also: {
        en: 'butters, fresh butter, buter, buttter, buttar, battar, ethiopian butter, local butter',
        am: 'ቂቤ, የገበታ ቅቤ, ለጋ ቅቤ, ቅቤዎች, ቅበ, ክቤ',
        latin: 'qibe, kibbe, qibbe, kebe, qebe, kibeh, kibbeh, kibey, qibey, lega kibe, lega qibe, yegebeta kibe',
      },
    },
    { category: 'dairy', unit: 'kg', price: 1200, dearest: 8, keeps: 60 },
  ),
]
