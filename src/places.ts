/** The towns that ChipChip serves. `near` orders suppliers by how far they are from a buyer: same town, same region, else. */
export interface Place {
  id: string
  names: { en: string; am: string; latin: readonly string[] }
  /** Degrees north and east. */
  at: readonly [north: number, east: number]
  region: string
}

export const PLACES: readonly Place[] = [
  {
    id: 'addis_ababa',
    names: { en: 'Addis Ababa', am: 'አዲስ አበባ', latin: ['adis abeba', 'addis abeba', 'addis'] },
    at: [9.03, 38.74],
    region: 'Addis Ababa',
  },
  { id: 'adama', names: { en: 'Adama', am: 'አዳማ', latin: ['nazret', 'nazreth'] }, at: [8.54, 39.27], region: 'Oromia' },
  { id: 'asella', names: { en: 'Asella', am: 'አሰላ', latin: ['asela', 'assela'] }, at: [7.95, 39.13], region: 'Oromia' },
  { id: 'jimma', names: { en: 'Jimma', am: 'ጅማ', latin: ['jima'] }, at: [7.67, 36.83], region: 'Oromia' },
  { id: 'meki', names: { en: 'Meki', am: 'መቂ', latin: ['meqi'] }, at: [8.15, 38.83], region: 'Oromia' },
  {
    id: 'shashemene',
    names: { en: 'Shashemene', am: 'ሻሸመኔ', latin: ['shashamane', 'shashemane'] },
    at: [7.2, 38.6],
    region: 'Oromia',
  },
  {
    id: 'bahir_dar',
    names: { en: 'Bahir Dar', am: 'ባሕር ዳር', latin: ['bahirdar', 'bahar dar'] },
    at: [11.59, 37.39],
    region: 'Amhara',
  },
  { id: 'dessie', names: { en: 'Dessie', am: 'ደሴ', latin: ['dese', 'desse'] }, at: [11.13, 39.63], region: 'Amhara' },
  { id: 'gondar', names: { en: 'Gondar', am: 'ጎንደር', latin: ['gonder'] }, at: [12.6, 37.47], region: 'Amhara' },
  { id: 'kobo', names: { en: 'Kobo', am: 'ቆቦ', latin: ['qobo'] }, at: [12.15, 39.63], region: 'Amhara' },
  {
    id: 'mekele',
    names: { en: 'Mekele', am: 'መቀሌ', latin: ['mekelle', 'meqele'] },
    at: [13.5, 39.48],
    region: 'Tigray',
  },
  {
    id: 'hawassa',
    names: { en: 'Hawassa', am: 'ሐዋሳ', latin: ['awassa', 'awasa', 'hawasa'] },
    at: [7.05, 38.48],
    region: 'Sidama',
  },
  { id: 'sidama', names: { en: 'Sidama', am: 'ሲዳማ', latin: ['sidamo'] }, at: [6.74, 38.41], region: 'Sidama' },
  {
    id: 'arba_minch',
    names: { en: 'Arba Minch', am: 'አርባ ምንጭ', latin: ['arbaminch'] },
    at: [6.03, 37.55],
    region: 'South Ethiopia',
  },
  {
    id: 'dire_dawa',
    names: { en: 'Dire Dawa', am: 'ድሬ ዳዋ', latin: ['diredawa'] },
    at: [9.59, 41.87],
    region: 'Dire Dawa',
  },
  { id: 'harar', names: { en: 'Harar', am: 'ሐረር', latin: ['harer'] }, at: [9.31, 42.13], region: 'Harari' },
]

/** Quarters of Addis Ababa that people name as a place of their own; a driver finds them by these names. */
export const QUARTERS: readonly Place['names'][] = [
  { en: 'Bole', am: 'ቦሌ', latin: [] },
  { en: 'Piassa', am: 'ፒያሳ', latin: ['piyassa', 'piasa', 'piazza'] },
  { en: 'Merkato', am: 'መርካቶ', latin: ['mercato'] },
  { en: 'Kazanchis', am: 'ካዛንቺስ', latin: ['kasanchis', 'casanchis'] },
  { en: 'Megenagna', am: 'መገናኛ', latin: [] },
  { en: 'Sarbet', am: 'ሳርቤት', latin: ['sar bet'] },
  { en: 'Gerji', am: 'ገርጂ', latin: [] },
  { en: 'Ayat', am: 'አያት', latin: [] },
  { en: 'Lideta', am: 'ልደታ', latin: [] },
  { en: 'Kirkos', am: 'ቂርቆስ', latin: [] },
  { en: 'Gullele', am: 'ጉለሌ', latin: ['gulele'] },
  { en: 'Kolfe', am: 'ኮልፌ', latin: [] },
  { en: 'Akaki', am: 'አቃቂ', latin: [] },
  { en: 'Kality', am: 'ቃሊቲ', latin: ['kaliti'] },
  { en: 'Saris', am: 'ሳሪስ', latin: [] },
  { en: 'Lebu', am: 'ለቡ', latin: [] },
  { en: 'Jemo', am: 'ጀሞ', latin: [] },
]

export function placeById(id: string): Place | undefined {
  return PLACES.find((place) => place.id === id)
}

/** The id of the town that a place lies in; undefined for free words. */
export const townOf = (place: string | undefined): string | undefined =>
  QUARTERS.some(({ en }) => en === place) ? 'addis_ababa' : placeById(place ?? '')?.id

const KM_OF_A_DEGREE = 111

/** Kilometres as the crow flies between two towns; infinite when one of them is not known. Flat enough for one country. */
export function kilometresBetween(from: string | undefined, to: string | undefined): number {
  const [one, other] = [placeById(from ?? '')?.at, placeById(to ?? '')?.at]
  return one === undefined || other === undefined ? Number.POSITIVE_INFINITY : kilometres(one, other)
}

function kilometres(one: readonly [number, number], other: readonly [number, number]): number {
  const east = (one[1] - other[1]) * Math.cos((one[0] * Math.PI) / 180)
  return KM_OF_A_DEGREE * Math.hypot(one[0] - other[0], east)
}

/** Farther from every town's middle than this lies in none of them. */
const TOWN_KM = 30

/** The town that a point lies in. */
export function townNear(point: readonly [north: number, east: number]): string | undefined {
  const [nearest] = PLACES.map(({ id, at }) => ({ id, km: kilometres(at, point) })).sort((a, b) => a.km - b.km)
  return nearest !== undefined && nearest.km <= TOWN_KM ? nearest.id : undefined
}

/** 0 in the same town, 1 in the same region, 2 elsewhere or unknown. */
export function distanceClass(from: string | undefined, to: string | undefined): 0 | 1 | 2 {
  if (from === undefined || to === undefined) return 2
  if (from === to) return 0
  return placeById(from)?.region === placeById(to)?.region && placeById(from) !== undefined ? 1 : 2
}
