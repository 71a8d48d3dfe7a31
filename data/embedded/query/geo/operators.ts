import { MongoFault } from '../../errors.ts'
import type { Operator } from '../operators.ts'
import { nearest, nearOf } from './near.ts'
import { intersectsRegion, withinRegion } from './regions.ts'

function near(name: string): Operator {
  return (argument, _context, siblings) => {
    const wanted = nearOf(name, argument, siblings)
    return { expand: false, test: (value) => nearest(value, wanted) !== undefined }
  }
}

const $geoWithin: Operator = (argument) => ({ expand: false, test: withinRegion(argument) })

/** `$maxDistance` and `$minDistance` stand beside a `$near` of two numbers, which reads them. */
const distance: Operator = (_argument, _context, siblings) => {
  if (!('$near' in siblings) && !('$nearSphere' in siblings)) {
    throw new MongoFault(2, 'geo near query is missing the point that it is near to')
  }
  return { expand: false, test: () => true }
}

/** The operators that find places. */
export const GEO_OPERATORS: Record<string, Operator> = {
  $geoWithin,
  $within: $geoWithin,
  $geoIntersects: (argument) => ({ expand: false, test: intersectsRegion(argument) }),
  $near: near('$near'),
  $nearSphere: near('$nearSphere'),
  $maxDistance: distance,
  $minDistance: distance,
}
