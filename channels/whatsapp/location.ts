import { limits } from '#src/limits.ts'
import { PLACES, placeById, townNear } from '#src/places.ts'

/** A place as WhatsApp sends it: degrees, and perhaps a name and an address. */
export interface Location {
  Latitude?: string | undefined
  Longitude?: string | undefined
  Label?: string | undefined
  Address?: string | undefined
}

/**
 * A place in words, with the town that it lies in; undefined when there is none. `pin` is the id of a choice that answers a
 * question for a place, with the exact point; degrees would pass for quantities among the words.
 */
export function placeIn(location: Location): { text: string; pin: string } | undefined {
  const { Label = '', Address = '' } = location
  const point = pointOf(location)
  const named = [Address.startsWith(Label) ? '' : Label, Address].map(plain).filter((part) => part !== '')
  if (point === undefined && named.length === 0) return undefined
  const said = named.join(', ')
  const town = point === undefined || namesTown(said) ? undefined : placeById(townNear(point) ?? '')?.names.en
  const parts = [said, ...(town === undefined ? [] : [town])]
  const exact = point === undefined ? '' : ` (${point.map((degrees) => degrees.toFixed(DIGITS)).join(', ')})`
  const text = parts.filter((part) => part !== '').join(', ') || 'GPS'
  return { text, pin: `pin:${text.slice(0, limits.placeCharacters - exact.length).trim()}${exact}` }
}

/** About a metre. */
const DIGITS = 5

function pointOf({ Latitude, Longitude }: Location): [north: number, east: number] | undefined {
  if (Latitude === undefined || Longitude === undefined) return undefined
  const [north, east] = [Number.parseFloat(Latitude), Number.parseFloat(Longitude)]
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? [north, east] : undefined
}

const namesTown = (said: string): boolean =>
  PLACES.some(({ names: { en, am } }) => said.toLowerCase().includes(en.toLowerCase()) || said.includes(am))

const plain = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim()
