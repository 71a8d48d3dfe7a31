import { spoken } from './texts/index.ts'
import type { PageConfig } from './wire.ts'

let names: ReadonlyMap<string, PageConfig['places'][number]['names']> = new Map()

/** The server's names of its towns; until they are known a town is called by its id. */
export function knowPlaces(places: PageConfig['places']): void {
  names = new Map(places.map((place) => [place.id, place.names]))
}

/** A town's name by its id; other words, those of a place that is in no list, stay as they are. */
export function placeName(place: string | undefined): string | undefined {
  if (place === undefined) return undefined
  const known = names.get(place)?.[spoken.get().language]
  if (known !== undefined || !/^[a-z]+(_[a-z]+)*$/.test(place)) return known ?? place
  return place.replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase())
}
