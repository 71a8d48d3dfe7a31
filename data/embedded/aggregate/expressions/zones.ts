import { typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'

const MINUTE = 60_000

/** A time zone: how far its clocks are from UTC at a moment, in milliseconds. */
export interface Zone {
  readonly offsetAt: (time: number) => number
}

export const UTC: Zone = { offsetAt: () => 0 }

const known = new Map<string, Zone>()

/** The zone that a text names: `Africa/Addis_Ababa`, `+03:00`, `UTC`. Throws MongoDB's error for one that there is none of. */
export function zoneOf(name: unknown): Zone {
  if (name === undefined) return UTC
  if (typeof name !== 'string')
    throw new MongoFault(40517, `timezone must evaluate to a string, found ${typeName(name)}`)
  const found = known.get(name) ?? readZone(name)
  if (known.size < 1000) known.set(name, found)
  return found
}

function readZone(name: string): Zone {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return UTC
  const numeric = /^([+-])(\d{2}):?(\d{2})?$/.exec(name)
  if (numeric) {
    const offset = (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)) * MINUTE * (numeric[1] === '-' ? -1 : 1)
    return { offsetAt: () => offset }
  }
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    return { offsetAt: (time) => offsetOf(format, time) }
  } catch {
    throw new MongoFault(40485, `unrecognized time zone identifier: "${name}"`)
  }
}

function offsetOf(format: Intl.DateTimeFormat, time: number): number {
  const shown = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(shown)
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return seconds * 1000 * (match[1] === '-' ? -1 : 1)
}

/** What the clocks of a zone show at a moment, as if it were UTC. */
export function toLocal(time: number, zone: Zone): number {
  return time + zone.offsetAt(time)
}

/** The moment at which the clocks of a zone show a time; of one that they skip, the moment after the gap. */
export function toMoment(local: number, zone: Zone): number {
  const guess = local - zone.offsetAt(local)
  return local - zone.offsetAt(guess)
}
