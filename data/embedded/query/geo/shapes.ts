import { shown } from '../../bson/shown.ts'
import { type Doc, isDocument, toNumber } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'

/** Longitude and latitude, or x and y. */
export type Position = readonly [number, number]

/** What a value stands for on the map: any number of points, lines and polygons (a ring, then its holes). */
export interface Shape {
  readonly points: readonly Position[]
  readonly lines: readonly (readonly Position[])[]
  readonly polygons: readonly (readonly (readonly Position[])[])[]
}

const NOWHERE: Shape = { points: [], lines: [], polygons: [] }

/** A pair of coordinates: a list, or a document whose first fields are both. Undefined for anything else. */
export function positionOf(value: unknown): Position | undefined {
  const parts = Array.isArray(value) ? value : isDocument(value) ? Object.values(value) : []
  const [x, y] = [toNumber(parts[0]), toNumber(parts[1])]
  return x === undefined || y === undefined ? undefined : [x, y]
}

/** Is it meant as GeoJSON, right or wrong? */
export function isGeoJson(value: unknown): value is Doc {
  return isDocument(value) && typeof value['type'] === 'string'
}

/** The shape of a stored value; nothing where it is none. */
export function storedShape(value: unknown): Shape {
  if (isGeoJson(value)) {
    try {
      return shapeOf(value)
    } catch {
      return NOWHERE
    }
  }
  const position = positionOf(value)
  if (position) return { ...NOWHERE, points: [position] }
  return Array.isArray(value) ? joined(value.map(storedShape)) : NOWHERE
}

/** The shape of GeoJSON. Throws MongoDB's error for what is wrong with it. */
export function shapeOf(geometry: Doc): Shape {
  const { type, coordinates, geometries } = geometry
  switch (type) {
    case 'Point':
      return { ...NOWHERE, points: [place(coordinates)] }
    case 'MultiPoint':
      return { ...NOWHERE, points: list(coordinates, place) }
    case 'LineString':
      return { ...NOWHERE, lines: [line(coordinates)] }
    case 'MultiLineString':
      return { ...NOWHERE, lines: list(coordinates, line) }
    case 'Polygon':
      return { ...NOWHERE, polygons: [rings(coordinates)] }
    case 'MultiPolygon':
      return { ...NOWHERE, polygons: list(coordinates, rings) }
    case 'GeometryCollection':
      return joined(list(geometries, (part) => shapeOf(isDocument(part) ? part : {})))
  }
  throw new MongoFault(2, `unknown GeoJSON type: ${shown(geometry)}`)
}

function joined(shapes: readonly Shape[]): Shape {
  return {
    points: shapes.flatMap(({ points }) => points),
    lines: shapes.flatMap(({ lines }) => lines),
    polygons: shapes.flatMap(({ polygons }) => polygons),
  }
}

function list<T>(value: unknown, each: (item: unknown) => T): T[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new MongoFault(2, 'GeoJSON coordinates must be an array of coordinates')
  }
  return value.map(each)
}

/** A position on the globe. */
export function place(value: unknown): Position {
  const position = Array.isArray(value) ? positionOf(value) : undefined
  if (!position) throw new MongoFault(2, 'Point must only contain numeric elements')
  const [longitude, latitude] = position
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw new MongoFault(2, `Longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return position
}

function line(value: unknown): Position[] {
  const positions = list(value, place)
  if (positions.length < 2) throw new MongoFault(2, `GeoJSON LineString must have at least 2 vertices: ${shown(value)}`)
  return positions
}

function rings(value: unknown): Position[][] {
  return list(value, (ring) => {
    const positions = list(ring, place)
    const [first, last] = [positions[0], positions.at(-1)]
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
      throw new MongoFault(2, `Loop is not closed: ${shown(ring)}`)
    }
    if (new Set(positions.map(String)).size < 3) {
      throw new MongoFault(2, `Loop must have at least 3 different vertices: ${shown(ring)}`)
    }
    return positions
  })
}
