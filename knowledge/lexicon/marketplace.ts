import { type Concept, concept } from './concept.ts'

/** The marketplace and how one uses it. */
export const MARKETPLACE = {
  company: concept(
    'own',
    `chipchip, chip chip, chipchip et, kcart, kcartbot, who are you, about you, about yourself, behind you, behind this,
    behind this service, behind it all, runs you, runs this, owns you, owns this, made you, your company, your business, kind of business, what business, your
    startup, your organisation, your organization, your mission, your purpose, your goal, your goals, your aim, your vision, this company, this business, you guys, you folks, ቺፕቺፕ, ቺፕ ቺፕ`,
  ),
  shops: concept(
    'near',
    'in the shop, in shops, shops, local shop, local shops, supermarket, supermarkets, distribution centre, distribution centres, market price, market prices',
  ),
  platform: concept(
    'near',
    'marketplace, market place, platform, service, website, web site, site, homepage, web page',
  ),
  middlemen: concept(
    'near',
    'middleman, middlemen, middle men, broker, brokers, delala, intermediary, intermediaries, go between, ደላላ',
  ),
  organic: concept(
    'own',
    'organic, organically, chemical free, pesticide free, without chemicals, are sprayed, is sprayed, were sprayed, was sprayed, certified',
  ),
  group_buying: concept(
    'near',
    `group buying, group buy, group purchase, group order, group deal, buy together, buy with, buy as a group, buying club, order
    together, pool, share a sack, share an order, share one order, share one big order, share a big order, split * sack, share * sack, share * order, share * between, with friends, with my friends, with my family, bulk, in bulk, wholesale, with * neighbours, with * neighbors, and * neighbours, and * neighbors, for * neighbours, for * neighbors,
    our neighbours, our neighbors, neighbours together, neighbors together, gather * neighbours, gather * neighbors, collect * neighbours, collect * neighbors, neighbours share, neighbours want, neighbors want, as a community, community, families, several families, team up, join forces, collective, የቡድን ግዢ, በጋራ መግዛት`,
  ),
  super_leader: concept(
    'near',
    `super leader, superleader, group leader, team leader, leader, organiser, organizer, organise, organize, ambassador, ሱፐር ሊደር`,
  ),
  payment: concept(
    'near',
    'pay, payment, payments, paying, paid, prepay, upfront, up front, in advance, digital payment, online payment, pay online, money to the driver, hand * money, give * money to, ክፍያ, መክፈል, ልክፈል, kifiya, mekfel',
  ),
  money: concept(
    'near',
    'cash, cash on delivery, cod, telebirr, tele birr, cbe birr, mobile money, credit card, debit card, bank card, card, cards, visa card, take visa, accept visa, by visa, with visa, mastercard, bank transfer, wallet, mpesa, m pesa, paypal',
  ),
  returns: concept(
    'near',
    `return policy, returns, return, refund, refunds, money back, squashed, bruised * delivery, broken, give * back, send * back, sent * back, sending * back, take * back, bring * back, return * item, damaged,
    damage, crushed, complaint, complain, complaints, replacement, replace, exchange, wrong product, wrong item, got the wrong, received the wrong, sent * the wrong, brought * the wrong, delivered the wrong, bad quality, quality, poor quality, low quality, arrived rotten, arrived bad, arrived spoiled, came rotten, came bad, came spoiled, were rotten, was rotten, were spoiled, were bad, rotten * delivered, rotten * delivery, received rotten, received bad, received spoiled,
    delivered rotten, not satisfied, unhappy, dissatisfied, half rotten, half * rotten, half * spoiled, half * bad, some * rotten, all rotten, all * rotten, gives me my money, give me my money, give * money back, return my money, want my money, get my money, not what i ordered, different from what, not happy, መመለስ, ልመልስ, melso, memeles`,
  ),
  deliver_to: concept(
    'own',
    'do your trucks go, your trucks, do your drivers go, do you come to, do you deliver to, can you deliver to, do you ship to, do you serve, do you also serve, do you cover',
  ),
  delivery: concept(
    'near',
    `deliver, delivery, delivers, delivering, ship, shipping, shipment, courier, bring it to, bring it home, bring them home, bring to the house, brought to, bring to my, drop off, bring * food to, sending it, sent to me, send it, send to, home
    delivery, be here, get here, show up, shows up, turn up, turns up, bring orders, bring my order, to my door, doorstep, arrive, arrives, arrival, reach me, ማድረስ, ማድረሻ, madres, delivery waga`,
  ),
  fee: concept(
    'near',
    `fee, fees, charge, charges, cost, costs, costing, free, free of charge, for nothing, subscription, membership fee, extra money, commission, percentage, your cut, take a cut, take from me, take from us, your share, do you deduct, pay
    extra, ነፃ, ነጻ, netsa, nexa`,
  ),
  how_much: concept('open', 'how much, how many'),
  opening: concept(
    'near',
    'open, opening hours, open hours, working hours, business hours, office hours, closed, closing, weekend, saturday, saturdays, sunday, sundays',
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
  /** Beside the towns that are served. */
  town: concept(
    'open',
    'dubai, saudi, saudi arabia, jeddah, beirut, nairobi, kenya, djibouti, sudan, khartoum, somalia, america, usa, canada, europe, london, germany, china, abroad, overseas',
  ),
  contact: concept(
    'near',
    `contact, customer support, customer service, customer care, support, hotline, helpline, help desk, phone number, telephone, email,
    e mail, mail address, call, ring, phone, real person, human, human being, a person, an agent, number * dial, number to dial, number do i dial, speak with, talk with, speak to, talk to, reach you, reach someone, get in touch, ድጋፍ, ስልክ,
    silk kutir`,
  ),
  office: concept(
    'near',
    'office, offices, headquarters, head office, hq, where are you from, where are you based, where are you located, address, located, location, building, floor, visit, visit you, meet you, your shop, your store, your place, come and see, come to see, come in person, street, branch, come by, ቢሮ, አድራሻ, biro',
  ),
  app: concept(
    'near',
    'app, apps, application, download, android, iphone, ios, play store, app store, google play, install, mobile app, apk, አፕ',
  ),
  social: concept(
    'near',
    'social media, social network, social networks, socials, facebook, fb, instagram, insta, tiktok, tik tok, telegram, channel, twitter, tweet, youtube, linkedin, follow you',
  ),
  award: concept(
    'near',
    'you won, have won, winner, award, awards, awarded, prize, prizes, recognition, recognised, recognized, honour, honor, honours, trophy, kofi annan, africa tech summit, finalist, ሽልማት',
  ),
  trust: concept(
    'open',
    'well known, famous, popular, trust, trusted, trustworthy, reliable, legit, legitimate, reputable, reputation, serious, real company',
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
  both_roles: concept(
    'near',
    'buy and sell, sell and buy, buyer and seller, buyer and a seller, seller and buyer, seller and a buyer, farmer and buyer, both buy, a buyer and also, a seller and also, መግዛትም መሸጥም, መሸጥም መግዛትም, ገዢም ሻጭም, ሸማችም ሻጭም, ሻጭም ሸማችም, ሻጭም ገዢም',
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
    'been sent, already sent, was sent, been shipped, shipped, track, tracking, status, where is my order, follow my order, progress, on its way, on the way, informed',
  ),
  pending: concept(
    'near',
    'pending, no answer, no reply, no response, not answered, hasnt answered, has not answered, havent answered, nobody answered, nobody answers, nobody replied, didnt answer, doesnt answer, not replied, hasnt replied, not responded, hasnt responded, said nothing, said anything, not confirmed, hasnt confirmed, still pending, keeps quiet',
  ),
  accept: concept('near', 'accept, accepted, accepting, accepts, confirm, confirmed, approve, approved'),
  decline: concept(
    'near',
    'decline, declined, said no, says no, say no, turned me away, fulfil, fulfill, unable to deliver, reject, rejected, refuse, refused, declining, turn down, turned down',
  ),
  expired: concept(
    'near',
    'expiry date, expiration date, best before, sell by date, expire, expired, expires, expiring, expiry, expiration, out of date, about to expire, about to spoil, about to go bad, close to spoiling, will spoil soon, spoils soon',
  ),
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
    'stock, stocks, inventory, inventories, in stock, listing, listings, lots, what i have on sale, price of my, quantity of my listing,  from sale',
  ),
  remove: concept(
    'near',
    'remove, removing, delete, take * off the market, take * off sale, take * off, take down, off the market',
  ),
  shortage: concept(
    'near',
    'enough, not enough, has only * kg, has only * kilo, has only * litre, have only * kg, have only * kilo, have only * litre, only has * kg, only has * kilo, only has * litre, only have * kg, only have * kilo, only have * litre, nobody * has, no one * has, nobody has, no one has, noone has, nobody sells, more than any, has only, have only, only has, only have, only offers, i need more, need more, less than i need, single supplier, single seller, one supplier, out of stock, sold out, run out, runs out, large quantity, big quantity, large amount, huge, several suppliers, many suppliers, many sellers, several sellers, more than one supplier, different suppliers, multiple suppliers, split',
  ),
  price: concept(
    'near',
    'price, prices, pricing, worth, cost double, costs double, cost more, costs more, twice as much, double the price, twice the price, went up, go up, come down, dear, cheap, cheaper, cheapest, expensive, pricey, costly, affordable, ዋጋ, waga',
  ),
  suggest: concept(
    'near',
    'who picks, picks the price, pick the price, sets the price, decides the price, makes the price, suggest, suggested, suggestion, recommend, recommended, recommendation, advise, advice, calculate, calculated, set the price, set a price, set my price, fair price, right price, fair amount, amount to ask, amount should i ask, ask for my, charge for my, what price should i, how much should i ask, decide, decides, choose, pick a supplier',
  ),
  unit: concept(
    'near',
    'unit, units, piece, pieces, kilo, kilos, kilogram, kilograms, kg, litre, litres, liter, liters, measure, half a kilo, gram, grams, currency, birr, ኪሎ, ሊትር',
  ),
  products: concept(
    'near',
    'do you sell, do you also sell, do you trade, do you also trade, do you have any, you sell, you trade, sold on chipchip, sold here, products, product, goods, items, assortment, product list, list of * products, range of, on offer, carry, list of products',
  ),
  benefit: concept(
    'near',
    'benefits for, benefits of selling, benefits of joining, benefits of using, pay off, pays off, benefit, benefits, advantage, advantages, profit, earn, earning, earnings, income, gain, better off, should i bother, why bother, worth it, worth my while, worth the trouble, in it for me',
  ),
} satisfies Record<string, Concept>
