/** A number that no double holds exactly: the double nearest to it, on which side of it, and its decimal digits. */
export interface Inexact {
  readonly nearest: number
  /** Negative where the number is below the double. */
  readonly side: number
  readonly negative: boolean
  /** The power of ten that `0.digits` is multiplied by. */
  readonly exponent: number
  /** The digits without zeros at either end. */
  readonly digits: string
}

/** A whole number as a double where one holds it. */
export function exactInteger(value: bigint): number | Inexact {
  const nearest = Number(value)
  const rest = value - BigInt(nearest)
  if (rest === 0n) return nearest
  const digits = (value < 0n ? -value : value).toString()
  return {
    nearest,
    side: rest < 0n ? -1 : 1,
    negative: value < 0n,
    exponent: digits.length,
    digits: digits.replace(/0+$/, ''),
  }
}

/** The text of a Decimal128 as a double where one holds it: also NaN and the infinities. */
export function exactDecimal(text: string): number | Inexact {
  const nearest = Number(text)
  const parts = /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text)
  if (!parts) return nearest
  const negative = parts[1] === '-'
  const fraction = parts[3] ?? ''
  const all = (parts[2] ?? '') + fraction
  const power = Number(parts[4] ?? 0) - fraction.length
  const stripped = all.replace(/^0+/, '')
  if (stripped === '') return 0
  const side = compareToDouble(BigInt(stripped) * (negative ? -1n : 1n), power, nearest)
  if (side === 0) return nearest
  return { nearest, side, negative, exponent: stripped.length + power, digits: stripped.replace(/0+$/, '') }
}

/** The sign of (coefficient * 10^power - double), exactly. */
function compareToDouble(coefficient: bigint, power: number, double: number): number {
  if (!Number.isFinite(double)) return double > 0 ? -1 : 1
  if (double === 0) return coefficient > 0n ? 1 : -1
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, double)
  const raw = bits.getBigUint64(0)
  const biased = Number((raw >> 52n) & 0x7ffn)
  const mantissa = (raw & 0xfffffffffffffn) | (biased === 0 ? 0n : 1n << 52n)
  let left = coefficient
  let right = double < 0 ? -mantissa : mantissa
  const exponent = (biased === 0 ? 1 : biased) - 1075
  if (power >= 0) left *= 10n ** BigInt(power)
  else right *= 10n ** BigInt(-power)
  if (exponent >= 0) right <<= BigInt(exponent)
  else left <<= BigInt(-exponent)
  return left < right ? -1 : left > right ? 1 : 0
}
