import type { Product } from '#data/models/index.ts'
import { traded } from './describe.ts'

/** "Onions", "ሽንኩርት" or "shinkurt" alone means red onions: the marketplace trades no other kind. */
export const VEGETABLES: readonly Product[] = [
  traded(
    'red_onions',
    {
      en: 'red onions',
      am: 'ቀይ ሽንኩርት',
      latin: 'key shinkurt',
      also: {
        en: 'red onion, onions, onion, onoins, onoin, oinons, oinion, oinions, onnion, onnions, onins, onyon, onyons, red onoins, dry onions',
        am: 'ሽንኩርት, ቀይሽንኩርት, ሽንኩርቶች, ቀይ ሽንኩርቶች, ሽንኩርትት, ሺንኩርት, ቀይ ሺንኩርት, ሽንከርት',
        latin:
          'qey shinkurt, shinkurt, shinkurti, shinkurit, shenkurt, shinqurt, shinkort, shenkort, shinkert, shinkurtoch, keyi shinkurt, qeyi shinkurt, qay shinkurt, kay shinkurt, keyshinkurt, qeyshinkurt, key shinkurit',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 45, dearest: 10, keeps: 30 },
  ),
  traded(
    'tomatoes',
    {
      en: 'tomatoes',
      am: 'ቲማቲም',
      latin: 'timatim',
      also: {
        en: 'tomato, tomatos, tomatoe, tomattoes, tomatto, tommatoes, tommato, tomates, tometo, tometoes, tomatoses, tomatoess, tomaoes',
        am: 'ቲማቲሞች, ቲማትም, ትማቲም, ቲማቲ, ጢማጢም, ቲማተም',
        latin:
          'timatem, timatims, timatimoch, timatm, tematem, timatum, tamatim, temateem, timateem, timmatim, timatimi, tumatim',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 50, dearest: 11, keeps: 8 },
  ),
  traded(
    'potatoes',
    {
      en: 'potatoes',
      am: 'ድንች',
      latin: 'dinich',
      also: {
        en: 'potato, potatos, potatoe, pottato, pottatoes, patato, patatoes, potatose, irish potatoes, irish potato, potaoes',
        am: 'ድንቾች, ዲንች, ድኒች, ደንች',
        latin: 'dinch, denich, dench, dinnich, dinichoch, dinchoch, dinech, donich',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 30, dearest: 11, keeps: 45 },
  ),
  traded(
    'garlic',
    {
      en: 'garlic',
      am: 'ነጭ ሽንኩርት',
      latin: 'nech shinkurt',
      also: {
        en: 'garlics, garlic bulbs, garlic bulb, garlick, galic, gralic, garic, cloves of garlic',
        am: 'ነጭሽንኩርት, ነጭ ሽንኩርቶች, ነጪ ሽንኩርት, ነጭ ሺንኩርት, ነጥ ሽንኩርት',
        latin:
          'nech shinkurti, nech shinkurit, nech shenkurt, nech shinqurt, nech shinkort, nechi shinkurt, netch shinkurt, nach shinkurt, nechshinkurt, nech shinkurtoch',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 150, dearest: 9, keeps: 90 },
  ),
  traded(
    'cabbage',
    {
      en: 'cabbage',
      am: 'ጥቅል ጎመን',
      latin: 'tikil gomen',
      also: {
        en: 'cabbages, cabage, cabages, cabbege, cabagge, cabbadge, white cabbage, green cabbage, head cabbage',
        am: 'ጥቅልጎመን, ጥቅል ጎመኖች, ጥቅል ጐመን, ትቅል ጎመን, ጥቅላ ጎመን',
        latin:
          'tiqil gomen, tikel gomen, tikl gomen, tiql gomen, tikile gomen, tekel gomen, tikilgomen, tiqel gomen, tikil goman',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 25, dearest: 12, keeps: 20 },
  ),
  traded(
    'carrots',
    {
      en: 'carrots',
      am: 'ካሮት',
      latin: 'karot',
      also: {
        en: 'carrot, carots, carot, carrotts, carrott, carrets, carret, karrots, karrot',
        am: 'ካሮቶች, ካሮት ሥር, ካሮጥ, ካረት',
        latin: 'karotoch, karote, carote, karrot, karoti, karoot, qarot',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 35, dearest: 12, keeps: 25 },
  ),
  traded(
    'green_peppers',
    {
      en: 'green peppers',
      am: 'ቃሪያ',
      latin: 'karya',
      also: {
        en: 'green pepper, peppers, pepper, green chillies, green chilli, green chili, green chilies, green chile, chili peppers, chilli, chillies, chilis, jalapeno, jalapenos, hot peppers, hot pepper, bell pepper, bell peppers, sweet peppers, sweet pepper, capsicum, peper, pepers, green peper, green pepers, greenpepper',
        am: 'ቃሪያዎች, አረንጓዴ ቃሪያ, ቃርያ, ካሪያ, ቃሪ, ቃሪያዉ, የፈረንጅ ቃሪያ',
        latin: 'qariya, qarya, kariya, karia, qaria, karyia, qarriya, karyawoch, arenguade karya, yeferenj karya',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 60, dearest: 10, keeps: 12 },
  ),
  traded(
    'collard_greens',
    {
      en: 'collard greens',
      am: 'ጎመን',
      latin: 'gomen',
      also: {
        en: 'collard green, collards, collard, greens, leafy greens, kale, ethiopian kale, abyssinian kale, colard greens, collar greens, collared greens, colard, collord greens',
        am: 'ጐመን, ጎመኖች, አበሻ ጎመን, ሐበሻ ጎመን, የአበሻ ጎመን, ጉመን, ጎምን',
        latin: 'gommen, goman, gomin, gomenoch, habesha gomen, abesha gomen, yabesha gomen, yehabesha gomen, guomen',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 20, dearest: 9, keeps: 6 },
  ),
  traded(
    'sweet_potatoes',
    {
      en: 'sweet potatoes',
      am: 'ስኳር ድንች',
      latin: 'sikuar dinich',
      also: {
        en: 'sweet potato, sweet potatos, sweet potatoe, sweetpotato, sweetpotatoes, sweat potatoes, sweat potato, orange sweet potatoes, batata',
        am: 'ስኳር ድንቾች, ስኳርድንች, ሱካር ድንች, ስካር ድንች, ስኳር ዲንች, ጣፋጭ ድንች',
        latin:
          'sikwar dinich, sukuar dinich, sikuar dinch, sukar dinich, sikar dinich, skuar dinich, sikuwar dinich, sukar dinch, sikuar denich, sikuardinich',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 40, dearest: 11, keeps: 35 },
  ),
  traded(
    'ginger',
    {
      en: 'ginger',
      am: 'ዝንጅብል',
      latin: 'zinjibil',
      also: {
        en: 'gingers, ginger root, ginger roots, fresh ginger, ginder, gingger, jinger, zinger',
        am: 'ዝንጅብሎች, ዝንጂብል, ዚንጅብል, ዝንጅቢል, ዝንጅበል',
        latin: 'zingibil, zinjible, zenjebil, zenjibil, zinjbil, zingible, zinjibel, jinjibil, zinjebel, zinjibiloch',
      },
    },
    { category: 'vegetable', unit: 'kg', price: 180, dearest: 12, keeps: 60 },
  ),
]
