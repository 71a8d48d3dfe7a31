import { type Concept, concept } from './concept.ts'

/** Produce, from the field to the plate. */
export const PRODUCE = {
  storing: concept(
    'near',
    `store, storing, stored, storage, keep, keeping, keeps, preserve, preserving, preservation, preserved, shelf life, prevent * from spoiling, stop * from spoiling, keep * from spoiling, keep * from going bad, right place, proper place, best place, right spot, proper spot, best spot, in a drawer, in the drawer, in a cupboard, in the cupboard, in the pantry, in the cellar, on the counter, last, lasts, stay fresh,
    stays fresh, stay good, put them, put it, sit in, leave it in, leave them in, save for later, conserve, ማከማቸት, ማቆየት, ማስቀመጥ, makemachet, makoyet, maskemet`,
  ),
  fresh: concept('open', 'fresh, freshness, fresher, crisp, crispy'),
  apart: concept(
    'open',
    `together, mix, mixed, mixing, next to, beside, side by side, separate, separately, apart, same basket, one basket, same bowl, one bowl, same bag, one bag, same box, one box, same crate, same shelf, same drawer, share a bowl, share a basket, share a bag, share a box, share a crate, share a shelf, share a drawer, stored with, in one place`,
  ),
  spoiled: concept(
    'near',
    `spoil, spoils, spoiled, spoilt, spoilage, spoiling, go bad, goes bad, going bad, gone bad, went bad, turn bad, rot, rots, rotten, rotting, go off, gone off, going off, mould, mold,
    mouldy, moldy, smelly, smells bad, smell bad, stink, stinks, decay, perish, slimy, slime, rancid, sour, turn sour, not safe to eat, waste`,
  ),
  fading: concept(
    'near',
    `wither, withered, wilt, wilts, wilting, wilted, limp, shrivel, shrivels, shrivelled, wrinkle, wrinkled, wrinkles, mushy, soft, go soft, go hard, went hard, stones, shrunk, shrink, shrinks, watery, melt, melts, melting, turn brown, turns brown, turning
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
    `nutrition, nutritious, nutritional, nutrient, nutrients, healthy, health, healthier, healthiest, vitamin, vitamins, mineral, minerals, good for, bad for, why eat, why should i eat, superfood, super food, whats in it, what is in it, whats inside, better for you, better for me, better for health, contain, contains, immune system, immunity, energy, sport, digestion, digest, skin, bones, medicinal, nutrition facts, fibre, fiber, potassium, magnesium, calcium, antioxidant, antioxidants, folate, good for you, good for me, good for your
    health, health benefits, benefits of, benefit of, benefits of eating, ጤና, ምግብነት, tena`,
  ),
  heart: concept(
    'near',
    'heart, hearts, blood pressure, hypertension, high pressure, low pressure, pressure, cholesterol, stroke',
  ),
  diabetes: concept(
    'near',
    'diabetic, diabetics, diabetes, blood sugar, sugar disease, sugar illness, sugar patient, high sugar, sugar level, sugar is high, sugar problem',
  ),
  pregnancy: concept(
    'near',
    'pregnant, pregnancy, is expecting, am expecting, breastfeed, breastfeeding, breast feeding, nursing mother, gave birth, new mother',
  ),
  calories: concept('near', 'calorie, calories, kcal, fattening, lose weight, weight, gain weight'),
  protein: concept('near', 'protein, proteins, instead of meat, without meat, meat substitute'),
  eyes: concept('open', 'eye, eyes, eyesight, sight, see better'),
  fat: concept('open', 'fat, fats, fatty, unsaturated, saturated'),
  iron: concept(
    'near',
    'iron, anaemia, anemia, anaemic, anemic, blood is low, low blood, low on blood, low in blood, short of blood, little blood, lack of blood, blood level, haemoglobin, hemoglobin',
  ),
  recipe: concept(
    'own',
    `recipe, recipes, cook, cooking, cooks, cooked, prepare, preparing, prepared, dish, dishes, how do i make, how do you make, how to make, how can i make, how is * made, how are * made, made of, made from, home made, homemade, something with, what can i make, make with, made with, step by step, way to make, ingredients, cuisine,
    አሰራር, አሰራሩ, ማብሰል, aserar`,
  ),
  meaning: concept('open', 'mean, means, meaning, definition, stand for'),
  when: concept('open', 'when, what time, which day, what day, at what time, መቼ'),
  season: concept(
    'near',
    'season, seasons, seasonal, in season, out of season, time of year, time of the year, which month, what month, ወቅት, weqt',
  ),
  month: concept(
    'open',
    'january, february, march, april, june, july, august, september, october, november, december, በጃንዋሪ, in may, in may and',
  ),
  rain: concept('near', 'rain, rains, rainy, kiremt, wet season, rainy season, big rains, wet weather, ክረምት'),
  harvest: concept(
    'own',
    'harvest, harvesting, harvested, harvests, reap, reaping, lift, lifted, lifting, dig up, dug, digging, pick, picking, picked, pull out, pull * out, pull up, pull * up, pulled out, uproot, off the tree, from the tree, after harvest, post harvest, ምርት',
  ),
  grow: concept(
    'own',
    'grow, grows, growing, grown, plant, planting, plants, planted, cultivate, cultivated, cultivation, sow, sowing, garden, gardening, ማሳደግ',
  ),
  origin: concept('open', 'come from, comes from, coming from, origin, originate, originates, source, sourced'),
  seedling: concept('own', 'seedling, seedlings, nursery, transplant, transplanting, how far apart, seed bed'),
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
    'blight, late blight, fungus, fungal, plant disease, spots on * leaves, patches on * leaves, spots on leaves, on * leaves, brown * patches, brown * spots, spots, disease, diseases, brown spots, black spots, spots on',
  ),
  packing: concept(
    'own',
    'being squashed, being crushed, get squashed, getting squashed, getting crushed, crate, crates, packing, packaging, pack, sack, sacks, boxes, truck, lorry, transport, transporting, haul',
  ),
  grading: concept('own', 'grade, grading, graded, sort, sorting, sorted, second grade'),
  curing: concept('own', 'cure, curing, cured'),
  produce: concept(
    'own',
    'produce, vegetable, vegetables, fruit, fruits, fruit and vegetables, food, foods, groceries, dairy, አትክልት, ፍራፍሬ, ምግብ, atkilt, migib',
  ),
  meal: concept(
    'own',
    'eat, eats, eating, meal, meals, breakfast, lunch, dinner, snack, taste, tastes, tasty, delicious, platter, starter, on the menu, on my menu, on our menu, the menu of my, the menu of our',
  ),
  pulses: concept('own', 'pulses, pulse, legume, legumes, grain legumes'),
  split_peas: concept('own', 'split peas, split pea, kik'),
  spices: concept('own', 'spice, spices, spicing, herbs, herb, korarima, koseret, besobela, black cumin, fenugreek'),
  hot: concept('open', 'spicy, spiciness, hot and spicy, too hot, less hot, mild, not spicy, without berbere'),
  stew: concept('own', 'stew, stews, wot, wat, wet dish, curry, sauce, soup'),
  salad: concept('own', 'salad, salads, salata'),
  juice: concept('own', 'juice, juices, smoothie, smoothies, spris, drink, drinks'),
  tea: concept('own', 'tea, teas, shai, ሻይ'),
  vegan: concept(
    'own',
    'vegan, vegans, vegetarian, vegetarians, plant based, no animal products, nothing from animals, nothing from an animal, without animal products, meatless, beyaynetu, yetsom beyaynetu, በያይነቱ',
  ),
  fasting: concept('own', 'fast, fasting, tsom, tsome, lent, great lent, hudade, abiy tsom, orthodox fast, ጾም, ፆም'),
  feast: concept(
    'near',
    'holiday, holidays, feast, feasts, festival, celebration, celebrations, celebrate, easter, fasika, christmas, genna, gena, enkutatash, new year, meskel, timkat, በዓል, ፋሲካ, ገና, bealat',
  ),
  child: concept('open', 'child, children, kid, kids, baby, babies, toddler, infant, infants, little ones'),
  besso: concept('own', 'besso, beso, bessa, በሶ'),
  kolo: concept('own', 'kolo, qolo, ቆሎ'),
  grain: concept('own', 'grain, grains, cereal, cereals, weevil, weevils, hermetic'),
  leftover: concept(
    'own',
    'firfir, fitfit, dry injera, old bread, left over, leftover, leftovers, left overs, old injera, stale',
  ),
  niter_kibbeh: concept(
    'own',
    'niter kibbeh, niter kibe, niter qibe, spiced butter, clarified butter, ghee, purified butter, ንጥር ቅቤ',
  ),
  city_garden: concept(
    'own',
    'vegetable patch, kitchen garden, patch behind, behind the house, balcony, at home, in a sack, in pots, backyard, rooftop, in the city',
  ),
  ceremony: concept(
    'own',
    'coffee ceremony, coffee making, make coffee, making coffee, brew, brewing, brewed, jebena, abol, tona, bereka, buna maflat, ceremony',
  ),
  animals: concept('own', 'cow, cows, cattle, fodder, hay, milking, dairy cow, feeding a cow, feed for cows'),
  cold_sick: concept('open', 'cold, a cold, flu, cough, sick, nausea, stomach, sore throat'),
} satisfies Record<string, Concept>
