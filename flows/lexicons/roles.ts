import type { Role } from '#data/models/index.ts'

/** Words by which people say what they are on the market, in every written form; compared in lower case. */
export const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    ...['customer', 'buyer', 'buy', 'buying', 'consumer', 'shopper', 'order', 'purchase', 'restaurant', 'household'],
    ...['ደንበኛ', 'ገዢ', 'ገዥ', 'መግዛት', 'ልግዛ', 'ለመግዛት', 'እገዛለሁ', 'ገዢነት', 'ሸማች'],
    ...['denbegna', 'denbenya', 'gezhi', 'geji', 'megzat', 'mgzat', 'lemegzat', 'ligza', 'shemach'],
  ],
  supplier: [
    ...[
      'supplier',
      'seller',
      'sell',
      'selling',
      'farmer',
      'farm',
      'grower',
      'trader',
      'cooperative',
      'producer',
      'vendor',
    ],
    ...['አቅራቢ', 'ሻጭ', 'ገበሬ', 'አርሶአደር', 'አርሶ', 'ነጋዴ', 'መሸጥ', 'ልሽጥ', 'ለመሸጥ', 'እሸጣለሁ', 'አምራች', 'ሻጪ'],
    ...[
      'akrabi',
      'aqrabi',
      'akerabi',
      'shach',
      'gebere',
      'geberie',
      'arsoader',
      'negade',
      'meshet',
      'mashet',
      'meshat',
    ],
    ...['lemeshet', 'amrach'],
  ],
}
