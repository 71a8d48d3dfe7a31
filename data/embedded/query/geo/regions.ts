import { shown } from '../../bson/shown.ts'
import { type Doc, isDocument, toNumber } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { isGeoJson, type Position, positionOf, shapeOf, storedShape } from './shapes.ts'
import { arc, intersect, outlineOf, within } from './sphere.ts'

/** Tests the value of a field by where it is. */
type Region = (value: unknown) => boolean

/** Compiles the argument of `$geoWithin`. Throws MongoDB's error for what is no region. */
export function withinRegion(argument: unknown): Region {
  const region = isDocument(argument) ? argument : {}
  const [[name = '', shape] = []] = Object.entries(region)
  if (name === '$geometry') {
    const outline = outlineOf(shapeOf(geometryOf(shape)))
    if (outline.areas.length === 0) {
      throw new MongoFault(2, `$geoWithin not supported with provided geometry: ${shown(argument)}`)
    }
    return (value) => within(outlineOf(storedShape(value)), outline)
  }
  const holds = flatRegion(name, shape)
  if (!holds) throw new MongoFault(2, `unknown geo specifier: ${name}: ${shown(shape)}`)
  return (value) => {
    const { points, lines, polygons } = storedShape(value)
    const places = [...points, ...lines.flat(), ...polygons.flat(2)]
    return places.length > 0 && places.every(holds)
  }
}

/** Compiles the argument of `$geoIntersects`. */
export function intersectsRegion(argument: unknown): Region {
  const geometry = isDocument(argument) ? argument['$geometry'] : undefined
  if (geometry === undefined)
    throw new MongoFault(2, `$geoIntersects not supported with provided geometry: ${shown(argument)}`)
  const outline = outlineOf(shapeOf(geometryOf(geometry)))
  return (value) => intersect(outlineOf(storedShape(value)), outline)
}

function geometryOf(value: unknown): Doc {
  if (!isGeoJson(value)) throw new MongoFault(2, `unknown GeoJSON type: ${shown(value)}`)
  if (
    value['crs'] !== undefined &&
    !JSON.stringify(value['crs']).includes('CRS84') &&
    !JSON.stringify(value['crs']).includes('EPSG:4326')
  ) {
    throw new MongoFault(2, `This server does not support the coordinate reference system of ${shown(value['crs'])}`)
  }
  return value
}

function flatRegion(name: string, shape: unknown): ((at: Position) => boolean) | undefined {
  const parts = Array.isArray(shape) ? shape : isDocument(shape) ? Object.values(shape) : []
  const corners = parts.map(positionOf)
  switch (name) {
    case '$box': {
      const [a, b] = corners
      if (!a || !b) throw new MongoFault(2, 'Point must be an array or object')
      const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
      const [low, high] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
      return ([x, y]) => x >= left && x <= right && y >= low && y <= high
    }
    case '$polygon': {
      const ring = corners.filter((corner) => corner !== undefined)
      if (ring.length < 3 || ring.length < parts.length) throw new MongoFault(2, 'Polygon must have at least 3 points')
      return (at) => inPolygon(at, ring)
    }
    case '$center':
    case '$centerSphere': {
      const [middle] = corners
      const radius = toNumber(parts[1])
      if (!middle || radius === undefined || radius < 0) throw new MongoFault(2, 'radius must be a non-negative number')
      if (name === '$centerSphere') return (at) => arc(at, middle) <= radius
      return (at) => Math.hypot(at[0] - middle[0], at[1] - middle[1]) <= radius
    }
  }
  return undefined
}

/** Is a point within a flat polygon, its border included? */
function inPolygon([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i] ?? [0, 0], ring[j] ?? [0, 0]]
    const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
    const between = x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2)
    if (side === 0 && between) return true
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
