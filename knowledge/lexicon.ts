import type { Scope } from './vocabulary.ts'

/** Words that say nothing about what is asked. */
export const FILLERS: readonly string[] = `
  a an the this that these those it its of in on at to for from by with as about into over under between and or but if so than
  then there here i me my mine we us our you your yours he she they them their his her is are was were be been being am do does
  did done can could may might must shall should will would have has had having what which who whom whose why how
  please tell know explain describe give show say ask want wants like let need needs get gets any some all each every more most
  much many very really just only also too not no dont doesnt cant wont isnt im ive id ill whats hows wheres whos thats one ones
  thing things way ways use used using hello hi hey thanks thank ok okay yes well even still again ever never always usually
  best good better right kind kinds sort type types lot lots bit possible actually currently now today up out off down per
  role stuff little really many several simple simply just maybe perhaps teach learn basics basic facts fact topic subject
  introduce sentence sentences step steps guide idea ideas brief briefly short shortly question questions help info tip tips hint
  something anything someone somebody anybody everyone etc via going go went come comes came take takes make makes put
  work works happen happens long find look looking exactly quickly`
  .trim()
  .split(/\s+/)

interface Concept {
  scope: Scope
  phrases: readonly string[]
}
const concept = (scope: Scope, phrases: string): Concept => ({
  scope,
  phrases: phrases.split(',').map((phrase) => phrase.trim()),
})

/** The marketplace and how one uses it. */
const MARKETPLACE = {
  company: concept(
    'own',
    `chipchip, chip chip, chipchip et, kcart, kcartbot, who are you, about you, about yourself, behind you, behind this,
    behind this service, behind it all, runs you, runs this, owns you, owns this, made you, your company, your business, your
    startup, your organisation, your organization, your mission, your purpose, your goal, your goals, your aim, your vision, this company, this business, you guys, you folks, ቺፕቺፕ, ቺፕ ቺፕ`,
  ),
  platform: concept(
    'near',
    'marketplace, market place, platform, service, website, web site, site, homepage, web page',
  ),
  middlemen: concept(
    'near',
    'middleman, middlemen, middle men, broker, brokers, delala, intermediary, intermediaries, go between, ደላላ',
  ),
  organic: concept('own', 'organic, organically, chemical free, pesticide free, without chemicals, certified'),
  group_buying: concept(
    'near',
    `group buying, group buy, group purchase, group order, group deal, buy together, buy with, buy as a group, buying club, order
    together, pool, share a sack, share an order, share one order, share one big order, share a big order, split a sack, bulk, in bulk, wholesale, neighbours, neighbors,
    neighbour, neighbor, as a community, community, families, several families, team up, join forces, collective, የቡድን ግዢ, በጋራ መግዛት`,
  ),
  super_leader: concept(
    'near',
    `super leader, superleader, group leader, team leader, leader, organiser, organizer, organise, organize, ambassador, ሱፐር ሊደር`,
  ),
  payment: concept(
    'near',
    `pay, payment, payments, paying, cash, cash on delivery, cod, telebirr, tele birr, cbe birr, mobile money, credit card, debit card,
    bank card, card, cards, visa, mastercard, bank transfer, wallet, mpesa, m pesa, paypal, prepay, upfront, up front, in advance,
    digital payment, online payment, pay online, ክፍያ, መክፈል, ልክፈል, kifiya, mekfel`,
  ),
  returns: concept(
    'near',
    `return policy, returns, return, refund, refunds, money back, give * back, send * back, sent * back, sending * back, take * back, bring * back, return * item, damaged,
    damage, crushed, complaint, complain, complaints, replacement, replace, exchange, wrong product, wrong item, bad quality,
    poor quality, low quality, arrived rotten, arrived bad, arrived spoiled, came rotten, came bad, came spoiled, were rotten, was rotten,
    delivered rotten, not satisfied, unhappy, dissatisfied, half rotten, not happy, መመለስ, ልመልስ, melso, memeles`,
  ),
  delivery: concept(
    'near',
    `deliver, delivery, delivers, delivering, ship, shipping, shipment, courier, bring it to, brought to, bring to my, drop off, bring * food to, sending it, sent to me, send it, home
    delivery, to my door, doorstep, arrive, arrives, arrival, reach me, ማድረስ, ማድረሻ, madres, delivery waga`,
  ),
  fee: concept(
    'near',
    `fee, fees, charge, charges, cost, costs, costing, free, free of charge, for nothing, subscription, membership fee, extra money, pay
    extra, ነፃ, ነጻ, netsa, nexa`,
  ),
  how_much: concept('open', 'how much, how many'),
  opening: concept(
    'near',
    'open, opening hours, open hours, working hours, business hours, office hours, closed, closing, weekend, saturday, saturdays, sunday, sundays, monday',
  ),
  duration: concept(
    'open',
    'how long, how fast, how soon, how quickly, how quick, how many days, how many hours, same day, too long, how many weeks, how many months, how much time, days, hours, time, within, waiting, wait, speed, duration, ምን ያህል ጊዜ',
  ),
  late: concept(
    'near',
    'late, delay, delays, delayed, takes too long, taking too long, overdue, not arrived, hasnt arrived, has not arrived, still waiting',
  ),
  area: concept(
    'open',
    'where, place, places, region, regions, country, part of the country, parts of the country, area, areas, town, towns, city, cities, zone, zones, outside addis, countryside, cover, coverage, serve, available in, ከተማ, ክልል',
  ),
  contact: concept(
    'near',
    `contact, customer support, customer service, customer care, support, hotline, helpline, help desk, phone number, telephone, email,
    e mail, mail address, call, ring, phone, real person, human, a person, speak to, talk to, reach you, reach someone, get in touch, ድጋፍ, ስልክ,
    silk kutir`,
  ),
  office: concept(
    'near',
    'office, offices, headquarters, head office, hq, address, located, location, building, floor, visit, visit you, meet you, meet, street, branch, come by, ቢሮ, አድራሻ, biro',
  ),
  app: concept(
    'near',
    'app, apps, application, download, android, iphone, ios, play store, app store, google play, install, mobile app, apk, አፕ',
  ),
  social: concept(
    'near',
    'social media, social network, social networks, socials, facebook, fb, instagram, insta, tiktok, tik tok, telegram, channel, twitter, tweet, youtube, linkedin, follow you, follow',
  ),
  award: concept(
    'near',
    'award, awards, awarded, prize, prizes, recognition, recognised, recognized, honour, honor, honours, trophy, kofi annan, africa tech summit, finalist, ሽልማት',
  ),
  trust: concept(
    'open',
    'trust, trusted, trustworthy, reliable, legit, legitimate, reputable, reputation, serious, real company',
  ),
  privacy: concept(
    'near',
    `privacy, privacy policy, personal data, data protection, data, personal information, personal details, private, confidential, confidentiality, third
    party, third parties, encrypted, encryption, encrypt, information, my details, advertisers`,
  ),
  contact_details: concept(
    'near',
    'where i live, my home, my phone number, my number, my address, my contact, contact details, my phone',
  ),
  security: concept(
    'near',
    'password, passwords, passcode, scam, scams, scammed, scammer, fraud, fraudster, hacked, hack, hackers, phishing, secure, security, suspicious',
  ),
  sign_up: concept(
    'near',
    `sign up, signup, signing up, register, registration, registered, registering, create an account, create account, open an account,
    make an account, new account, no account, without an account, dont have an account, become a member, member, members, membership, join, joining, log in, login, logging in, sign in, signin, signing in, enroll, enrol,
    get started, መመዝገብ, ልመዝገብ, memezgeb`,
  ),
  account: concept('near', 'account, accounts, profile, user'),
  order: concept(
    'near',
    `order, orders, ordering, ordered, place an order, make an order, get * from you, groceries from you, get groceries, minimum order, buy, buys, buying, purchase, purchasing, purchases, shop, shopping, 
    cart, checkout, ትዕዛዝ, ማዘዝ, መግዛት, tizaz, mazez, megzat`,
  ),
  cancel: concept(
    'near',
    `cancel, cancellation, cancelling, canceling, cancelled, canceled, call off, called off, changed my mind, change my mind, no longer want, no longer need, dont need * any more, dont need * anymore, dont want * any more, dont want * anymore, dont want, stop my
    order, undo, withdraw, መሰረዝ, meserez`,
  ),
  change: concept(
    'open',
    'change, quantity of my order, edit, modify, correct, adjust, amend, update, switch, alter, wrong amount, instead, instead of, typo, mistake, reschedule, postpone',
  ),
  track: concept(
    'near',
    'track, tracking, status, where is my order, follow my order, progress, on its way, on the way, notified, notification, notifications, informed',
  ),
  pending: concept('near', 'pending'),
  accept: concept('near', 'accept, accepted, accepting, accepts, confirm, confirmed, approve, approved'),
  decline: concept(
    'near',
    'decline, declined, fulfil, fulfill, unable to deliver, reject, rejected, refuse, refused, declining, turn down, turned down',
  ),
  expired: concept('near', 'expire, expired, expires, expiring, expiry, expiration, out of date, about to expire'),
  sell: concept(
    'near',
    `sell, sells, selling, sold, on sale, for sale, list my, my listing, become a supplier, become a * supplier, become a seller, become a vendor, become a
    merchant, as a seller, as a vendor, as a supplier, offer my, upload my, upload, post my, publish my, advertise my, bring * to market, offer * to, find customers, find buyers, want
    customers, want buyers, reach customers, reach buyers, put * on the market, መሸጥ, meshet`,
  ),
  supplier: concept(
    'near',
    'seller, sellers, supplier, suppliers, vendor, vendors, merchant, merchants, trader, traders, አቅራቢ, akrabi',
  ),
  farmer: concept(
    'own',
    'farmer, farmers, i farm, producer, producers, grower, growers, cooperative, co operative, smallholder, ገበሬ, አርሶ አደር, gebere',
  ),
  customer: concept('near', 'customer, customers, buyer, buyers, consumer, consumers, client, clients'),
  stock: concept(
    'near',
    'stock, stocks, inventory, inventories, in stock, listing, listings, lots, what i have on sale, price of my, quantity of my listing, delete * listing, delete my, off the market, take * off, remove * from sale, from sale, take * off the market, take * off sale',
  ),
  shortage: concept(
    'near',
    'enough, not enough, nobody has, no one has, noone has, nobody sells, more than any, single supplier, single seller, one supplier, out of stock, sold out, run out, runs out, large quantity, big quantity, large amount, huge, several suppliers, many suppliers, many sellers, several sellers, more than one supplier, different suppliers, multiple suppliers, split',
  ),
  price: concept(
    'near',
    'price, prices, pricing, worth, cheap, cheaper, cheapest, expensive, pricey, costly, affordable, ዋጋ, waga',
  ),
  suggest: concept(
    'near',
    'suggest, suggested, suggestion, recommend, recommended, recommendation, advise, advice, calculate, calculated, set the price, decide, decides, choose, pick a supplier',
  ),
  unit: concept(
    'near',
    'unit, units, quintal, quintals, ton, tons, tonne, tonnes, piece, pieces, kilo, kilos, kilogram, kilograms, kg, litre, litres, liter, liters, measure, half a kilo, gram, grams, currency, birr, ኪሎ, ሊትር',
  ),
  products: concept(
    'near',
    'products, product, goods, items, assortment, product list, list of * products, range of, on offer, carry, list of products',
  ),
  benefit: concept(
    'near',
    'benefits for, benefits of selling, benefits of joining, benefits of using, pay off, pays off, benefit, benefits, advantage, advantages, profit, earn, earning, earnings, income, gain, better off',
  ),
} satisfies Record<string, Concept>

/** Produce, from the field to the plate. */
const PRODUCE = {
  storing: concept(
    'near',
    `store, storing, stored, storage, keep, keeping, keeps, preserve, preserving, preservation, preserved, shelf life, prevent * from spoiling, stop * from spoiling, keep * from spoiling, keep * from going bad, right place, last, lasts, stay fresh,
    stays fresh, stay good, save for later, conserve, ማከማቸት, ማቆየት, ማስቀመጥ, makemachet, makoyet, maskemet`,
  ),
  fresh: concept('open', 'fresh, freshness, fresher, crisp, crispy'),
  apart: concept(
    'open',
    `together, mix, mixed, mixing, next to, beside, side by side, separate, separately, apart, same basket, one basket, in one place`,
  ),
  spoiled: concept(
    'near',
    `spoil, spoils, spoiled, spoilt, spoilage, spoiling, go bad, goes bad, going bad, gone bad, went bad, turn bad, rot, rots, rotten, rotting, go off, gone off, going off, mould, mold,
    mouldy, moldy, decay, perish, slimy, slime, rancid, sour, turn sour, not safe to eat, waste`,
  ),
  fading: concept(
    'near',
    `wilt, wilts, wilting, wilted, limp, shrivel, shrivels, shrivelled, wrinkle, wrinkled, wrinkles, mushy, soft, go soft, turn brown, turns brown, turning
    brown, goes brown, go brown, brown, black, turn black, turning black, dry out, dries out`,
  ),
  fridge: concept(
    'near',
    'fridge, refrigerator, refrigerate, refrigerated, fridges, refrigeration, icebox, in the cold, ማቀዝቀዣ, frij',
  ),
  no_fridge: concept(
    'near',
    'without a fridge, traditional cooler, cooler, without fridge, no fridge, without a refrigerator, without refrigerator, without refrigeration, no refrigerator, without electricity, no electricity, no power, without power, power cut, clay pot, clay pot cooler, zeer pot, zeer, outside the fridge, dont have a fridge, do not have a fridge',
  ),
  freeze: concept('near', 'freeze, freezing, freezer, frozen, deep freeze, blanch, blanching, blanched'),
  drying: concept('near', 'dry, drying, dried, sun dry, sun dried, dehydrate, dehydrated, sundried'),
  pickle: concept('near', 'pickle, pickles, pickling, pickled, vinegar, brine'),
  wash: concept('near', 'wash, washing, washed, rinse, rinsing, clean, cleaning, cleaned, soap'),
  ripe: concept(
    'own',
    'ripe, ripen, ripens, ripening, ripeness, unripe, ready to eat, mature, maturity, ripened, overripe, over ripe, ethylene',
  ),
  sprout: concept('own', 'sprout, sprouts, sprouting, sprouted'),
  nutrition: concept(
    'near',
    `nutrition, nutritious, nutritional, nutrient, nutrients, healthy, health, healthier, healthiest, vitamin, vitamins, mineral, minerals, good for, bad for, why eat, why should i eat, superfood, super food, diabetic, diabetics, diabetes, heart, blood pressure, immune system, immunity, energy, sport, digestion, digest, skin, bones, medicinal, nutrition facts, good for you, good for me, good for your
    health, health benefits, benefits of, benefit of, benefits of eating, ጤና, ምግብነት, tena`,
  ),
  calories: concept('near', 'calorie, calories, kcal, fattening, lose weight, weight, gain weight'),
  protein: concept('near', 'protein, proteins, instead of meat, without meat, meat substitute'),
  fat: concept('open', 'fat, fats, fatty, unsaturated, cholesterol'),
  iron: concept('near', 'iron, anaemia, anemia, anaemic'),
  recipe: concept(
    'own',
    `recipe, recipes, cook, cooking, cooks, cooked, prepare, preparing, prepared, dish, dishes, how do i make, how do you make, how to make, how can i make, how is * made, how are * made, made of, made from, home made, homemade, something with, what can i make, make with, made with, ingredients, cuisine,
    አሰራር, አሰራሩ, ማብሰል, aserar`,
  ),
  meaning: concept('open', 'mean, means, meaning, definition, stand for'),
  when: concept('open', 'when, what time, which day, what day, at what time, መቼ'),
  season: concept(
    'near',
    'season, seasons, seasonal, in season, out of season, time of year, time of the year, which month, what month, ወቅት, weqt',
  ),
  rain: concept('near', 'rain, rains, rainy, kiremt, wet season, rainy season, big rains, wet weather, ክረምት'),
  harvest: concept(
    'own',
    'harvest, harvesting, harvested, harvests, reap, reaping, pick, picking, picked, after harvest, post harvest, ምርት',
  ),
  grow: concept(
    'own',
    'grow, grows, growing, grown, plant, planting, plants, planted, cultivate, cultivated, cultivation, sow, sowing, garden, gardening, ማሳደግ',
  ),
  origin: concept('open', 'come from, comes from, coming from, origin, originate, originates, source, sourced'),
  seedling: concept('own', 'seedling, seedlings, nursery, transplant, transplanting, seed bed'),
  field: concept('own', 'farm, farms, farming, agriculture, agricultural, field, fields, crop, crops, land, plot'),
  soil: concept(
    'own',
    'organic fertilizer, organic fertiliser, soil, soils, compost, composting, fertilizer, fertiliser, manure, dung, fertility',
  ),
  watering: concept('own', 'irrigation, irrigate, drip, drip irrigation, watering, mulch, mulching, drought'),
  pest: concept(
    'own',
    'pest, pests, insect, insects, bug, bugs, aphid, aphids, caterpillar, caterpillars, worm, worms, spray, spraying, pesticide, pesticides',
  ),
  blight: concept(
    'own',
    'blight, late blight, fungus, fungal, plant disease, spots on * leaves, patches on * leaves, spots on leaves, brown * patches, brown * spots, spots, patches, disease, diseases, brown spots, black spots, spots on',
  ),
  packing: concept(
    'own',
    'crate, crates, packing, packaging, pack, sack, sacks, boxes, truck, lorry, transport, transporting, haul',
  ),
  grading: concept('own', 'grade, grading, graded, sort, sorting, sorted, second grade'),
  curing: concept('own', 'cure, curing, cured'),
  produce: concept(
    'own',
    'produce, vegetable, vegetables, fruit, fruits, fruit and vegetables, food, foods, groceries, dairy, አትክልት, ፍራፍሬ, ምግብ, atkilt, migib',
  ),
  meal: concept(
    'own',
    'eat, eats, eating, meal, meals, breakfast, lunch, dinner, snack, taste, tastes, tasty, delicious, platter, starter',
  ),
  pulses: concept('own', 'pulses, pulse, legume, legumes, grain legumes'),
  spices: concept('own', 'spice, spices, spicing, herbs, herb, korarima, koseret, besobela, black cumin, fenugreek'),
  hot: concept('open', 'spicy, spiciness, hot and spicy, too hot, less hot, mild, not spicy, without berbere'),
  stew: concept('own', 'stew, stews, wot, wat, wet dish, curry, sauce, soup'),
  salad: concept('own', 'salad, salads, salata'),
  juice: concept('own', 'juice, juices, smoothie, smoothies, spris, drink, drinks'),
  tea: concept('own', 'tea, teas, shai, ሻይ'),
  vegan: concept(
    'own',
    'vegan, vegans, vegetarian, vegetarians, plant based, no animal products, meatless, beyaynetu, yetsom beyaynetu, በያይነቱ',
  ),
  fasting: concept('own', 'fast, fasting, tsom, tsome, lent, great lent, hudade, abiy tsom, orthodox fast, ጾም, ፆም'),
  feast: concept(
    'near',
    'holiday, holidays, feast, feasts, festival, celebration, celebrations, celebrate, easter, fasika, christmas, genna, gena, enkutatash, new year, meskel, timkat, በዓል, ፋሲካ, ገና, bealat',
  ),
  child: concept('open', 'child, children, kid, kids, baby, babies, toddler, infant, infants, little ones'),
  grain: concept('own', 'grain, grains, cereal, cereals, weevil, weevils, hermetic'),
  leftover: concept('own', 'dry injera, old bread, left over, leftover, leftovers, left overs, old injera, stale'),
  niter_kibbeh: concept(
    'own',
    'niter kibbeh, niter kibe, niter qibe, spiced butter, clarified butter, ghee, purified butter, ንጥር ቅቤ',
  ),
  city_garden: concept('own', 'balcony, at home, in a sack, in pots, backyard, rooftop, in the city'),
  ceremony: concept(
    'own',
    'coffee ceremony, coffee making, make coffee, making coffee, brew, brewing, brewed, jebena, abol, tona, bereka, buna maflat, ceremony',
  ),
  cold_sick: concept('open', 'cold, a cold, flu, cough, sick, nausea, stomach, sore throat'),
} satisfies Record<string, Concept>

/** What shows that a sentence is about something else. */
const ELSEWHERE = {
  elsewhere: concept(
    'foreign',
    `football, soccer, world cup, premier league, champions league, match, arsenal, olympics, marathon, president, prime minister,
    election, elections, politics, political, politician, parliament, war, weather, forecast, temperature outside, bitcoin, crypto, cryptocurrency, ethereum, forex, stock
    market, share price, movie, movies, film, films, netflix, actor, actress, celebrity, singer, song, songs, lyrics, poem, poems, poetry, joke, jokes, riddle,
    story, stories, novel, essay, python, javascript, typescript, java code, programming, source code, html, sql, algorithm, math, maths, equation, integral, square root,
    homework, translate, translation, capital of, capital city, horoscope, zodiac, astrology, girlfriend, boyfriend, dating, marry me, love me, flight, flights, hotel, hotels, visa application,
    tourist, holiday trip, airline, insurance, loan, mortgage, tax, taxes, lottery, casino, bet, betting, gambling, weapon, gun, bomb, drugs, cocaine, religion, bible verse, quran, prophet,
    chatgpt, openai, language model, system prompt, followers, likes, previous instructions, your instructions, ignore all, planet, moon, space, dinosaur, physics, chemistry, einstein, car engine, laptop, computer, smartphone, iphone price, samsung`,
  ),
} satisfies Record<string, Concept>

/** What words mean, across wordings and languages. A phrase belongs to the first concept that has it. */
export const CONCEPTS: Readonly<Record<string, Concept>> = { ...MARKETPLACE, ...PRODUCE, ...ELSEWHERE }

/** The concepts that every entry of a topic answers to, though it does not say them. */
export const TOPICS: Readonly<Record<string, readonly string[]>> = {
  chipchip: ['company', 'platform'],
  ordering: ['company', 'platform', 'order', 'customer', 'track', 'cancel', 'change', 'shortage'],
  selling: ['company', 'platform', 'sell', 'supplier', 'farmer', 'stock', 'accept', 'decline'],
  storing: [
    'storing',
    'fresh',
    'spoiled',
    'fading',
    'fridge',
    'no_fridge',
    'freeze',
    'ripe',
    'sprout',
    'apart',
    'drying',
    'pickle',
  ],
  nutrition: ['nutrition', 'calories', 'protein', 'iron', 'fat', 'benefit', 'cold_sick'],
  recipe: ['recipe', 'meal', 'stew', 'salad', 'juice', 'tea', 'hot', 'leftover'],
  food: ['produce', 'meal', 'fasting', 'feast', 'ceremony', 'vegan', 'spices', 'pulses'],
  season: ['season', 'when', 'rain', 'area', 'grow', 'origin'],
  'post-harvest': ['harvest', 'farmer', 'packing', 'grading', 'curing', 'ripe', 'grain'],
  farming: ['grow', 'field', 'soil', 'watering', 'pest', 'blight', 'seedling', 'city_garden', 'farmer'],
}
