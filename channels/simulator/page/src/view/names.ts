import type { DeskPhone } from '../desk.ts'
import { say } from '../texts/index.ts'
import type { Person } from '../wire.ts'

/** Who holds the phone: their name, else its number. */
export function nameOf({ kind, number }: Pick<DeskPhone, 'kind' | 'number'>, people: readonly Person[]): string {
  if (kind === 'web') return say('visitor')
  return people.find((person) => person.number === number)?.name ?? spaced(number)
}

/** A number as people write it down. */
export const spaced = (number: string): string => number.replace(/^\+251(\d)(\d{2})(\d{3})(\d{3})$/, '+251 $1$2 $3 $4')

/** Fidel is read and spoken as Amharic. */
export const languageOf = (text: string): 'am' | undefined => (/\p{Script=Ethiopic}/u.test(text) ? 'am' : undefined)

/** The hour in Ethiopia, as a phone shows it. */
export const timeOf = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Addis_Ababa' })
