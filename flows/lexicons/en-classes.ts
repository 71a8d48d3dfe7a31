/** English keywords that mean the same, by the name that patterns call them. */
export const CLASSES = {
  // Read by the pipeline itself.
  and: 'and, &, plus',
  article: 'a, an, the, one',
  please: 'please, pls, plz, kindly',
  besides: 'also, too, as well, plus, add, in addition',
  subject: 'i, we, he, she, it, they, you',
  dozen: 'dozen, dozens',
  take_back: `
    no wait, wait no, no sorry, sorry no, sorry i mean, sorry i meant, i mean, i meant, no i mean, no i meant, or rather,
    oops, oh no, scratch that, sorry, oh sorry, oops sorry, oops no, no no, my mistake, i made a mistake, correction,
    ah no, ah sorry, oh wait`,
  name_cue: `
    from, by, supplier, seller, farmer, from supplier, from the supplier, from seller, from farmer, from the
    farmer, supplied by, sold by, with supplier, vendor, from vendor`,
  origin_cue: `
    from, sold in, from someone in, from somebody in, from anyone in, from anybody in, from a farmer in, from farmers in, from a
    supplier in, from suppliers in, from a seller in, from sellers in, from a farm in, from farms in, from around, from near,
    somewhere in, grown in`,
  place_cue: `
    deliver to, delivered to, delivery to, deliver it to, deliver them to, deliver it in, deliver in, deliver at,
    delivered in, delivery in, delivery at, delivery address, delivery address is, delivery place, delivery place
    is, delivery location, ship to, ship it to, send to, send it to, send them to, bring to, bring it to, bring
    them to, my address is, address is, address, destination, drop it at, delivering to`,
  reason_cue: 'because, because of, reason, reason is, the reason is, due to, cause, coz, cuz, bc, cos',
  expires_cue: `
    expires, expire, expiring, expiry, expiry date, expiration, expiration date, expires on, expires in, valid
    until, valid till, valid for, good until, good till, good for, best before, use by, sell by, lasts, last,
    lasts for, keeps, keeps for, keep for, until, till, shelf life, spoils, goes bad, stays fresh, stay fresh`,
  available_cue: `
    available, available from, ready, harvested, harvest, starting, starting from, can deliver from, sellable
    from, from`,
  stop: `
    to, on, at, for, in, with, and, or, but, deliver, delivered, delivery, delivering, please, pls, if, when,
    that, which, who, is, are, has, have, because, by, before, until, tomorrow, ship, send, bring, i, we, thanks,
    thank, instead, then, so, as, my, price, asap, urgently, immediately, quickly, soon, today, tonight, now`,
  nobody: `
    the, a, an, it, them, him, her, me, us, my, you, your, this, that, these, those, there, here, now, today,
    then, of, any, anyone, anybody, someone, everyone, all, each, which, who, whom, what, where, home, house,
    chipchip, whoever, whichever, wherever, same, mistake, accident, our, their, local, suppliers, farmers, sellers, customers, customer, client, clients, buyer, buyers, driver, nearby, near, one, scratch, cash,
    do, does, did, would, should, could, will, can, card, phone, email, market, another, other, different, with, buying, selling, ordering, paying, and, to`,

  pronoun: `
    which one, that one, this one, the one, any one, another one, other one, no one, one of, a new one, one more,
    old one`,
  maybe_day: 'may, march, mar, sun, sat',
  day_before: 'in, for, during, of, this, next, by, until, till, since, last, on, from, every, coming',

  // Deliveries have a day and no hour.
  daytime:
    'morning, mornings, the morning, afternoon, afternoons, evening, evenings, noon, midday, night, lunch time, lunchtime',
  hour_cue: 'at, before, after, by, around, until, till, from, about, between, not before, no later than, latest',

  // Prices and numbers.
  currency: 'birr, etb, br, birrs, bir, ethiopian birr',
  per: 'per, /, a, for a, for each, each, for one, the, for 1, for every, every, by',
  at_price: 'at, @, price, price:, for just, for only',
  order_word: 'order, order number, order no, order no., order #, #, order id, order nr, order num, orders',
  goods_cue: 'sells, sell, selling, have, has, got, any, buy, find, supply, stock of, show me, price of, price for',
  before_goods: 'of, of the, any, some, the, fresh, my, more, me, me some, a, a few',
  goods: `
    teff, wheat, barley, maize, corn, sorghum, flour, bread, injera, eggs, egg, chicken, beef, meat, lamb, mutton, fish,
    honey, sugar, salt, oil, cooking oil, coffee, tea, beans, lentils, peas, chickpeas, apples, apple, grapes, grape,
    strawberries, strawberry, pineapples, pineapple, pumpkin, pumpkins, spinach, cucumber, cucumbers, broccoli,
    cauliflower, eggplant, eggplants, cheese, juice, nuts, peanuts, spices, berbere, pasta, water, clothes, phones`,
  not_mine: 'sell me, sell us, will you sell me, would you sell me, can you sell me, could you sell me',
  less_than: `
    under, below, less than, cheaper than, for less than, at most, max, maximum, up to, not more than, within`,
  not: 'not, no, do not want, do not need, instead of, rather than',
  instead_of: 'not, instead of, rather than, in place of, and not, but not',
  leave_out: 'without, except, except for, excluding, minus, leave out, leave off, leave away, skip',
  container: `
    crate, crates, box, boxes, sack, sacks, bag, bags, basket, baskets, bunch, bunches, carton, cartons, jerrycan,
    jerrycans, jerry can, jerry cans, truck, trucks, truckload`,
  percent: '%, percent, per cent, pct',
  not_ordinal: `
    last order, last orders, last purchase, last time, last week, last month, last year, last night, last days, last
    few, last listing, last lot, last message, last question, first time, second thought`,
  want: 'want, need, like, want any, need any, the',

  // Actions.
  show: `
    show, show me, display, list, see, view, give me, check, look at, look up, tell me, let me see, find, find me,
    pull up, open, read, bring up, can i see, want to see, would like to see, what about, go to, fetch, search,
    search for, look for, looking at, browse, review`,
  need: `
    need, want, looking for, look for, searching for, am after, would like, interested in, require, could use,
    wish for, in need of, hunting for, like to have, wanna`,
  order: `
    put me down for,
    order, buy, purchase, reserve, book, get me, place an order for, place an order of, place order for, order me,
    make an order for, procure, put in an order for, place a new order for, deliver me, send me, bring me, sell me,
    sell us`,
  want_order: `
    want to order, want to buy, want to by, like to by, ordering, would like to order, would like to buy, like to
    order, like to buy, need to order, need to buy, wanna order, wanna buy, want to purchase, would like to
    purchase, like to purchase, going to order, going to buy, have to buy, have to order, wish to order, wish to
    buy, will order, will buy, will purchase, help me order, help me buy, let us order, ready to order, ready to
    buy, looking to buy, looking to order, can i order, can i buy, could i order, could i buy, may i order, may i
    buy, can i get, could i get, can i have, could i have, may i have, want to place an order, would like to place
    an order, like to place an order, want to place an order for, would like to place an order for, like to place
    an order for, can i place an order, can we order, can we buy`,
  take: `
    go for,
    take, will take, i will take, go with, going with, will go with, choose, pick, select, order from, order, buy,
    buy from, give me, get me, want, i want, prefer, let us go with, would like, i will have, will have, get,
    purchase from, reserve, accept, use`,
  add: 'add, list, sell, post, offer, register, put up, upload, enter, save, create, publish, put, advertise, record',
  want_sell: `
    want to sell, would like to sell, like to sell, have to sell, want to list, would like to list, want to add,
    would like to add, like to add, need to sell, need to add, need to list, put up for sale, for sale, put on
    sale, can i sell, can i add, can i list, am selling, are selling, wanna sell, selling, have for sale, got for
    sale, wish to sell, help me sell, help me list, help me add, going to sell, can sell, will sell, harvested,
    just harvested, have harvested, to sell, 2 sell, for sell, 4 sale, for selling`,
  remove: `
    remove, delete, take down, unlist, take off, get rid of, withdraw, erase, clear, pull, no longer sell, no
    longer have, stop selling, stop offering, take out, throw out, throw away, discard, pause, suspend, drop, not selling, not sell, no longer selling`,
  change: 'change, set, update, make, adjust, edit, modify, correct, put, fix, move, revise, amend, switch',
  lower: 'lower, reduce, decrease, drop, cut, bring down, discount, mark down, slash',
  raise: 'raise, increase, bump, up, bring up, put up, hike, mark up, top up',
  accept: `
    accept, confirm, approve, take, agree to, ok, okay, accepting, i accept, i confirm, i approve, say yes to,
    accepted`,
  decline: `
    decline, reject, refuse, turn down, deny, declining, say no to, can not accept, can not fulfil, can not
    fulfill, can not take, can not do, can not supply, can not serve, not accept, unable to fulfil, unable to
    fulfill, unable to accept, can not deliver, could not deliver, unable to deliver, not able to deliver, can not send, dismiss, not able to accept, will not accept`,
  cancel:
    'cancel, call off, abort, revoke, undo, withdraw, cancelling, canceling, stop, void, scrap, forget, forget about',
  track: `
    track, where is, where are, trace, follow, status of, the status of, what is the status of, whats the status
    of, check on, check the status of, progress of, update on, any update on, any news on, any news about, what
    happened to, what happened with, what is happening with, how is, when will, when is, has, did, check status
    of, locate, state of, news of, when does, how far is, details of, details for, information on, tell me about,
    show me, show, see, view, open`,
  dispatch: `
    on its way, on the way, on their way, out for delivery, dispatched, shipped, sent, has left, has been sent,
    left, is coming, en route, in transit, dispatch, ship, start delivering, started delivering, start delivery,
    send out, sent out, is out, leaving now, has been shipped, has been dispatched, picked up, loaded, is on the
    road`,
  done: `
    delivered, is delivered, has been delivered, was delivered, have been delivered, completed, complete, is done,
    is complete, handed over, has arrived, arrived, received, was received, is finished, mark as delivered, has
    been handed over, dropped off, done, i delivered, we delivered, i have delivered, we have delivered, has been
    received, got delivered, reached the customer, finished`,
  deliver: `
    deliver, delivered, delivery, ship, bring, send, deliver by, deliver on, delivered by, delivered on, delivery
    on, delivery by, delivery day, delivery date, arrive, arrives, receive, get it, date`,
  available: 'available, in stock, on sale, for sale, on offer, being sold, on the market, on hand, left',
  sellers: `
    sells, sell, selling, seller, sellers, supplier, suppliers, vendor, vendors, farmer, farmers, has, have,
    offers, supplies, supply, supplying, offering, stocking, provides, provide, farms, producers`,
  orders: 'orders, order list, order history, purchases, order',
  price: 'price, prices, cost, costs, rate, rates, pricing, value, going rate',
  market_price: `
    market price, market prices, market rate, market value, going rate, going price, average price, current price,
    current market price, usual price, recommended price, suggested price, fair price, good price, right price,
    reasonable price, competitive price, price range, price advice, pricing advice, price suggestion, market
    average, competitor price, competitor prices, competitors prices, price trend, price trends, prices in the
    market, price in the market, price on the market, price at the market, supermarket price, supermarket prices,
    local shop price, local shop prices, best price to sell, selling price`,
  expire: `
    expiring, expire, expires, going bad, about to expire, expiring soon, expire soon, near expiry, close to
    expiry, closest to expiry, go bad, spoiling, spoil, expires soon, spoil soon, going off`,
  greeting: `
    hi, hello, hey, good morning, good afternoon, good evening, greetings, hiya, howdy, morning, good day, selam,
    yo, evening, afternoon, hello there, hi there, hey there, hallo, helo, hay there, hii`,
  thanking: `
    thanks, thank you, thx, ty, thank, thank u, many thanks, thanks a lot, thank you so much, thank you very much,
    cheers, much appreciated, appreciate it, appreciated, grateful, tnx, thank you kindly, bye, goodbye, bye bye,
    see you, see you later, good night, have a nice day, have a good day, thanks so much, thanks a million`,
  praise: `
    great, perfect, awesome, wonderful, excellent, nice, cool, amazing, good job, well done, lovely, brilliant,
    super, good, fantastic, you are great, you are the best, very helpful, helpful, that is all, that is great`,
  yes: `
    yes, yeah, yep, yup, ok, okay, sure, confirm, confirmed, correct, right, that is right, that is correct, of
    course, go ahead, go on, proceed, do it, absolutely, definitely, certainly, fine, sounds good, looks good,
    agreed, agree, i agree, that works, that works for me, works for me, that will do, suits me, that suits me, fine with me, fine by me, ok by me, good for me, let us do that, let us do it, yes please, ya, yea, aye, affirmative, exactly, perfect, that is fine, good, place it,
    alright, all right, why not, please do, 👍, ✅, 👌, y, k, i confirm, i do, looks right, looks correct, continue,
    no problem, no worries, no objection, no objections, no issue, not a problem, no doubt, without doubt,
    all good, it is correct, great, send it, by all means, deal, indeed, true, oki, okey, okk, yess, yes of
    course, yes confirm`,
  yes_word: 'yes, yeah, yep, yup, ok, okay, sure, ya, alright, all right, fine, correct, yes please',
  no_word: 'no, nope, nah, no no, not that',
  no: `
    not that, no not that,
    no, nope, nah, no thanks, no thank you, not now, not really, do not, never, negative, not yet, wrong,
    incorrect, that is wrong, not correct, not right, that is not right, i do not want to, i do not think so, no
    way, n, 👎, ❌, not at all, rather not, do not do it, do not want that, do not want it, not interested, maybe
    later, no need, do not bother, later, not today`,
  cancel_flow: `
    cancel, cancel it, cancel that, cancel this, stop, stop it, stop this, quit, exit, abort, never mind,
    nevermind, forget it, forget about it, forget that, leave it, drop it, call it off, call that off, call the whole thing off, do not need it after all, do not want it after all, do not need it anymore, do not want it anymore, do not need it any more, do not want it any more, scrap it, scrap that, start over, i changed my mind, changed
    my mind, no longer interested, do not want to continue, do not want to anymore, let us stop, end, restart,
    start again, cancel everything, cancel all, abandon, get me out, i want to stop, want to cancel, i give up, i
    want to start over`,
  back: `
    back, go back, previous, undo, previous question, step back, one step back, the previous one, return, go to
    previous, previous step, back please, take me back, last question`,
  skip: `
    skip, skip it, skip this, skip that, none, pass, next, leave it empty, leave it blank, leave blank, not needed, i
    have none, i do not have one, i do not know, do not know, no idea, whatever, any, anything, does not matter,
    it does not matter, do not care, no preference, n/a, not applicable, not sure, nothing`,
  menu: `
    menu, main menu, options, start, the menu, show menu, show me the menu, show options, go to menu, back
    to menu, show the menu, main page, see the menu, what are my options, what are the options, open menu`,
  help: `
    what are you able to do,
    help, help me, how does it work, how it works, what can you do, what can you do for me, what can i do, what
    can i do here, how does this work, how do you work, how can you help, how can you help me, what do you do, i
    need help, need help, can you help me, can you help, please help, i am lost, i am stuck, what can i ask, what
    should i do, instructions, how do i use this, how to use this, how can i use this, commands, what are your
    functions, what can you help me with, what services do you offer, support me, assist me, i am confused, i do
    not understand, ?,
    what else can you do, guide me, what can i say, faq, how do i start, how do i get started, how to start, how to get started,
    how do i begin, how to begin, where do i start, where do i begin, get started, getting started, i am new, i am new here, am
    new here, am new to this, new here, my first time, first time here, what can i do on this, what is possible here, show me how,
    what is this for, what does this do, what does this app do, what does this bot do, what can this do`,
  correct: `
    make it, make that, make this, change it to, change that to, change to, change it, change quantity to, change
    the quantity to, change the amount to, change the order to, actually, i mean, i meant, rather, instead,
    correction, sorry, wait, let us make it, let us say, let us do, set it to, should be, it should be, switch to,
    update it to, increase it to, increase to, decrease it to, reduce it to, lower it to, raise it to, update to,
    turn it into, modify it to, change my mind to, oops, hold on, hang on, no i said, i said, on second thought, better, only, just`,
  repeat: `
    same as last time, same thing as last week, same as last week, same as yesterday, same again, the same as last time, same order, same as before, same as usual, the usual, my
    usual, repeat my last order, repeat last order, repeat the last order, reorder, re-order, order again, same
    order as last time, same order as before, order the same, order the same again, order the same thing, the same
    as before, repeat my order, repeat my previous order, repeat previous order, repeat the order, my last order
    again, last order again, same order again, again the same, like last time, as last time, buy the same, what i
    ordered last time, what i bought last time, same thing as last time, same thing again, the same order again,
    the same order, one more time the same, my regular order, my usual order, the usual order, same stuff as last
    time, repeat that order, previous order again`,

  // Questions. The first four tell the pipeline whether a sentence asks.
  asks: `
    is, are, was, were, am i, are we, do you, do i, do we, do they, do the, do my, do any, does, did, has, have you, have i, have we, have they, had, what, how, when,
    where, who, whom, whose, why, which, any cheaper, anyone cheaper, anything cheaper, anybody cheaper, anyone nearer, anyone closer, can i, could i, may i, must i, may we, can it, will it, will they, will
    the, will my, would it, would the, would you say, isnt, arent`,
  request: `
    can you, could you, would you please, would you kindly, can we, could we, can i have, can i get, could i have,
    could i get, may i have, may i get, can i order, could i order, can i buy, could i buy, may i order, may i buy,
    can we order, can we buy, would you mind, how about, what about, can i add, could i add, can i change, could i
    change, can i see, could i see, can i make it, could i make it, can i take, could i take, can i cancel, could i cancel, can i still, could i still,
    can it come, could it come, can it go, can it be delivered, could it be delivered, can it be brought, can it be sent, can they bring it, can they deliver it,
    please, i want, i need,
    i would like`,
  wondering: `
    should i, should we, shall i, shall we, if i should, if we should, do you think, would it be, i wonder,
    wondering, whether, what if, not sure if, tell me if, let me know if, know if, see if, check if, are you sure`,
  to_come: `
    will be, will have, going to be, to be, should be, must be, has to be, have to be, about to be, supposed to be, would
    be, can be, could be, might be, may be`,
  lead_in: 'ok, okay, so, and, but, well, then, yes, yeah, hmm, wait, oh, um, now, also, or, sure, great, alright',
  have_any: `
    do i have, do i have any, have i got, have i got any, are there, are there any, is there any, any, got any,
    have i any, did i get, did i get any, have i received, do we have, do we have any, have we got`,
  question: `
    is there, is it, is, are, are there, do you, do, does, did, what, how, when, where, who, why, which, has, have
    you, whose`,
  states: 'pending, open',
  polite: `
    kindly, these days, nowadays, right now, at the moment, so far, for now, hi, hello, hey, good morning, good
    afternoon, good evening, thanks, thank you, thanks in advance, thank you in advance, hi there, hello there,
    selam, dear, excuse me, sorry`,
  about_us: `
    super leader, super leaders, group buying, group buy, group order, group orders, group ordering, payment
    methods, payment options, payment method, return policy, refund policy, privacy policy, delivery areas,
    delivery times, delivery time, delivery fee, delivery fees, terms, privacy, mission, goal, award, awards, farm
    to fork, working hours, opening hours, support hours, customer service, commission, become a supplier, become
    a seller, become a farmer on chipchip, wholesale`,
  pay: `
    pay, paid, payment, payments, telebirr, cash, credit card, bank transfer, cbe birr, mobile money, card, mpesa,
    m-pesa, cod, on credit`,
  support: `
    support, customer support, customer service, customer care, your team, the team, a human, a person, someone,
    an agent, a real person, chipchip, you by phone, help desk, the company, you guys`,
  manage: `
    become, sell, start selling, sell on, sell here, return, refund, cancel, contact, complain, change, join a
    group, use chipchip, order, buy, join, accept, decline, delete my account, report, reach, trust, track,
    update, remove, list, add, get a refund, get paid, work`,
  care: `
    store, storing, storage, keep fresh, keep, preserve, preserving, preserved, refrigerate, fridge, refrigerator,
    freeze, freezing, frozen, spoil, spoiling, rot, rotting, rotten, last in, stay fresh, fresh longer, last
    longer, shelf life, ripen, ripening, dry, drying, dried, wash, washing, handle, handling, transport, pack,
    packing, packaging, keep them fresh, keep it fresh, go bad, sprout, sprouting, wilt`,
  grow: `
    grow, growing, plant, planting, fertilizer, fertiliser, irrigate, irrigation, pests, pest, disease, diseases,
    compost, soil, seedlings, seeds, sow, sowing, farming, farm, cultivate, cultivation, crop rotation, yield,
    prune, pruning, weeds, spray, pesticide, pesticides, aphids, blight, raise cows`,
  cook: `
    cook, cooking, cooked, make, prepare, bake, fry, boil, roast, eat, use for, dish, dishes, recipe, recipes,
    season food, serve, juice, ferment, brew, grind`,
  dish: `
    shiro, injera, doro wat, doro wot, kitfo, tibs, misir wat, gomen besiga, firfir, genfo, kolo, berbere, niter
    kibbeh, niter kibe, ayib, tej, tella, atkilt, atkilt wat, beyaynetu, buna, coffee ceremony, ethiopian cuisine,
    ethiopian food, ethiopian coffee, wat, wot, shiro wat, kinche, chechebsa, enset, kocho`,
  off_topic: `
    french, oromo, afaan oromoo, tigrinya, somali, arabic, chinese, spanish, german, world cup, football, soccer,
    premier league, champions league, arsenal, manchester, barcelona, messi, ronaldo, match score, olympics,
    president, prime minister, politics, politician, election, elections, parliament, war, weather, temperature
    outside, capital of, javascript, python code, python, programming, homework, math, maths, mathematics,
    equation, bitcoin, crypto, cryptocurrency, stock market, forex, exchange rate, dollar rate, movie, movies,
    film, netflix, song, songs, lyrics, music, celebrity, horoscope, zodiac, lottery, casino, gambling, betting,
    bet, joke, jokes, essay, religion, bible verse, quran, girlfriend, boyfriend, dating, sex, sexy, porn, weapon,
    weapons, gun, bomb, drugs, hotel room, flight, flights, visa, plane ticket, iphone, laptop, car for sale, rent
    a house, apartment, universe, black hole, planet, planets, moon landing, dinosaurs, dinosaur, quantum,
    translate this, love me, marry me, chatgpt, openai, gemini, news today, who invented, tiktok, youtube, video
    game, video games, basketball, tennis, actor, actress, singer, population of`,
  writing: `
    poem, poems, story, stories, joke, jokes, essay, code, song, letter, riddle, rap, novel, script, program,
    homework, speech, email, cv, resume, love letter`,
} as const satisfies Record<string, string>
