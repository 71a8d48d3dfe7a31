/** The towns that ChipChip serves. `near` orders suppliers by how far they are from a buyer: same town, same region, else. */
export interface Place {
  id: string
  names: { en: string; am: string; latin: readonly string[] }
  region: string
}

export const PLACES: readonly Place[] = [
  {
    id: 'addis_ababa',
    names: { en: 'Addis Ababa', am: 'አዲስ አበባ', latin: ['adis abeba', 'addis abeba', 'addis'] },
    region: 'Addis Ababa',
  },
  { id: 'adama', names: { en: 'Adama', am: 'አዳማ', latin: ['nazret', 'nazreth'] }, region: 'Oromia' },
  { id: 'asella', names: { en: 'Asella', am: 'አሰላ', latin: ['asela', 'assela'] }, region: 'Oromia' },
  { id: 'jimma', names: { en: 'Jimma', am: 'ጅማ', latin: ['jima'] }, region: 'Oromia' },
  { id: 'meki', names: { en: 'Meki', am: 'መቂ', latin: ['meqi'] }, region: 'Oromia' },
  { id: 'shashemene', names: { en: 'Shashemene', am: 'ሻሸመኔ', latin: ['shashamane', 'shashemane'] }, region: 'Oromia' },
  { id: 'bahir_dar', names: { en: 'Bahir Dar', am: 'ባሕር ዳር', latin: ['bahirdar', 'bahar dar'] }, region: 'Amhara' },
  { id: 'dessie', names: { en: 'Dessie', am: 'ደሴ', latin: ['dese', 'desse'] }, region: 'Amhara' },
  { id: 'gondar', names: { en: 'Gondar', am: 'ጎንደር', latin: ['gonder'] }, region: 'Amhara' },
  { id: 'kobo', names: { en: 'Kobo', am: 'ቆቦ', latin: ['qobo'] }, region: 'Amhara' },
  { id: 'mekele', names: { en: 'Mekele', am: 'መቀሌ', latin: ['mekelle', 'meqele'] }, region: 'Tigray' },
  { id: 'hawassa', names: { en: 'Hawassa', am: 'ሐዋሳ', latin: ['awassa', 'awasa', 'hawasa'] }, region: 'Sidama' },
  { id: 'sidama', names: { en: 'Sidama', am: 'ሲዳማ', latin: ['sidamo'] }, region: 'Sidama' },
  { id: 'arba_minch', names: { en: 'Arba Minch', am: 'አርባ ምንጭ', latin: ['arbaminch'] }, region: 'South Ethiopia' },
  { id: 'dire_dawa', names: { en: 'Dire Dawa', am: 'ድሬ ዳዋ', latin: ['diredawa'] }, region: 'Dire Dawa' },
  { id: 'harar', names: { en: 'Harar', am: 'ሐረር', latin: ['harer'] }, region: 'Harari' },
]

export function placeById(id: string): Place | undefined {
  return PLACES.find((place) => place.id === id)
}

/** 0 in the same town, 1 in the same region, 2 elsewhere or unknown. */
export function distanceClass(from: string | undefined, to: string | undefined): 0 | 1 | 2 {
  if (from === undefined || to === undefined) return 2
  if (from === to) return 0
  return placeById(from)?.region === placeById(to)?.region && placeById(from) !== undefined ? 1 : 2
}
