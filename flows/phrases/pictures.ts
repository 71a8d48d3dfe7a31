import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const around =
  'please, me, my, the, a, an, new, nice, some, can you, could you, i want, want to, need, for me, product, listing, stock, offer, @and'

/** A picture that is drawn for what is on sale. */
export const generatePicture = definePhrases({
  intent: 'generate_product_image',
  slots: { product: 'product' },
  also: around,
  patterns: {
    en: [
      '(make|generate|draw|create|paint|produce|design) (picture|pictures|image|images|photo|photos|drawing|painting|illustration) [of|for|with|showing] PRODUCT',
      '(make|generate|draw|create|paint|produce|design) PRODUCT (picture|image|photo|drawing)',
      '(make|generate|draw|create|paint|design) [another|one more|different|other] (picture|image|photo|drawing|painting|illustration)',
      '(draw|paint|redraw|repaint) [it|them|one|this]',
      'draw PRODUCT',
      '(@add|give|put|change|replace|update) (picture|image|photo) (to|for|of|on) PRODUCT',
      '(@add|give|change|replace|update) PRODUCT (picture|image|photo)',
      '(another|different|one more) (picture|image|photo|drawing|try)',
      '(picture|image) (generation|generator)',
    ],
    am: [
      '[PRODUCT] (ምስል|ፎቶ|ስዕል|ሥዕል|picture|photo|image) (@am_make|@am_draw|አውጣልኝ|ጨምር|ጨምርልኝ|ቀይር|ቀይርልኝ)',
      '(ምስል|ፎቶ|ስዕል|ሥዕል|picture|photo|image) [of] PRODUCT (@am_make|@am_draw)',
      '@am_draw PRODUCT (ምስል|ፎቶ|ስዕል|ሥዕል|picture|photo|image)',
      '(ሳልልኝ|ይሳልልኝ|ሳልልን)',
      'ሌላ (ምስል|ፎቶ|ስዕል|ሥዕል) [ሥራልኝ|ስራልኝ|ሳልልኝ]',
    ],
  },
  weak: {
    en: [
      'again',
      'once more',
      'another',
      'another one',
      'try again',
      'one more time',
      'a different one',
      'picture of PRODUCT',
    ],
    am: ['እንደገና', 'ሌላ', 'ድጋሚ', 'እንደገና ሞክር', 'ደግመህ ሞክር'],
  },
  examples: {
    en: ['make a picture of my tomatoes', 'Draw another picture', 'generate an image for my butter'],
    am: ['የቲማቲም ምስል ሥራልኝ', 'ሌላ ምስል ሥራልኝ'],
    'am-Latn': ['ye timatim mesel siralign'],
  },
})
