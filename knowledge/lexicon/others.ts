/** What people eat and drink elsewhere, and bake. Each: English names, a bar, Amharic ones. */
const FOODS = `
  pig, pigs, pork, ham, bacon | አሳማ, ዐሳማ; salmon, tuna, goldfish | ሳልሞን; shrimp, octopus, squid, lobster, crab | ኦክቶፐስ;
  beer, beers, lager | ቢራ; wine, wines | ወይን ጠጅ, የወይን ጠጅ;
  whisky, whiskey, vodka, gin, champagne, brandy, liquor, alcohol, araki, areke, cognac | ውስኪ, አልኮል, አረቄ, ቮድካ; tej, mead | ጠጅ;
  cola, coke, pepsi, fanta | ኮካ ኮላ, ኮካኮላ, ፔፕሲ, ፋንታ; cake, cakes, cupcake, pastry, pastries | ኬክ, ኬኮች;
  cookie, cookies, biscuit, biscuits | ኩኪስ, ብስኩት, ብስኩቶች; pizza, pizzas | ፒዛ; burger, burgers, hamburger | በርገር;
  sandwich, sandwiches | ሳንድዊች; doughnut, donut, donuts, croissant | ዶናት; pie, pies;
  chocolate, chocolates, candy, candies | ቸኮሌት, ከረሜላ; ice cream, icecream | አይስክሬም, አይስ ክሬም; rice | ሩዝ;
  pasta, spaghetti, macaroni, lasagna, noodle, noodles | ፓስታ, ስፓጌቲ, ማካሮኒ, ላዛኛ, ኖድልስ; sushi, ramen, kimchi, tofu | ሱሺ, ቶፉ, ኪምቺ;
  taco, tacos, burrito, paella | ታኮ; samosa, sambusa | ሳምቡሳ; jam, jams, marmalade | ማርማላታ;
  ketchup, mayonnaise, mustard | ካቻፕ, ማዮኔዝ; sausage, sausages | ቋሊማ; vanilla | ቫኒላ; cocoa, cacao | ካካዎ;
  almond, almonds, walnut, walnuts, cashew, cashews, pistachio, hazelnut | ለውዝ, ካሼው; coconut, coconuts | ኮኮናት, ኮኮነት;
  cherry, cherries | ቼሪ; kiwi, kiwis | ኪዊ; pomegranate, pomegranates | ሮማን; pear, pears, plum, plums;
  blueberry, blueberries, raspberry, raspberries; asparagus, artichoke | አስፓራገስ
`

/** Animals, plants that nobody eats, and what is in a house. */
const THINGS = `
  dog, dogs, puppy | ውሻ, ውሻዬ, ውሾች, ቡችላ; cat, cats, kitten | ድመት, ድመቴ, ድመቶች; horse, horses, pony | ፈረስ, ፈረሴ;
  donkey, donkeys, mule, mules | አህያ, አህያዬ; camel, camels | ግመል, ግመሎች; rabbit, rabbits, bunny | ጥንቸል, ጥንቸሎች;
  ostrich, ostriches | ሰጎን; parrot, parrots | በቀቀን; pigeon, pigeons, dove | እርግብ, ርግብ; elephant, elephants | ዝሆን;
  lion, lions, tiger | አንበሳ; hyena, hyenas | ጅብ; monkey, monkeys, ape, baboon, gorilla | ዝንጀሮ; crocodile, alligator |;
  snake, snakes | እባብ; hippo, giraffe, zebra | ጉማሬ, ቀጭኔ; buffalo, buffaloes | ጎሽ; duck, ducks, goose, geese, turkey | ዳክዬ, ዳክዬዎች;
  rat, rats, mouse, mice | አይጥ, አይጦች; snail, snails | ቀንድ አውጣ; whale, whales, shark, sharks, dolphin | ዓሣ ነባሪ;
  frog, frogs | እንቁራሪት; silkworm, silkworms | ሐር ትል; spider, spiders | ሸረሪት; flea, fleas | ቁንጫ;
  mosquito, mosquitoes, malaria | ትንኝ; rose, roses, tulip, orchid | ጽጌረዳ; eucalyptus | ባሕር ዛፍ, ባህርዛፍ; cotton;
  tobacco, cigarette, cigarettes, smoking | ትምባሆ, ሲጋራ; hashish, marijuana, cannabis | ሐሺሽ; candle, candles | ሻማ; perfume | ሽቶ;
  makeup, lipstick | ሊፕስቲክ; shampoo | ሻምፑ; toothpaste; tyre, tyres, petrol, diesel | መኪና, መኪናዬ, ቤንዚን, ናፍጣ;
  motorcycle, motorbike, bicycle, bike | ሞተር ሳይክል, ብስክሌት, ሳይክል; television, tv, radio | ቴሌቪዥን, ቲቪ, ሬዲዮ;
  cement, bricks | ሲሚንቶ, ብሎኬት; shoe, shoes, dress, clothes, shirt, jeans, trousers | ጫማ, ጫማዬ, ልብስ, ልብሴ, ሸሚዝ, ቀሚስ;
  furniture, sofa, mattress | ሶፋ, ፍራሽ; gold, diamond | ወርቅ, አልማዝ; wifi, router, modem | ዋይፋይ, ራውተር; charger, battery | ቻርጀር, ባትሪ
`

/**
 * What people ask about and an entry is about only if it names it: the names of each, in both languages, under the first of
 * them. What is neither here nor in an entry counts as unknown too, but an unknown Amharic word may be the form of a verb:
 * nouns are worth naming.
 */
export const OTHERS: ReadonlyMap<string, readonly string[]> = new Map([
  ...named('food', FOODS),
  ...named('other', THINGS),
])

function named(kind: string, list: string): [id: string, names: string[]][] {
  return list.split(';').map((thing) => {
    const names = thing.split(/[,|]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
    return [`${kind}:${names[0] ?? ''}`, names]
  })
}
