import { AMHARIC_FILLERS, AMHARIC_WORDS } from './amharic.ts'
import { CHANNELS } from './channels.ts'
import type { Concept } from './concept.ts'
import { ELSEWHERE } from './elsewhere.ts'
import { AMHARIC_EVERYDAY, AMHARIC_EVERYDAY_ROOTS, EVERYDAY } from './everyday.ts'
import { MARKETPLACE } from './marketplace.ts'
import { OTHERS } from './others.ts'
import { PRODUCE } from './produce.ts'

/** Words that say nothing about what is asked. */
export const FILLERS: readonly string[] = `
  a an the this that these those it its of in on at to for from by with as about into over under between and or but if so than
  then there here i me my mine we us our you your yours he she they them their his her is are was were be been being am do does
  did done can could may might must shall should will would have has had having what which who whom whose why how
  please tell know explain describe give show say ask want wants like let need needs get gets any some all each every more most
  much many very really just only also too not no dont doesnt cant wont isnt im ive id ill whats hows wheres whos thats one ones
  thing things way ways use used using hello hi hey thanks thank ok okay yes well even still again ever never always usually
  best good better right kind kinds sort type types lot lots bit possible actually currently now today up out off down per
  u ur r pls plz new mindin mindn mndn endet indet sint lemin meche nesh neh nachihu
  ton tons tonne tonnes quintal quintals role little really many several simple simply just maybe perhaps teach learn basics basic facts fact topic subject
  introduce sentence sentences step steps guide idea ideas brief briefly short shortly question questions help info tip tips hint
  something anything someone somebody anybody everyone etc via going go went come comes came take takes make makes put
  send sending work works happen happens long find look looking exactly quickly`
  .trim()
  .split(/\s+/)

/** What is told around a question. */
export { AMHARIC_EVERYDAY, AMHARIC_EVERYDAY_ROOTS, AMHARIC_FILLERS, EVERYDAY, OTHERS }

/** What words mean, across wordings and languages. A phrase belongs to the first concept that has it. */
export const CONCEPTS: Readonly<Record<string, Concept>> = { ...CHANNELS, ...MARKETPLACE, ...PRODUCE, ...ELSEWHERE }

/** The Amharic of a concept: words and phrases in Fidel, and roots. */
export interface AmharicConcept {
  id: string
  phrases: readonly string[]
  roots: readonly string[]
}

/** What Amharic words mean, whichever letters they are typed in. */
export const AMHARIC_CONCEPTS: readonly AmharicConcept[] = Object.entries(AMHARIC_WORDS).map(([id, words]) => {
  const all = words.split(',').map((word) => word.trim())
  return {
    id,
    phrases: all.filter((word) => !word.startsWith('+')),
    roots: all.filter((word) => word.startsWith('+')).map((word) => word.slice(1)),
  }
})

/** The concepts that every entry of a topic answers to, though it does not say them. */
export const TOPICS: Readonly<Record<string, readonly string[]>> = {
  chipchip: ['company', 'platform'],
  using: ['company', 'platform', 'sms', 'whatsapp', 'ussd', 'web_chat', 'offline', 'notices', 'step_back'],
  ordering: ['company', 'platform', 'order', 'customer', 'track', 'cancel', 'change', 'shortage'],
  selling: ['company', 'platform', 'sell', 'supplier', 'farmer', 'stock', 'accept', 'decline', 'remove'],
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
  nutrition: [
    'nutrition',
    'calories',
    'protein',
    'iron',
    'fat',
    'heart',
    'diabetes',
    'pregnancy',
    'child',
    'eyes',
    'benefit',
    'cold_sick',
  ],
  recipe: ['recipe', 'meal', 'stew', 'salad', 'juice', 'tea', 'hot', 'leftover'],
  food: ['produce', 'meal', 'fasting', 'feast', 'ceremony', 'vegan', 'spices', 'pulses'],
  season: ['season', 'when', 'month', 'rain', 'area', 'grow', 'origin', 'price'],
  'post-harvest': ['harvest', 'farmer', 'packing', 'grading', 'curing', 'ripe', 'grain'],
  farming: ['grow', 'field', 'soil', 'watering', 'pest', 'blight', 'seedling', 'city_garden', 'farmer'],
}

/** What is asked of the marketplace and of nothing else, though produce is named: "my tomatoes came rotten". */
export const DEALINGS: readonly string[] = [
  ...[
    'returns',
    'payment',
    'money',
    'delivery',
    'deliver_to',
    'cancel',
    'sign_up',
    'security',
    'sell',
    'contact',
    'office',
    'app',
  ],
  ...[
    'social',
    'award',
    'privacy',
    'super_leader',
    'group_buying',
    'middlemen',
    'company',
    'track',
    'accept',
    'decline',
  ],
  ...Object.keys(CHANNELS).filter((id) => !['pick_good', 'several', 'long_message', 'photo'].includes(id)),
]
