import { double } from '../bson/numbers.ts'
import { toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

/** Rounds values to the next preferred number above or below them. */
export interface Rounding {
  readonly up: (value: unknown) => unknown
  readonly down: (value: unknown) => unknown
}

/** The Renard numbers of the finest series; the coarser ones skip some of them (ISO 3). */
const R80 =
  '100 103 106 109 112 115 118 122 125 128 132 136 140 145 150 155 160 165 170 175 180 185 190 195 200 206 212 218 224 230 236 243 250 258 265 272 280 290 300 307 315 325 335 345 355 365 375 387 400 412 425 437 450 462 475 487 500 515 530 545 560 580 600 615 630 650 670 690 710 730 750 775 800 825 850 875 900 925 950 975'
    .split(' ')
    .map(Number)
/** The values of electronic parts of two digits; the coarser series skip some of them (IEC 60063). */
const E24 = '10 11 12 13 15 16 18 20 22 24 27 30 33 36 39 43 47 51 56 62 68 75 82 91'.split(' ').map(Number)

const every = (series: readonly number[], step: number) => series.filter((_number, i) => i % step === 0)

/** The values of three digits are powers of ten, rounded, but for one. */
function fine(count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const number = Math.round(100 * 10 ** (i / count))
    return number === 919 ? 920 : number
  })
}

const SERIES: Readonly<Record<string, readonly number[]>> = {
  R5: every(R80, 16),
  R10: every(R80, 8),
  R20: every(R80, 4),
  R40: every(R80, 2),
  R80,
  '1-2-5': [10, 20, 50],
  E6: every(E24, 4),
  E12: every(E24, 2),
  E24,
  E48: fine(48),
  E96: fine(96),
  E192: fine(192),
}

/** The rounding of a granularity of `$bucketAuto`. Throws MongoDB's errors for one that is not known. */
export function roundingOf(granularity: unknown): Rounding {
  if (typeof granularity !== 'string') {
    throw new MongoFault(
      40261,
      `The $bucketAuto 'granularity' field must be a string, but found type: ${typeName(granularity)}.`,
    )
  }
  if (granularity === 'POWERSOF2') {
    return {
      up: positive((value) => 2 ** (Math.floor(Math.log2(value)) + 1)),
      down: positive((value) => 2 ** (Math.ceil(Math.log2(value)) - 1)),
    }
  }
  const series = Object.hasOwn(SERIES, granularity) ? SERIES[granularity] : undefined
  if (!series) throw new MongoFault(40257, `Unknown rounding granularity '${granularity}'`)
  return { up: positive((value) => above(series, value)), down: positive((value) => below(series, value)) }
}

function positive(round: (value: number) => number): (value: unknown) => unknown {
  return (value) => {
    const number = toNumber(value)
    if (number === undefined) {
      throw new MongoFault(
        40258,
        `$bucketAuto can specify a 'granularity' with numeric boundaries only, but found a value with type: ${typeName(value)}`,
      )
    }
    if (Number.isNaN(number)) {
      throw new MongoFault(
        40259,
        "$bucketAuto can specify a 'granularity' with numeric boundaries only, but found a NaN",
      )
    }
    if (number < 0) {
      throw new MongoFault(
        40260,
        "$bucketAuto can specify a 'granularity' with non-negative numbers only, but found a negative number",
      )
    }
    return double(number === 0 ? 0 : round(number))
  }
}

/** The numbers of a series around a value. */
function around(series: readonly number[], value: number): number[] {
  const exponent = Math.floor(Math.log10(value / (series[0] ?? 1)))
  return [exponent - 1, exponent, exponent + 1].flatMap((each) => series.map((number) => times(number, each)))
}

/** A product with a power of ten, as exact as a decimal text of it. */
function times(number: number, exponent: number): number {
  return Number(`${number}e${exponent}`)
}

function above(series: readonly number[], value: number): number {
  return around(series, value).find((number) => number > value) ?? value
}

function below(series: readonly number[], value: number): number {
  return around(series, value).findLast((number) => number < value) ?? value
}
