import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'

/** Tells the addresses of some countries: numbers by their calling code, ids of people without a number (`ET.123`) by their beginning. */
export function createCountries(countries: readonly string[]): (address: string) => boolean {
  const known = countries.filter((country): country is CountryCode => isSupportedCountry(country))
  const codes = new Set<string>(known.map((country) => getCountryCallingCode(country)))
  return (address) => {
    const own = /^([A-Z]{2})\./.exec(address)?.[1]
    if (own !== undefined) return known.some((country) => country === own)
    const number = parsePhoneNumberFromString(address)
    if (number === undefined) return false
    // Several countries share a calling code: then the number has to say which.
    return number.country === undefined
      ? codes.has(number.countryCallingCode)
      : known.some((country) => country === number.country)
  }
}
