import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Account, Order, Script } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import { PLACES } from '#src/places.ts'
import { knowEachOther, sideOf } from './lifecycle.ts'
import { fold } from './names.ts'
import { Refusal } from './refusal.ts'
import { cleanText } from './text.ts'

const USERNAME = { least: 3, most: 40 }

/** A username as it is stored and compared: trimmed, lower case, NFC. Refuses bad_username. */
export function username(typed: string): string {
  const name = typed.trim().normalize('NFC').toLowerCase().normalize('NFC')
  const length = Array.from(name).length
  // A letter must be in it: what looks like a phone number would be taken for one at sign-in.
  const fits = /^[\p{L}\p{M}\p{N}._-]+$/u.test(name) && /\p{L}/u.test(name)
  if (length < USERNAME.least || length > USERNAME.most || !fits) throw new Refusal('bad_username', USERNAME)
  return name
}

/** A phone number in E.164, read as people in Ethiopia write it; undefined when it is none, or has letters in it. */
export function phoneNumber(typed: string): string | undefined {
  if (typed.length > 40 || /\p{L}/u.test(typed)) return undefined
  const number = parsePhoneNumberFromString(typed, 'ET')
  return number?.isValid() ? number.number : undefined
}

/** An email address as it is stored and compared, or undefined when it is none. */
export function emailAddress(typed: string): string | undefined {
  const address = typed.trim().normalize('NFC').toLowerCase()
  return address.length <= 254 &&
    /^[^\s@<>"(),:;\\[\]]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u.test(address)
    ? address
    : undefined
}

/** The number of `account` that is given to the other side of an order: a verified one before a claimed one. */
export function phoneOf(account: Account): string | undefined {
  const verified = account.channels.find((channel) => channel.verifiedAt && channel.address.startsWith('+'))
  return verified?.address ?? account.phone
}

/** Accounts on which an address is verified, on one of `channels` or any; the index of addresses serves it. */
export const verifiedAt = (address: string, channels?: readonly string[]) => ({
  'channels.address': address,
  channels: {
    $elemMatch: {
      address,
      verifiedAt: { $exists: true },
      ...(channels === undefined ? {} : { channel: { $in: [...channels] } }),
    },
  },
})

const placeNames = new Map(
  PLACES.flatMap((place) =>
    [place.id.replaceAll('_', ' '), place.names.en, place.names.am, ...place.names.latin].map((name) => [
      fold(name),
      place.id,
    ]),
  ),
)

/** The id of the place that `words` name, else the words, cleaned. */
export function placeOf(words: string, most: number): string {
  if (PLACES.some((place) => place.id === words)) return words
  return placeNames.get(fold(words)) ?? cleanText(words, most)
}

/** The script that a language is read in, unless somebody chooses another. */
export const scriptOf = (language: Language): Script => (language === 'am' ? 'fidel' : 'latin')

/** What an order lets a side see of the other: phone and exact place, both only from accepted on. */
export function contactsIn(
  order: Order,
  reader: Account,
  other: Account | undefined,
): { phone?: string; place?: string } {
  if (!knowEachOther(order)) return {}
  const phone = other && phoneOf(other)
  const place = sideOf(reader, order) === 'supplier' ? order.place : other?.location
  return { ...(phone === undefined ? {} : { phone }), ...(place === undefined ? {} : { place }) }
}
