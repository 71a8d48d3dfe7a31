/** Short forms, and what they stand for. */
export const REWRITES: Readonly<Record<string, string>> = {
  "what's": 'what is',
  whats: 'what is',
  "where's": 'where is',
  wheres: 'where is',
  "who's": 'who is',
  whos: 'who is',
  "how's": 'how is',
  "when's": 'when is',
  "it's": 'it is',
  "that's": 'that is',
  thats: 'that is',
  "there's": 'there is',
  "let's": 'let us',
  lets: 'let us',
  "i'm": 'i am',
  im: 'i am',
  "i'll": 'i will',
  "i'd": 'i would',
  "i've": 'i have',
  ive: 'i have',
  "we're": 'we are',
  "we'll": 'we will',
  "we'd": 'we would',
  "we've": 'we have',
  "you're": 'you are',
  "they're": 'they are',
  "she's": 'she is',
  "he's": 'he is',
  "don't": 'do not',
  dont: 'do not',
  "doesn't": 'does not',
  doesnt: 'does not',
  "didn't": 'did not',
  didnt: 'did not',
  "isn't": 'is not',
  isnt: 'is not',
  "aren't": 'are not',
  arent: 'are not',
  "can't": 'can not',
  cant: 'can not',
  cannot: 'can not',
  "couldn't": 'could not',
  couldnt: 'could not',
  "won't": 'will not',
  wont: 'will not',
  "wouldn't": 'would not',
  "haven't": 'have not',
  havent: 'have not',
  "hasn't": 'has not',
  hasnt: 'has not',
  "wasn't": 'was not',
  wasnt: 'was not',
  "weren't": 'were not',
  werent: 'were not',
  "hadn't": 'had not',
  hadnt: 'had not',
  wouldnt: 'would not',
  shouldnt: 'should not',
  "mustn't": 'must not',
  "needn't": 'need not',
  "ain't": 'is not',
  aint: 'is not',
  "shouldn't": 'should not',
  u: 'you',
  ur: 'your',
  r: 'are',
  pls: 'please',
  plz: 'please',
  plese: 'please',
  pleas: 'please',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'have to',
  gimme: 'give me',
  lemme: 'let me',
  dunno: 'do not know',
  wat: 'what',
  mkt: 'market',
  tel: 'phone number',
  wht: 'what',
  thanx: 'thanks',
  thnx: 'thanks',
  tanks: 'thanks',
  abt: 'about',
  qty: 'quantity',
  hw: 'how',
  nd: 'nd',
  hv: 'have',
  ordr: 'order',
  wher: 'where',
  chip: 'chipchip',
  "o'clock": 'oclock',
  "y'all": 'you',
  ima: 'i will',
  il: 'i will',
}

/** Words without a say. */
export const FILLER = `please the a an some any just kindly also too really very actually now then so well hey oh um uh hmm
  sir madam dear friend bro brother sister man s all right there here only currently still already again maybe perhaps
  dude buddy mate pal guys team folks quickly asap immediately exactly roughly approximately approx circa`

/** Words with little say: who and whereto. */
export const LIGHT = `i me my mine you your yours we us our it its this that these those he him his she her they them their
  of to for from in on at by with as is are am was were be been being do does did doing will would shall should can could
  may might must have has had having got and or but if than about into over up out off per one ones want need like let
  give get go going come tell say said know think what`

export const NEGATION = `not no never nothing none without nor neither cannot nobody hardly almost nearly unless failed unable forgot`

/** Everyday words that are never taken for a misspelt keyword. */
export const KNOWN = `marry marries married marriage ketchup kettle kernel who whom whose when where why how which while because since until before after during between under
  above below near far away always never often sometimes soon later early late yet once twice every each both either
  other another same different own such few many much more most less least enough good bad better best worse worst big
  small large little long short high low old young new fresh hot cold warm nice great fine sure real true false wrong
  first last next previous early able ready open close closed free full empty easy hard fast slow quick safe clean dirty
  man woman men women child children boy girl people person family mother father friend neighbour neighbor customer
  customers client clients buyer buyers seller sellers supplier suppliers farmer farmers market shop store house home
  office school church city town village country world road street way place area region farm field garden kitchen food
  meal lunch dinner breakfast water tea coffee bread rice meat beef chicken fish egg eggs salt sugar oil spice honey teff
  injera wheat maize barley bean beans lentil lentils pea peas grape grapes apple apples lime pineapple strawberry
  guava pumpkin spinach lettuce beet beetroot chili chilli cheese day days night morning afternoon evening week month
  year time hour minute date money cash bank card price cost pay paid payment paying fee fees bill tax discount cheap
  expensive buy bought sell sold order ordered orders deliver delivered delivery send sent bring brought take took taken
  give gave given get got make made put set keep kept store stored save saved use used find found look looked see saw
  seen show shown hear heard read write wrote talk talked speak spoke ask asked answer answered call called phone number
  email address name account password login sign register join leave left start started stop stopped begin end finish
  finished wait waited work worked works help helped try tried learn teach play run walk drive drove eat eating ate drink
  cook cooking boil fry bake wash cut cover dry freeze store keep grow growing grew plant planted harvest harvested feed
  think thought know knew known believe feel felt like love hate hope wish want wanted need needed mean meant understand
  remember forget forgot change changed happen happened win won lose lost cup game team football president weather rain
  news music movie song story joke poem book code computer phone internet website app google facebook telegram whatsapp
  health healthy vitamin vitamins protein iron calories nutrition nutritious diet sick doctor medicine skin hair baby
  recipe recipes dish dishes stew sauce soup salad juice snack fasting fast holiday holidays easter christmas meskel
  wedding party guest guests event restaurant hotel cafe kebele subcity ethiopia ethiopian african
  africa about tell show question questions problem problems issue issues complaint complain refund return returns
  replace replacement credit quality rotten damaged broken spoiled missing late service services support contact team
  company business group groups leader leaders commission bonus bonuses wholesale retail bulk share sharing neighbours
  organic natural traditional certified local fresh ripe green red white yellow black brown blue sweet sour bitter big
  yesterday tonight ago soon right wrong left thing things something anything everything nothing someone anyone everyone
  nobody somebody anybody kind type sort example reason idea plan list card photo picture image pictures photos video
  word words message messages chat bot robot human assistant language english amharic oromo tigrinya somali french
  arabic ignore instructions prompt system pretend rules secret admin hack data private personal information details
  explain describe compare difference between versus against recommend suggest advise advice tip tips guide steps
  usually normally generally probably certainly possible impossible important special popular famous favourite favorite
  hungry thirsty tired happy sad sorry welcome bye goodbye hello money birr kilo kilos bag bags sack sacks box boxes
  crate crates basket bunch bunches bottle bottles litres pieces total amount quantity stock sale sales lower higher
  raise increase decrease reduce add remove delete update edit picture weekend monday tuesday wednesday thursday friday
  saturday sunday january february march april june july august september october november december spring summer
  autumn winter rainy dry season seasons light right might tight mild mill mile silk finger linger singer corner born
  letter matter better butter bitter potter barrels carrots parrots range strange arrange change mangoes mango managed
  apply applied reply simply older holder border offer after water later paper pepper proper popular lemon melon million onion union opinion minion
  banana cabbage baggage package garbage garlic public ginger orange papaya avocado tomato potato yogurt milk
  sing song long along among strong wrong bring thing think thank tank rank drink pink sink link line fine mine wine
  nine pine sign design listen listing lists lost most cost post host last past fast cast least east feast beast yeast
  tea team steam cream dream stream area ear year near hear bear wear tear fear clear dear deal real meal heal seal
  each teach reach beach peach speech cheap cheat heat wheat treat great eat seat beat meat neat trader traders trade`
