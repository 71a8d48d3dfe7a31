import type { Lexicon } from '#conversation/phrasebook/lexicon.ts'

/**
 * Amharic typed in Latin letters. Its words are those of Fidel, found by their sound; here stand those that are written
 * like words of other languages, or hardly as they sound.
 */
export const AMHARIC_LATIN: Lexicon = {
  language: 'am-Latn',
  telling: `selam new new' ena yelem alle ale efelgalehu ifelgalehu felgalehu waga sint wagaw ebakih ebakish ebakwo awo aydelem
    ameseginalehu amesegnalehu betam indet endet dehna neh nesh newot yefelgal laki akum shinkurt timatim dinich wetet kibe nw ishi eshi
    man yet min meche lay ye ke be le wede kilo litir birr bir menu na ina sile ay awon`,
  lent: 'selam',
  classes: { currency: 'birr, bir', greeting: 'selam new, selamnew' },
  heard: {
    new: 'ነው',
    nw: 'ነው',
    man: 'ማን',
    yet: 'የት',
    ale: 'አለ',
    be: 'በ',
    le: 'ለ',
    ke: 'ከ',
    ye: 'የ',
    wede: 'ወደ',
    ena: 'እና',
    ina: 'እና',
    na: 'ና',
    lay: 'ላይ',
    min: 'ምን',
    sile: 'ስለ',
    addis: 'አዲስ',
    adis: 'አዲስ',
    birr: 'ብር',
    bir: 'ብር',
    litir: 'ሊትር',
    lik: 'ልክ',
    ay: 'አይ',
    ishi: 'እሺ',
    eshi: 'እሺ',
    awo: 'አዎ',
    and: 'አንድ',
    tekul: 'ተኩል',
    nege: 'ነገ',
    selam: 'ሰላም',
    zare: 'ዛሬ',
    wediya: 'ወዲያ',
    gimash: 'ግማሽ',
    sime: 'ስሜ',
    eka: 'እቃ',
    tsom: 'ጾም',
    gin: 'ግን',
    atkilt: 'አትክልት',
    atikilt: 'አትክልት',
  },
}
