import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { read } from './fields.ts'

/** A phone number in E.164, read as people in Ethiopia write it; undefined when it is none. */
export function phoneNumber(typed: string): string | undefined {
  if (typed.length > 40) return undefined
  // Spreadsheets turn long numbers into 2.51911E+11, and drop the leading plus or zero of others.
  const text = /^251\d{9}$/.test(typed) ? `+${typed}` : typed
  const number = parsePhoneNumberFromString(text, 'ET')
  return number?.isValid() ? number.number : undefined
}

export const phone = read('a phone number as in +251911234567 or 0911234567', (cell) =>
  /e\+/i.test(cell) ? undefined : phoneNumber(cell),
)
