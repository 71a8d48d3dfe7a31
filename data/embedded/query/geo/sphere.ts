import type { Position, Shape } from './shapes.ts'

/** Metres of the earth's radius, as MongoDB has it. */
export const EARTH = 6_378_100

type Vector = readonly [number, number, number]
type Edge = readonly [Vector, Vector]

/** Radians within which a place counts as on a line: less than a hundredth of a millimetre. */
const TOUCH = 1e-12

function vector([longitude, latitude]: Position): Vector {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const angle = (a: Vector, b: Vector): number => Math.atan2(Math.hypot(...cross(a, b)), dot(a, b))

/** The angle between two places, in radians. */
export function arc(a: Position, b: Position): number {
  return angle(vector(a), vector(b))
}

const edgesOf = (positions: readonly Position[]): Edge[] => {
  const vectors = positions.map(vector)
  return vectors.slice(1).flatMap((to, i) => {
    const from = vectors[i]
    return from ? [[from, to] as const] : []
  })
}

/** How far a place is from the nearest of an edge, in radians. */
function fromEdge(at: Vector, [from, to]: Edge): number {
  const normal = cross(from, to)
  const size = Math.hypot(...normal)
  const beside = size > 0 && dot(cross(normal, from), at) >= 0 && dot(cross(to, normal), at) >= 0
  return beside ? Math.abs(Math.asin(Math.min(1, dot(normal, at) / size))) : Math.min(angle(at, from), angle(at, to))
}

/** Do two edges meet within themselves? */
function meet([a, b]: Edge, [c, d]: Edge): boolean {
  const [first, second] = [cross(a, b), cross(c, d)]
  const at = cross(first, second)
  const inside = (point: Vector): boolean =>
    dot(cross(first, a), point) >= 0 &&
    dot(cross(b, first), point) >= 0 &&
    dot(cross(second, c), point) >= 0 &&
    dot(cross(d, second), point) >= 0
  return inside(at) || inside([-at[0], -at[1], -at[2]])
}

/** A polygon made ready: its edges, and the middle of what it covers, which is less than half of the globe. */
interface Area {
  readonly rings: readonly (readonly Edge[])[]
  readonly middle: Vector
}

function areaOf(polygon: readonly (readonly Position[])[]): Area {
  const rings = polygon.map(edgesOf)
  let [x, y, z] = [0, 0, 0]
  for (const [from] of rings[0] ?? []) {
    x += from[0]
    y += from[1]
    z += from[2]
  }
  return { rings, middle: [x, y, z] }
}

/** Is a place within a ring: does the ring go round it, and not round the other side of the globe? */
function withinRing(at: Vector, ring: readonly Edge[]): boolean {
  let turned = 0
  for (const [from, to] of ring) {
    const [a, b] = [cross(at, from), cross(at, to)]
    turned += Math.atan2(dot(cross(a, b), at), dot(a, b))
  }
  return Math.abs(turned) > Math.PI
}

function inArea(at: Vector, { rings, middle }: Area): boolean {
  const [outer = [], ...holes] = rings
  if (rings.some((ring) => ring.some((edge) => fromEdge(at, edge) < TOUCH))) return true
  return dot(at, middle) > 0 && withinRing(at, outer) && !holes.some((hole) => withinRing(at, hole))
}

/** A shape with its edges, compared again and again. */
export interface Outline {
  readonly points: readonly Vector[]
  readonly edges: readonly Edge[]
  readonly areas: readonly Area[]
}

/** Makes a shape ready for comparing. */
export function outlineOf({ points, lines, polygons }: Shape): Outline {
  return { points: points.map(vector), edges: lines.flatMap(edgesOf), areas: polygons.map(areaOf) }
}

const cornersOf = ({ points, edges, areas }: Outline): Vector[] => [
  ...points,
  ...edges.flat(),
  ...areas.flatMap(({ rings }) => rings.flat().map(([from]) => from)),
]
const borders = (outline: Outline): Edge[] => [...outline.edges, ...outline.areas.flatMap(({ rings }) => rings.flat())]

/** Have two shapes a place in common? */
export function intersect(one: Outline, other: Outline): boolean {
  const touches = (a: Outline, b: Outline): boolean => {
    const lines = borders(b)
    return cornersOf(a).some(
      (at) =>
        b.points.some((point) => angle(at, point) < TOUCH) ||
        lines.some((edge) => fromEdge(at, edge) < TOUCH) ||
        b.areas.some((area) => inArea(at, area)),
    )
  }
  if (touches(one, other) || touches(other, one)) return true
  const lines = borders(other)
  return borders(one).some((edge) => lines.some((line) => meet(edge, line)))
}

/** Is all of a shape within the areas of another one? */
export function within(inner: Outline, outer: Outline): boolean {
  const corners = cornersOf(inner)
  if (corners.length === 0) return false
  return outer.areas.some((area) => {
    if (!corners.every((at) => inArea(at, area))) return false
    const lines = area.rings.flat()
    // An edge may touch the border, at a corner for one, but its middle has to be within as well.
    const middles = borders(inner).map(([a, b]): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]])
    if (!middles.every((at) => inArea(scaled(at), area))) return false
    const strictly = (edge: Edge): boolean => edge.every((at) => lines.every((line) => fromEdge(at, line) >= TOUCH))
    return !borders(inner).some((edge) => strictly(edge) && lines.some((line) => meet(edge, line)))
  })
}

function scaled(at: Vector): Vector {
  const size = Math.hypot(...at)
  return [at[0] / size, at[1] / size, at[2] / size]
}
