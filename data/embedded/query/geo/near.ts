import { shown } from '../../bson/shown.ts'
import { type Doc, isDocument, toNumber } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import type { Collection } from '../../storage/catalog.ts'
import { anyAt } from '../paths.ts'
import type { SortField } from '../sort.ts'
import { isGeoJson, type Position, place, positionOf, storedShape } from './shapes.ts'
import { arc, EARTH } from './sphere.ts'

/** The nearest of something: how far each place is from a point, and how far it may be. */
export interface Near {
  readonly distance: (at: Position) => number
  readonly least: number
  readonly most: number
  /** Is it the distance on the globe, which an index of the kind 2dsphere knows? */
  readonly spherical: boolean
}

/** Compiles a `$near` or `$nearSphere`: metres from a GeoJSON point; radians or the map's units from a pair of numbers. */
export function nearOf(name: string, argument: unknown, siblings: Doc): Near {
  const settings = isDocument(argument) && '$geometry' in argument ? argument : undefined
  const geometry = settings ? settings['$geometry'] : argument
  const limits = settings ?? { ...(isDocument(argument) ? argument : {}), ...siblings }
  const limit = (option: string, otherwise: number): number => {
    const given = limits[option]
    const number = given === undefined ? otherwise : toNumber(given)
    if (number === undefined || Number.isNaN(number) || number < 0) {
      throw new MongoFault(2, `${option.slice(1)} must be non-negative`)
    }
    return number
  }
  const least = limit('$minDistance', 0)
  const most = limit('$maxDistance', Number.POSITIVE_INFINITY)
  return { ...distanceFrom(geometry, name === '$nearSphere'), least, most }
}

/** The distance from a point: GeoJSON in metres, a pair in radians (`spherical`) or in the map's own units. */
export function distanceFrom(geometry: unknown, spherical: boolean): Pick<Near, 'distance' | 'spherical'> {
  if (isGeoJson(geometry)) {
    if (geometry['type'] !== 'Point') throw new MongoFault(2, `$near requires a point, given ${shown(geometry)}`)
    const from = place(geometry['coordinates'])
    return { distance: (at) => arc(at, from) * EARTH, spherical: true }
  }
  const from = positionOf(geometry)
  if (!from) throw new MongoFault(2, `invalid point in geo near query: ${shown(geometry)}`)
  if (spherical) return { distance: (at) => arc(at, from), spherical }
  return { distance: (at) => Math.hypot(at[0] - from[0], at[1] - from[1]), spherical }
}

/** How far the nearest place of a value is; undefined where it is none that counts. */
export function nearest(value: unknown, near: Near): { readonly at: Position; readonly distance: number } | undefined {
  const { points, lines, polygons } = storedShape(value)
  let found: { at: Position; distance: number } | undefined
  for (const at of [...points, ...lines.flat(), ...polygons.flat(2)]) {
    const distance = near.distance(at)
    if (distance < near.least || distance > near.most || (found && found.distance <= distance)) continue
    found = { at, distance }
  }
  return found
}

/** The nearest place at a path of a document. */
export function nearestIn(doc: Doc, path: readonly string[], near: Near): ReturnType<typeof nearest> {
  let found: ReturnType<typeof nearest>
  anyAt(doc, path, 0, false, (value) => {
    const other = nearest(value, near)
    if (other && (!found || other.distance < found.distance)) found = other
    return false
  })
  return found
}

const NEAR = ['$near', '$nearSphere']

/** Where a filter asks for what is near: the field, and near what. */
function nearIn(filter: Doc): { path: string; near: Near } | undefined {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const branch of condition) {
        const found = isDocument(branch) ? nearIn(branch) : undefined
        if (found) return found
      }
    }
    if (path.startsWith('$') || !isDocument(condition)) continue
    const name = NEAR.find((each) => each in condition)
    if (name) return { path, near: nearOf(name, condition[name], condition) }
  }
  return undefined
}

/** The order of what is near, nearest first; undefined for a filter that asks for nothing near. Throws without an index. */
export function nearOrder(filter: Doc, collection: Collection | undefined): SortField | undefined {
  const found = nearIn(filter)
  if (!found || !collection) return undefined
  const { path, near } = found
  const kind = near.spherical ? ['2dsphere', '2d'] : ['2d']
  if (!collection.indexes.some(({ special, paths }) => paths.includes(path) && kind.includes(special ?? ''))) {
    throw new MongoFault(
      291,
      `error processing query: ns=${collection.namespace}: planner returned error :: caused by :: unable to find index for $geoNear query`,
    )
  }
  const parts = path.split('.')
  return { path, parts, descending: false, rank: (doc) => nearestIn(doc, parts, near)?.distance }
}
